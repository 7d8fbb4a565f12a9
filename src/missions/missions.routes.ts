import type { Request, Response } from 'express'
import {
  activityFilter,
  activityLifeCycle,
  assignmentsByActivity,
  inWords,
  mayListActivities,
  openAssignmentsFor,
  postponeActivity,
  whenOf,
} from '../activities'
import { agreements, lineBalances } from '../funding'
import { paths } from '../paths'
import { isExpert, isMember, readsAsStaff } from '../platform/actor'
import { Conflict, Forbidden, PublicError } from '../platform/errors'
import { flash } from '../platform/flash'
import { readVersion, type Parsed } from '../platform/forms'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists'
import { param, queryText, routes } from '../platform/routes'
import { buildThread } from '../platform/thread-view'
import { findRequests, maySeeRequest } from '../requests'
import { coordinators } from '../users'
import { presentAsked } from './asked.presenter'
import { presentMissionForm, presentStepForm, missionFromRequest, type MissionStored } from './mission-form.presenter'
import { presentMission, type MissionInput } from './mission-show.presenter'
import { parseCancellation, parseMission, parsePostponement, parseReadinessPoint } from './mission.form'
import { missionList } from './mission.list'
import { Missions, type Mission, type MissionRecord } from './mission.model'
import { mayEditMission, mayPlanMissions, maySeeMission, mayTickReadiness } from './mission.policy'
import { presentRow } from './mission.presenter'
import { aroundMission, findMission } from './mission.queries'
import {
  cancelMission,
  changeMission,
  closeMission,
  confirmMission,
  createMission,
  deliverMission,
} from './mission.service'

import { addReadiness, tickReadiness } from './terms.service'

const find = (req: Request) => findMission(param(req, 'reference'))
const see = maySeeMission

export const missionRoutes = routes()
  .get(paths.missions.list, { allow: mayListActivities }, showList)
  .get(paths.missions.create, { allow: mayPlanMissions }, showNew)
  .post(paths.missions.create, { allow: mayPlanMissions, refusedBack: showNew }, create)
  .get(paths.missions.show, { find, see, allow: maySeeMission }, showMission)
  .get(paths.missions.edit, { find, see, allow: mayEditMission }, showEdit)
  .post(paths.missions.edit, { find, see, allow: mayEditMission, merge: showEdit, refusedBack: showEdit }, change)
  .get(paths.missions.step, { find, see, allow: mayEditMission }, showStep)
  .post(paths.missions.step, { find, see, allow: mayEditMission, refusedBack: showRefusedStep }, takeStep)
  .post(
    paths.missions.readiness,
    { find, see, allow: mayTickReadiness, adds: true, refusedBack: showRefusedPoint },
    changeReadiness,
  )

async function showList(req: Request, res: Response) {
  const { viewer, t } = req
  const asked = queryText(req, 'kind')
  // A cell of the coverage counts missions and training; each kind has its own list.
  if (asked === 'training') return res.redirect(303, paths.training.list() + req.originalUrl.replace(/^[^?]*/, ''))
  const list = missionList(viewer, req.query)
  const mayList = activityFilter(viewer.actor)
  const query = parseListQuery(list, req, viewer)
  const found = await findListPage<MissionRecord>(Missions, list, query, mayList, { history: 0 })
  const people = await assignmentsByActivity(found.rows.map(({ reference }) => reference))
  const counts = await countViews(Missions, list, mayList, viewer)
  const title = t('missions:list.title')
  const create = { text: t('missions:new.title'), href: paths.missions.create(), main: true }
  const mayPlan = mayPlanMissions(viewer.actor, undefined)
  res.render('missions/list', {
    page: {
      title,
      head: { title, actions: mayPlan ? [create] : [] },
      asked: presentAsked(await askedOf(req), viewer),
      list: presentList({
        list,
        query,
        found,
        counts,
        row: presentRow(people),
        viewer,
        emptyAction: mayPlan ? create : undefined,
      }),
    },
  })
}

