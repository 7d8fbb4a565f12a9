import type { Request, Response } from 'express'
import { formWarnings, officerOn, storedFromRequest, warningsOfActivity, withWarningReason } from '../activities'
import { deliveryLanguages } from '../experts'
import { areaCodes, areaName } from '../framework'
import { agreements, lineBalances } from '../funding'
import { members, regionOf } from '../members'
import { moneyFaults } from '../missions'
import { paths } from '../paths'
import { isCoordinator, isMember, readsAsStaff, type Act } from '../programme/actor'
import { lengthInDays } from '../platform/time/calendar-day'
import type { ReturnedForm } from '../platform/forms/forms'
import { formatPair } from '../platform/time/formats'
import { queryText, readStep, routes } from '../platform/http/routes'
import type { Viewer } from '../platform/http/pages/view-types'
import { buildThread } from '../programme/thread-view'
import { maySeeRequest, findRequests } from '../requests'
import { undrawable } from './certificates/certificate-letters'
import { countParticipants, meanGain } from './participants/participant.count'
import { countedOf, peopleWithoutResult } from './participants/participant.queries'
import { settleResults } from './attendance/attendance.service'
import { presentStepForm, presentTrainingForm, type TrainingStart } from './event/training-form.presenter'
import { presentTraining } from './event/training-show.presenter'
import {
  causedSteps,
  mostSeats,
  parseStep,
  parseTraining,
  trainingSteps,
  withDeadline,
  type StepValues,
} from './event/training.form'
import { trainingList } from './training.list'
import type { Training, TrainingRecord } from './training.model'
import { mayPlanTraining, maySeeTraining, participantFilter } from './training.policy'
import { trainingTypes } from './training.vocabulary'
import { abilities, presentRow } from './training.presenter'
import { findTraining, trainingRecords, unconfirmedByTraining } from './training.queries'
import {
  cancelTraining,
  changeTraining,
  closeNominations,
  closeTraining,
  confirmTraining,
  createTraining,
  deliverTraining,
  openNominations,
  postponeTraining,
} from './training.service'
import { confirmMissing } from './training.status'

const mayList = (actor: Request['actor']) => trainingRecords.of(actor) !== null

export const trainingListRoutes = routes()
  .list(
    paths.training.list,
    { allow: mayList },
    {
      list: trainingList,
      records: trainingRecords,
      fields: { history: 0, outcomes: 0, audience: 0 },
      title: 'training:title',
      actions: [{ text: 'training:new.title', href: paths.training.create(), allow: mayPlanTraining, main: true }],
      around: ownChosen,
      row: (training, viewer, chosen) => presentRow(training, viewer, chosen.get(training.reference)),
    },
  )
  .get(paths.training.create, { allow: mayPlanTraining }, showNew)
  .post(paths.training.create, { allow: mayPlanTraining, refusedBack: showNew }, create)

export const trainingRoutes = routes
  .of<Training>(findTraining, maySeeTraining)
  .tables(paths.training.show, { allow: maySeeTraining }, showTraining, { steps: 'training:show.history' })
  .get(paths.training.edit, { allow: mayPlanTraining }, showEdit)
  .post(
    paths.training.edit,
    { allow: mayPlanTraining, refusedBack: showEdit, merge: showEdit, leadsToRecord: true },
    change,
  )
  .get(paths.training.step, { allow: mayPlanTraining }, showStep)
  .post(paths.training.step, { allow: mayPlanTraining, refusedBack: showRefusedStep, leadsToRecord: true }, takeStep)

// People of the reader's own Member who are chosen and have not said that they come.
async function ownChosen(trainings: readonly TrainingRecord[], { actor }: Viewer): Promise<Map<string, number>> {
  const open = trainings.filter(({ state }) => state === 'planned' || state === 'confirmed')
  return isMember(actor) && !isCoordinator(actor)
    ? unconfirmedByTraining(
        open.map(({ reference }) => reference),
        actor.memberCode!,
      )
    : new Map()
}

async function showTraining(req: Request, res: Response, document: Training) {
  const { viewer } = req
  const training = document.toObject<TrainingRecord>()
  const { reference, requests, memberCodes } = training
  const here = { step: 'activity' as const, text: req.t('training:show.this') }
  const thread = await buildThread({ activities: [reference], requests, memberCodes }, here, viewer)
  const people = await countedOf(reference, participantFilter(viewer.actor, training))
  const can = abilities(training, viewer)
  const missing = can.confirm
    ? confirmMissing(training, await moneyFaults(training))
    : can.settle
      ? await undrawable(training, await peopleWithoutResult(reference))
      : []
  const isToCome = training.state === 'planned' || training.state === 'confirmed'
  const warnings = isToCome && readsAsStaff(viewer.actor) ? await warningsOfActivity(training, req.act.at) : []
  res.show(
    'training/show',
    presentTraining(
      {
        training,
        thread,
        missing,
        warnings,
        officer: officerOn(training, req.t),
        byState: countParticipants(people).byState,
        gain: meanGain(people, training.test?.points),
      },
      viewer,
    ),
  )
}

