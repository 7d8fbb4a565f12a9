import { areaCodes, instruments, objectiveOptions } from '../../framework/pure'
import { members } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import * as ask from '../../platform/forms/questions'
import { readForm, withErrors, type FieldError, type Parsed } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import { pastDays } from '../../platform/time/day-ranges'
import { isCoordinator } from '../../programme/actor'
import type { ImportValues } from '../../programme/imports/import-kind'
import { textOf } from '../../programme/imports/import-values'
import type { RecommendationRecord } from '../recommendation.model'
import { mayTakeStep } from '../recommendation.policy'
import { firstNeededFor, recommendationLifeCycle, type RecommendationAction } from '../recommendation.status'
import type { RecommendationState } from '../recommendation.status'
import { blockingCauses, horizons, priorities } from '../recommendation.vocabulary'
import { isStatement } from '../record/statement.presenter'
import { needsEvidence, verifierBringsEvidence } from '../steps/evidence'
import {
  linkField,
  parseDrop,
  parseProgress,
  parseResponse,
  parseVerification,
  type ProgressValues,
  type ResponseValues,
  type VerificationValues,
} from '../steps/recommendation.form'

/** The step of one of the forms that a row asks for. */
export type RowStep =
  | { kind: 'respond'; values: ResponseValues }
  | { kind: 'progress'; values: ProgressValues }
  | { kind: 'verify'; values: VerificationValues }
  | { kind: 'drop'; values: { reason: string; version?: number } }

/** States in which a recommendation of the past may come in: what closes one is a step of its own. */
const enteredStates = [
  'issued',
  'accepted',
  'partly-accepted',
  'rejected',
  'in-progress',
  'blocked',
  'reported-done',
] as const

const answering = { accepted: 'accept', 'partly-accepted': 'acceptPartly', rejected: 'reject' } as const
const working = { 'in-progress': 'start', blocked: 'block', 'reported-done': 'reportDone' } as const
const progressKinds = { 'in-progress': 'started', blocked: 'blocked', 'reported-done': 'done' } as const

const isOneOf = <T extends object>(table: T, key: string): key is keyof T & string => key in table

/** What the report has said stays as it was cleared. */
const cleared = [
  'title',
  'member',
  'priority',
  'mission',
  'instrument',
  'objective',
  'area',
  'statement',
  'horizon',
  'issuedOn',
]

/** Reads a row for a recommendation that is there: the step of a form to which its state leads. */
export function parseStep(
  values: ImportValues,
  changed: readonly string[],
  record: RecommendationRecord,
  viewer: Viewer,
): Parsed<RowStep> {
  const fixed = changed.filter((key) => cleared.includes(key))
  if (fixed.length > 0)
    return withErrors(
      values,
      ...fixed.map((key) => ({ field: fieldOf[key] ?? key, message: 'recommendations:import.asCleared' })),
    )
  const state = textOf(values, 'state') as RecommendationState
  const action = actionFor(record, state)
  if (action === null) return withErrors(values, { field: 'state', message: 'recommendations:import.noStep' })
  if (!mayTakeStep(viewer.actor, record, action))
    return withErrors(values, { field: 'state', message: 'platform:error.forbidden' })
  if (!recommendationLifeCycle.can(record, action))
    return withErrors(values, { field: 'state', message: `recommendations:first.${firstNeededFor(action)}` })
  return stepFor(action, values, state, record, viewer)
}

const fieldOf: Record<string, string> = { title: 'text', member: 'memberCode' }

// A reported step leaves the work where it is, and is a step all the same.
function actionFor(record: RecommendationRecord, state: RecommendationState): RecommendationAction | null {
  if (isOneOf(answering, state)) return record.state === state ? null : answering[state]
  if (record.state === 'reported-done' && state === 'in-progress') return 'reopen'
  if (isOneOf(working, state)) return record.state === 'reported-done' ? null : working[state]
  if (state === 'verified') return record.state === state ? null : 'verify'
  return state === 'dropped' && record.state !== state ? 'drop' : null
}

function stepFor(
  action: RecommendationAction,
  values: ImportValues,
  state: RecommendationState,
  record: RecommendationRecord,
  { today }: Viewer,
): Parsed<RowStep> {
  const said = { ...values, version: String(record.__v) }
  const step = <V>(form: Parsed<V>, kind: RowStep['kind']): Parsed<RowStep> =>
    form.errors ? form : { values: { kind, values: form.values } as RowStep, raw: form.raw }
  if (isOneOf(answering, state)) return step(parseResponse({ ...said, answer: state }, today), 'respond')
  if (action === 'drop') return step(parseDrop(said), 'drop')
  if (action === 'verify' || action === 'reopen') {
    const outcome = action === 'verify' ? 'verified' : 'reopened'
    const needed = verifierBringsEvidence(record)
    return step(atLink(parseVerification({ ...said, outcome }, today, { needed, files: 0 })), 'verify')
  }
  const kind = progressKinds[state as keyof typeof progressKinds]
  return step(atLink(parseProgress({ ...said, kind }, { needed: needsEvidence(record), files: 0 })), 'progress')
}