const askedOf = ({ actor }: Request) =>
  isExpert(actor) || isMember(actor)
    ? openAssignmentsFor(actor, ['invited', 'accepted', 'release-asked', 'released', 'conditional'])
    : Promise.resolve([])

const officerIds = () => coordinators().map(({ _id }) => String(_id))

async function showNew(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  if (form) return renderForm(req, res, null, {}, form)
  const reference = queryText(req, 'request')
  const [request] = (await findRequests([reference])).filter((one) => maySeeRequest(req.actor, one))
  await renderForm(req, res, null, request ? missionFromRequest(request) : {})
}

async function renderForm(
  req: Request,
  res: Response,
  mission: MissionRecord | null,
  stored: MissionStored,
  form?: Parsed<unknown>,
) {
  const sent = form?.raw.requests
  const references = form ? [sent].flat().filter((one): one is string => typeof one === 'string') : stored.requests
  const requests = (await findRequests(references ?? [])).filter((one) => maySeeRequest(req.actor, one))
  const balances = await lineBalances(agreements())
  res
    .status(form?.errors ? 422 : 200)
    .render('missions/form', { page: presentMissionForm({ mission, stored, form, requests, balances }, req.viewer) })
}

async function create(req: Request, res: Response) {
  const form = parseMission(req.body, { today: req.viewer.today, officers: officerIds() })
  if (form.errors) return renderForm(req, res, null, {}, form)
  const mission = await createMission(form.values, req.act)
  flash(req, 'missions:new.done', { reference: mission.reference })
  res.redirect(303, paths.missions.show({ reference: mission.reference }))
}

function showEdit(req: Request, res: Response, mission: Mission, form?: Parsed<unknown>) {
  if (activityLifeCycle.isFinal(mission.state)) throw new Conflict('platform:error.outOfTurn')
  const record = mission.toObject<MissionRecord>()
  return renderForm(req, res, record, record, form)
}

async function change(req: Request, res: Response, mission: Mission) {
  const record = mission.toObject<MissionRecord>()
  const needsDates = mission.period !== undefined && mission.state !== 'idea' && mission.state !== 'postponed'
  const form = parseMission(req.body, { today: req.viewer.today, officers: officerIds(), needsDates })
  if (form.errors) return renderForm(req, res, record, record, form)
  await changeMission(mission.reference, form.values, req.act)
  const moved = record.period && form.values.period && record.period.from !== form.values.period.from
  back(req, res, mission, moved ? 'missions:edit.moved' : 'missions:edit.done')
}

function showMission(req: Request, res: Response, mission: Mission) {
  return renderMission(req, res, mission.toObject())
}

async function renderMission(
  req: Request,
  res: Response,
  mission: MissionRecord,
  more: Pick<MissionInput, 'refused' | 'pointForm'> = {},
  status = 200,
) {
  const { viewer, t, act } = req
  const here = { step: 'activity' as const, text: t('missions:show.this'), when: whenOf(mission, viewer) }
  const known = { activities: [mission.reference], requests: [...mission.requests], memberCodes: mission.memberCodes }
  const thread = await buildThread(known, here, viewer)
  const requests = (await findRequests(mission.requests)).filter((request) => maySeeRequest(viewer.actor, request))
  const around = await aroundMission(mission, readsAsStaff(viewer.actor), act.at)
  res
    .status(status)
    .render('missions/show', { page: presentMission({ mission, thread, requests, ...around, ...more }, viewer) })
}

const asking = ['postpone', 'cancel'] as const
const isAsking = (action: string): action is (typeof asking)[number] => asking.includes(action as never)

function showStep(req: Request, res: Response, mission: Mission) {
  const action = queryText(req, 'action')
  if (!isAsking(action) || !activityLifeCycle.can(mission, action)) throw new Conflict('platform:error.outOfTurn')
  renderStep(req, res, mission, action)
}

