import type { Request, Response } from 'express'
import {
  activityLifeCycle,
  assignmentsByActivity,
  formWarnings,
  mayListActivities,
  openAssignmentsFor,
  postponeActivity,
  whenOf,
  withWarningReason,
} from '../activities'
import { agreements, lineBalances } from '../funding'
import { paths } from '../paths'
import { isExpert, isMember, readsAsStaff } from '../programme/actor'
import { Conflict } from '../platform/errors'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { param, queryText, readStep, routes } from '../platform/http/routes'
import { buildThread } from '../programme/thread-view'
import { findRequests } from '../requests'
import { officerOptions } from '../users'
import { presentAsked } from './team/asked.presenter'
import {
  presentMissionForm,
  presentStepForm,
  missionFromRequest,
  type MissionStored,
} from './plan/mission-form.presenter'
import { presentMission, type MissionInput } from './record/mission-show.presenter'
import { parseCancellation, parseMission, parsePostponement, parseReadinessPoint, windowOf } from './plan/mission.form'
import { missionCells } from './listing/mission-cells.presenter'
import { missionBulkSteps } from './plan/mission-bulk.steps'
import { missionList } from './listing/mission.list'
import type { MissionRecord } from './mission.model'
import { mayEditMission, mayPlanMissions, maySeeMission, mayTickReadiness } from './mission.policy'
import { presentRefusal } from './mission.presenter'
import { aroundMission, readMission, missionRecords } from './mission.queries'
import {
  cancelMission,
  changeMission,
  closeMission,
  confirmMission,
  createMission,
  deliverMission,
} from './mission.service'
import { addReadiness, tickReadiness } from './terms/terms.service'

export const missionListRoutes = routes()
  .list(
    paths.missions.list,
    { allow: mayListActivities },
    {
      view: 'missions/list',
      list: missionList,
      records: missionRecords,
      title: 'missions:list.title',
      actions: [
        {
          text: 'missions:new.title',
          href: paths.missions.create(),
          allow: mayPlanMissions,
          main: true,
          whenEmpty: true,
        },
      ],
      around: (missions: MissionRecord[]) => assignmentsByActivity(missions.map(({ reference }) => reference)),
      row: missionCells,
      bulk: missionBulkSteps,
      beside: async (req) => ({ asked: presentAsked(await askedOf(req), req.viewer) }),
      elsewhere: trainingAsked,
    },
  )
  .get(paths.missions.create, { allow: mayPlanMissions }, showNew)
  .post(paths.missions.create, { allow: mayPlanMissions, refusedBack: showNew }, create)

export const missionRoutes = routes
  .of<MissionRecord>(readMission, maySeeMission)
  .tables(paths.missions.show, { allow: maySeeMission }, (req, res, mission) => renderMission(req, res, mission), {
    team: 'missions:team.title',
    history: 'missions:show.history',
  })
  .get(paths.missions.edit, { allow: mayEditMission }, showEdit)
  .post(
    paths.missions.edit,
    { allow: mayEditMission, merge: showEdit, refusedBack: showEdit, leadsToRecord: true },
    change,
  )
  .get(paths.missions.step, { allow: mayEditMission }, showStep)
  .post(paths.missions.step, { allow: mayEditMission, refusedBack: showRefusedStep, leadsToRecord: true }, takeStep)
  .post(paths.missions.readiness, { allow: mayEditMission, adds: true, refusedBack: showPoint }, addPoint)
  .post(paths.missions.point, { allow: mayTickReadiness, adds: true }, tickPoint)

// A cell of the coverage counts missions and training; each kind has its own list.
function trainingAsked(req: Request): string | null {
  return queryText(req, 'kind') === 'training' ? paths.training.list() + req.originalUrl.replace(/^[^?]*/, '') : null
}

const askedOf = ({ actor }: Request) =>
  isExpert(actor) || isMember(actor)
    ? openAssignmentsFor(actor, ['invited', 'accepted', 'release-asked', 'released', 'conditional'])
    : Promise.resolve([])

const officerIds = ({ t }: Request) => officerOptions(t).map(({ value }) => value)

async function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  if (form) return renderForm(req, res, null, {}, form)
  const [request] = await findRequests([queryText(req, 'request')], req.actor)
  await renderForm(req, res, null, request ? missionFromRequest(request) : {})
}

async function renderForm(
  req: Request,
  res: Response,
  mission: MissionRecord | null,
  stored: MissionStored,
  form?: ReturnedForm,
) {
  const sent = form?.raw.requests
  const references = form ? [sent].flat().filter((one): one is string => typeof one === 'string') : stored.requests
  const requests = await findRequests(references ?? [], req.actor)
  const [balances, warnings] = await Promise.all([
    lineBalances(agreements()),
    formWarnings(form, stored, 'mission', req.act.at),
  ])
  const page = presentMissionForm({ mission, stored, form, requests, balances, warnings }, req.viewer)
  res.show('missions/plan/form', page, form)
}