async function showNew(req: Request, res: Response, _none: undefined, form?: ReturnedForm) {
  await renderForm(req, res, null, form ? {} : await startFrom(req), form)
}

/** Longer than this, what a request names are months to choose from. */
const mostWantedDays = 21

/** What the request that it answers says already, so that nothing is typed twice. */
async function startFrom(req: Request): Promise<TrainingStart> {
  const [request] = await findRequests([queryText(req, 'request')])
  if (!request || !maySeeRequest(req.actor, request)) return startFromGap(req)
  const { wantedFrom, wantedUntil, audienceCount } = request
  const wanted = wantedFrom && wantedUntil ? { from: wantedFrom, until: wantedUntil } : undefined
  return {
    ...storedFromRequest(request),
    // Months in which it is wanted are not the days of an event.
    period: wanted && lengthInDays(wanted) <= mostWantedDays ? wanted : undefined,
    outcomes: request.results,
    profile: request.audience,
    seats: audienceCount,
  }
}

/** A workshop for an area and a language in which the roster lacks people. */
function startFromGap(req: Request): TrainingStart {
  const type = trainingTypes.find((one) => one === queryText(req, 'type'))
  const area = areaCodes().find((one) => one === queryText(req, 'area'))
  const language = deliveryLanguages.find((one) => one === queryText(req, 'language'))
  if (!type || !area || !language) return {}
  const { t, lang } = req.viewer
  const asked = queryText(req, 'members').split(',')
  const memberCodes = members()
    .map(({ code }) => code)
    .filter((code) => asked.includes(code))
  const seats = Number(queryText(req, 'seats'))
  const words = { area: areaName(area, lang), language: t(`vocabulary:languages.${language}`) }
  return {
    type,
    title: formatPair(t(`vocabulary:activityTypes.${type}`), words.area, lang),
    mode: new Set(memberCodes.map(regionOf)).size > 1 ? 'in-person-global' : 'in-person-regional',
    languages: [language],
    memberCodes,
    outcomes: t('training:fromGap.outcomes', words),
    profile: t('training:fromGap.profile', words),
    seats: Number.isInteger(seats) && seats > 0 && seats <= mostSeats ? seats : undefined,
    mapping: { expertiseAreas: [area] },
  }
}

async function renderForm(
  req: Request,
  res: Response,
  training: Training | null,
  start: TrainingStart,
  form?: ReturnedForm,
) {
  const record = training?.toObject<TrainingRecord>() ?? null
  const [balances, warnings] = await Promise.all([
    lineBalances(agreements()),
    formWarnings(form, record ?? start, 'training', req.act.at),
  ])
  const page = presentTrainingForm(record, start, form, { balances, warnings }, req.viewer)
  res.show('training/event/form', page, form)
}

async function create(req: Request, res: Response) {
  const form = await withWarningReason(parseTraining(req.body, req.viewer.today), {}, 'training', req.act.at)
  if (form.errors) return renderForm(req, res, null, {}, form)
  const { version: _version, ...values } = withDeadline(form.values, req.viewer.today)
  const training = await createTraining(values, req.act)
  res.done(paths.training.show(training), 'training:new.done', { reference: training.reference })
}

function showEdit(req: Request, res: Response, training: Training, form?: ReturnedForm) {
  return renderForm(req, res, training, {}, form)
}

async function change(req: Request, res: Response, training: Training) {
  const record = training.toObject<TrainingRecord>()
  const form = await withWarningReason(parseTraining(req.body, req.viewer.today), record, 'training', req.act.at)
  if (form.errors) return renderForm(req, res, training, {}, form)
  await changeTraining(training.reference, form.values, req.act)
  res.done(paths.training.show(training), 'training:edit.done')
}

function showStep(req: Request, res: Response, training: Training) {
  renderStep(req, res, training, readStep(req, causedSteps))
}

// A step that asks for a cause comes back to its form; a button alone has none, and the error page says why.
function showRefusedStep(req: Request, res: Response, training: Training, form?: ReturnedForm) {
  renderStep(req, res, training, readStep(req, causedSteps), form)
}

function renderStep(req: Request, res: Response, training: Training, step: StepValues['step'], form?: ReturnedForm) {
  res.show('training/step', presentStepForm(training.toObject<TrainingRecord>(), step, form, req.viewer), form)
}

async function takeStep(req: Request, res: Response, training: Training) {
  const step = readStep(req, trainingSteps)
  const form = parseStep({ ...(req.body as object | undefined), step })
  if (form.errors) return renderStep(req, res, training, step, form)
  await steps[step](training.reference, form.values, req.act)
  res.done(paths.training.show(training), `training:done.${step}`)
}

type Step = (reference: string, values: StepValues, act: Act) => Promise<unknown>

const steps: Record<StepValues['step'], Step> = {
  openNominations,
  closeNominations,
  confirm: confirmTraining,
  deliver: deliverTraining,
  settle: settleResults,
  close: closeTraining,
  postpone: (reference, { cause, ...values }, act) => postponeTraining(reference, { ...values, cause: cause! }, act),
  cancel: (reference, { cause, ...values }, act) => cancelTraining(reference, { ...values, cause: cause! }, act),
}