function renderStep(
  req: Request,
  res: Response,
  mission: Mission,
  action: (typeof asking)[number],
  form?: Parsed<unknown>,
) {
  res
    .status(form?.errors ? 422 : 200)
    .render('missions/step', { page: presentStepForm(action, mission.toObject(), form, req.viewer) })
}

const oneClick = { confirm: confirmMission, deliver: deliverMission, close: closeMission } as const
const isOneClick = (action: string): action is keyof typeof oneClick => action in oneClick

async function takeStep(req: Request, res: Response, mission: Mission) {
  const body = req.body as Record<string, unknown>
  const action = typeof body.action === 'string' ? body.action : ''
  if (isOneClick(action)) return takeOneClick(req, res, mission, action)
  if (action === 'postpone') return postpone(req, res, mission)
  if (action === 'cancel') return cancel(req, res, mission)
  throw new PublicError(400, { message: 'platform:error.badRequest' })
}

async function takeOneClick(req: Request, res: Response, mission: Mission, action: keyof typeof oneClick) {
  await oneClick[action](mission.reference, readVersion(req.body), req.act)
  back(req, res, mission, `missions:step.${action}`)
}

// What keeps a button from being taken is said on the mission's own page, where it can be put right.
function showRefusedStep(req: Request, res: Response, mission: Mission, form?: Parsed<unknown>) {
  const { action } = req.body as { action?: unknown }
  if (typeof action === 'string' && isAsking(action)) return renderStep(req, res, mission, action, form)
  const [first, ...missing] = form?.errors ?? []
  const refused = first && {
    text: req.t(first.message, first.values),
    points: missing.map((point) => inWords(point, req.viewer)),
  }
  return renderMission(req, res, mission.toObject(), { refused })
}

async function postpone(req: Request, res: Response, mission: Mission) {
  const form = parsePostponement(req.body)
  if (form.errors) return renderStep(req, res, mission, 'postpone', form)
  const { cause, note, windowFrom, windowUntil, version } = form.values
  const window = windowFrom && windowUntil ? { from: windowFrom, until: windowUntil } : undefined
  await postponeActivity(mission.reference, { cause, note, window, version }, req.act)
  back(req, res, mission, 'missions:step.postpone')
}

async function cancel(req: Request, res: Response, mission: Mission) {
  const form = parseCancellation(req.body)
  if (form.errors) return renderStep(req, res, mission, 'cancel', form)
  await cancelMission(mission.reference, form.values, req.act)
  back(req, res, mission, 'missions:step.cancel')
}

async function changeReadiness(req: Request, res: Response, mission: Mission) {
  const { key, done } = req.body as { key?: unknown; done?: unknown }
  if (typeof key !== 'string' || key === '') return addPoint(req, res, mission)
  await tickReadiness(mission.reference, key, done !== 'no', req.act)
  res.redirect(303, paths.missions.show({ reference: mission.reference }) + '#readiness')
}

// A tick has no form to come back to: the error page says why.
function showRefusedPoint(req: Request, res: Response, mission: Mission, form?: Parsed<unknown>) {
  if ((req.body as { key?: unknown }).key) throw new Conflict('missions:error.noSuchPoint')
  return renderMission(req, res, mission.toObject(), { pointForm: form })
}

async function addPoint(req: Request, res: Response, mission: Mission) {
  if (!mayEditMission(req.actor, mission)) throw new Forbidden()
  const form = parseReadinessPoint(req.body)
  if (form.errors) return renderMission(req, res, mission.toObject(), { pointForm: form }, 422)
  await addReadiness(mission.reference, form.values, req.act)
  flash(req, 'missions:readiness.added')
  res.redirect(303, paths.missions.show({ reference: mission.reference }) + '#readiness')
}

function back(req: Request, res: Response, { reference }: Mission, message: string) {
  flash(req, message)
  res.redirect(303, paths.missions.show({ reference }))
}