// A table has no files: what shows it is a link.
const atLink = <V>(form: Parsed<V>): Parsed<V> =>
  form.errors
    ? withErrors(
        form.raw,
        ...form.errors.map((error) => (error.field === 'files' ? { ...error, field: 'link' } : error)),
      )
    : form

export type EnteredRecommendation = NonNullable<ReturnType<typeof readEntered>['values']> & {
  missionRecord: MissionRecord
}

const readEntered = (values: ImportValues, viewer: Viewer) =>
  readForm(
    { ...values, text: textOf(values, 'title'), memberCode: textOf(values, 'member') },
    {
      mission: ask.line('recommendations:import.enterMission', 40),
      text: ask.text('recommendations:import.enterText', 2000),
      memberCode: ask.choice(
        members().map(({ code }) => code),
        'recommendations:import.chooseMember',
      ),
      instrument: ask.choice(
        instruments().map(({ code }) => code),
        'recommendations:import.chooseInstrument',
      ),
      objective: ask.choice(
        objectiveOptions(viewer).map(({ value }) => value),
        'recommendations:import.chooseObjective',
      ),
      area: ask.optionalChoice(areaCodes()),
      statement: ask.optionalLine(20),
      owner: ask.optionalLine(200),
      priority: ask.choice(priorities, 'recommendations:import.choosePriority'),
      horizon: ask.choice(horizons, 'recommendations:import.chooseHorizon'),
      dueDay: ask.day('recommendations:import.enterDue', anyDay),
      issuedOn: ask.optionalDay(pastDays),
      state: ask.optionalChoice(recommendationLifeCycle.states),
      reason: ask.optionalText(2000),
      note: ask.optionalText(2000),
      cause: ask.optionalChoice(blockingCauses),
      link: linkField(),
    },
    ({ state = 'issued', reason, owner, note, cause }, fault) => {
      if ((state === 'rejected' || state === 'partly-accepted') && reason === '')
        fault('reason', state === 'rejected' ? 'recommendations:respond.whyNot' : 'recommendations:respond.whyPartly')
      const isTaken = state === 'accepted' || state === 'partly-accepted' || isOneOf(working, state)
      if (isTaken && owner === '') fault('owner', 'recommendations:respond.whoDoesIt')
      if (isOneOf(working, state) && note === '') fault('note', 'recommendations:progress.sayWhat')
      if (state === 'blocked' && cause === undefined) fault('cause', 'recommendations:progress.chooseCause')
    },
    ({ state = 'issued' }, fault) => {
      if (!enteredStates.some((one) => one === state)) fault('state', 'recommendations:import.closedApart')
    },
    ({ state, priority, link }, fault) => {
      if (state === 'reported-done' && needsEvidence({ priority }) && link === undefined)
        fault('link', 'recommendations:form.attachEvidence')
    },
    ({ statement }, fault) => {
      if (statement !== '' && !isStatement(statement)) fault('statement', 'platform:form.unknownChoice')
    },
    ({ issuedOn }, fault) => {
      if (issuedOn && issuedOn > viewer.today) fault('issuedOn', 'recommendations:import.issuedLater')
    },
  )

// What was due has been due in the past too.
const anyDay = () => ({ from: '1990-01-01', until: '2100-12-31' })

/** Reads a row for a recommendation of a mission whose report is not kept here. */
export function parseEntered(
  values: ImportValues,
  missions: ReadonlyMap<string, MissionRecord>,
  viewer: Viewer,
): Parsed<EnteredRecommendation> {
  if (!isCoordinator(viewer.actor))
    return withErrors(values, { field: 'reference', message: 'recommendations:import.issuedByReport' })
  const form = readEntered(values, viewer)
  const errors: FieldError[] = [...(form.errors ?? [])]
  const reference = textOf(values, 'mission').trim().toUpperCase()
  const mission = missions.get(reference)
  if (reference !== '' && !mission)
    errors.push({ field: 'mission', message: 'recommendations:import.noSuchMission', values: { reference } })
  if (mission && textOf(values, 'member') !== '' && !mission.memberCodes.includes(textOf(values, 'member')))
    errors.push({ field: 'memberCode', message: 'recommendations:import.notOfMission', values: { reference } })
  if (!form.values || !mission || errors.length > 0) return withErrors(values, ...errors)
  return { values: { ...form.values, missionRecord: mission }, raw: form.raw }
}