async function create(req: Request, res: Response) {
  const sent = parseMission(req.body, { today: req.viewer.today, officers: officerIds(req) })
  const form = await withWarningReason(sent, {}, 'mission', req.act.at)
  if (form.errors) return renderForm(req, res, null, {}, form)
  const mission = await createMission(form.values, req.act)
  res.done(paths.missions.show(mission), 'missions:new.done', { reference: mission.reference })
}

function showEdit(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  if (activityLifeCycle.isFinal(mission.state)) throw new Conflict('platform:error.outOfTurn')
  return renderForm(req, res, mission, mission, form)
}

async function change(req: Request, res: Response, mission: MissionRecord) {
  const needsDates = mission.period !== undefined && mission.state !== 'idea' && mission.state !== 'postponed'
  const sent = parseMission(req.body, { today: req.viewer.today, officers: officerIds(req), needsDates })
  const form = await withWarningReason(sent, mission, 'mission', req.act.at)
  if (form.errors) return renderForm(req, res, mission, mission, form)
  await changeMission(mission.reference, form.values, req.act)
  const { period } = form.values
  const before = mission.period
  const moved = before && period && (before.from !== period.from || before.until !== period.until)
  res.done(paths.missions.show(mission), moved ? 'missions:edit.moved' : 'missions:edit.done')
}

async function renderMission(
  req: Request,
  res: Response,
  mission: MissionRecord,
  more: Pick<MissionInput, 'refused' | 'pointForm'> = {},
) {
  const { viewer, t, act } = req
  const here = { step: 'activity' as const, text: t('missions:show.this'), when: whenOf(mission, viewer) }
  const { reference, memberCodes } = mission
  const known = { activities: [reference], requests: [...mission.requests], memberCodes, inHand: mission }
  const [thread, requests, around] = await Promise.all([
    buildThread(known, here, viewer),
    findRequests(mission.requests, viewer.actor),
    aroundMission(mission, readsAsStaff(viewer.actor), act.at),
  ])
  const page = presentMission({ mission, thread, requests, ...around, ...more }, viewer)
  res.show('missions/show', page, more.pointForm)
}

/** Steps that ask for a cause first; every other is one button. */
const asking = ['postpone', 'cancel'] as const
const steps = { confirm: confirmMission, deliver: deliverMission, close: closeMission, postpone, cancel }

const stepOf = (req: Request) => readStep(req, ['confirm', 'deliver', 'close', ...asking])
const isAsking = (step: string): step is (typeof asking)[number] => asking.includes(step as never)

function showStep(req: Request, res: Response, mission: MissionRecord) {
  const step = readStep(req, asking)
  if (!activityLifeCycle.can(mission, step)) throw new Conflict('platform:error.outOfTurn')
  renderStep(req, res, mission, step)
}

function renderStep(
  req: Request,
  res: Response,
  mission: MissionRecord,
  step: (typeof asking)[number],
  form?: ReturnedForm,
) {
  res.show('missions/step', presentStepForm(step, mission, form, req.viewer), form)
}

async function takeStep(req: Request, res: Response, mission: MissionRecord) {
  const step = stepOf(req)
  if (isAsking(step)) return steps[step](req, res, mission)
  await steps[step](mission.reference, readVersion(req.body), req.act)
  res.done(paths.missions.show(mission), `missions:step.${step}`)
}

// What keeps a button from being taken is said on the mission's own page, where it can be put right.
function showRefusedStep(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  const step = stepOf(req)
  if (isAsking(step)) return renderStep(req, res, mission, step, form)
  return renderMission(req, res, mission, { refused: presentRefusal(form, req.viewer) })
}

async function postpone(req: Request, res: Response, mission: MissionRecord) {
  const form = parsePostponement(req.body)
  if (form.errors) return renderStep(req, res, mission, 'postpone', form)
  await postponeActivity(mission.reference, { ...form.values, window: windowOf(form.values) }, req.act)
  res.done(paths.missions.show(mission), 'missions:step.postpone')
}

async function cancel(req: Request, res: Response, mission: MissionRecord) {
  const form = parseCancellation(req.body)
  if (form.errors) return renderStep(req, res, mission, 'cancel', form)
  await cancelMission(mission.reference, form.values, req.act)
  res.done(paths.missions.show(mission), 'missions:step.cancel')
}

async function tickPoint(req: Request, res: Response, mission: MissionRecord) {
  const { done } = req.body as { done?: unknown }
  await tickReadiness(mission.reference, param(req, 'point'), done !== 'no', req.act)
  res.redirect(303, readinessOf(mission))
}

function showPoint(req: Request, res: Response, mission: MissionRecord, pointForm?: ReturnedForm) {
  return renderMission(req, res, mission, { pointForm })
}

async function addPoint(req: Request, res: Response, mission: MissionRecord) {
  const form = parseReadinessPoint(req.body)
  if (form.errors) return showPoint(req, res, mission, form)
  await addReadiness(mission.reference, form.values, req.act)
  res.done(readinessOf(mission), 'missions:readiness.added')
}

const readinessOf = (mission: MissionRecord): string => paths.missions.show(mission) + '#readiness'
