import { hostToday } from '../../../activities/pure'
import type { Viewer } from '../../../platform/http/pages/view-types'
import * as ask from '../../../platform/forms/questions'
import { readForm, withErrors, type FieldError, type Parsed } from '../../../platform/forms/forms'
import { isCoordinator } from '../../../programme/actor'
import type { ImportValues } from '../../../programme/imports/import-kind'
import { textOf } from '../../../programme/imports/import-values'
import type { Day } from '../../../platform/time/calendar-day'
import { parseNomination, readCompletion, type NominationValues } from '../participant.form'
import type { KnownParticipant } from '../participant.queries'
import {
  answers,
  attendanceDays,
  begunDays,
  completionDays,
  decisions,
  isSelfPaced,
  listedStates,
  participantLifeCycle,
  stepOf,
  type Decision,
  type ParticipantState,
  type PlaceAnswer,
} from '../participant.status'
import { sharedName } from '../participant.count'
import { mayNominate, mayTakeAttendance, nominatedFor } from '../../training.policy'
import { takesNominations } from '../../training.status'
import type { TrainingRecord } from '../../training.model'
import { dayKey, hasAttendance, mostDays, notSaid } from './participant.columns'

/** What a row says of one person at one event. */
export interface ParticipantRow {
  training: string
  person: NominationValues
  /** The steps that lead to the state that it names. */
  steps: (Decision | PlaceAnswer)[]
  /** When the person was there, where the row says it. */
  attendance?: { days: Day[]; preTest?: number; postTest?: number; completedOn?: Day }
}

/** An event with its people, as rows of an import need it. */
export interface EventAround {
  training: TrainingRecord
  people: readonly KnownParticipant[]
}

const attended: readonly string[] = ['attended', 'partly-attended', 'no-show']
const results: readonly string[] = ['completed', 'failed']

const dayNumbers = Array.from({ length: mostDays }, (_, index) => index + 1)
const saysDays = (values: ImportValues): boolean =>
  dayNumbers.some((number) => ![undefined, notSaid].includes(values[dayKey(number)] as string | undefined))

/** A row as records have it, without what follows from the rest: where it says the days, the state of attendance is theirs. */
export function tidyParticipant(values: ImportValues): ImportValues {
  const { state, ...said } = values
  if ('training' in said) said.training = textOf(said, 'training').trim().toUpperCase()
  if ('email' in said) said.email = textOf(said, 'email').trim().toLowerCase()
  return state === undefined || (saysDays(values) && attended.includes(textOf(values, 'state')))
    ? said
    : { ...said, state }
}

/** Reads a row as the forms of the event read it: who is nominated, which step follows, when the person was there. */
export function parseParticipantRow(
  values: ImportValues,
  known: KnownParticipant | undefined,
  event: EventAround | undefined,
  viewer: Viewer,
): Parsed<ParticipantRow> {
  const raw = { ...values }
  if (!event || !mayNominate(viewer.actor, event.training))
    return withErrors(raw, {
      field: 'training',
      message: textOf(values, 'training') === '' ? 'training:import.enterEvent' : 'training:import.noSuchEvent',
      values: { reference: textOf(values, 'training') },
    })
  const { training } = event
  const nomination = parseNomination(
    {
      ...values,
      memberCode: textOf(values, 'member'),
      sameAddress: textOf(values, 'sharedAddress'),
    },
    nominatedFor(viewer.actor, training),
  )
  if (nomination.errors) return nomination
  const person = { ...nomination.values, memberCode: textOf(values, 'member') || nomination.values.memberCode }
  const errors: FieldError[] = []
  if (person.memberCode !== nomination.values.memberCode)
    errors.push({ field: 'memberCode', message: 'training:form.chooseMember' })
  if (known && textOf(values, 'training') !== known.training)
    errors.push({ field: 'training', message: 'training:import.staysAsNominated' })
  if (known) errors.push(...keptFaults(person, known))
  else errors.push(...newFaults(person, event, viewer))
  const attendance = readAttendance(values, known, training, viewer)
  const state = textOf(values, 'state') as ParticipantState | ''
  const from = known?.state ?? 'nominated'
  const isThere = attendance.values !== undefined
  // Whoever was there had a place.
  const to = state || (isThere && !listedStates.includes(from) ? 'selected' : from)
  const path = pathTo(from, to, viewer, isThere)
  if (path === null)
    errors.push({
      field: 'state',
      message: results.includes(state)
        ? 'training:import.resultsApart'
        : attended.includes(state)
          ? 'training:import.daysTell'
          : 'training:import.noSuchStep',
    })
  else if (path.length > 0 && training.state !== 'planned' && training.state !== 'confirmed')
    errors.push({ field: 'state', message: 'training:error.notToCome' })
  else if (isThere && !listedStates.includes(to))
    errors.push({ field: 'state', message: 'training:import.notSelected' })
  if (attendance.errors) errors.push(...attendance.errors)
  if (errors.length > 0) return withErrors(raw, ...errors)
  return {
    values: { training: training.reference, person, steps: path ?? [], attendance: attendance.values },
    raw,
  }
}

// Of somebody on the list the name and the address are corrected, as on its page; nothing else.
const keptFaults = (person: NominationValues, known: KnownParticipant): FieldError[] =>
  (['memberCode', 'gender', 'affiliation', 'level', 'position'] as const)
    .filter((field) => person[field] !== (known[field] ?? ''))
    .map((field) => ({ field, message: 'training:import.staysAsNominated' }))

function newFaults(person: NominationValues, { training, people }: EventAround, viewer: Viewer): FieldError[] {
  const isOpen = isCoordinator(viewer.actor)
    ? training.state === 'planned' || training.state === 'confirmed'
    : takesNominations(training, viewer.today)
  if (!isOpen) return [{ field: 'training', message: 'training:error.nominationsClosed' }]
  const namesake = people.find(
    (one) => one.memberCode === person.memberCode && sharedName(one.name) === sharedName(person.name),
  )
  return namesake && namesake.email !== person.email
    ? [{ field: 'name', message: 'training:import.otherAddress', values: { name: namesake.name } }]
    : []
}

function readAttendance(
  values: ImportValues,
  known: KnownParticipant | undefined,
  training: TrainingRecord,
  viewer: Viewer,
): { values?: ParticipantRow['attendance']; errors?: FieldError[] } {
  const days = attendanceDays(training)
  const begun = begunDays(training, hostToday(training, viewer))
  const marked = dayNumbers.filter((number) => values[dayKey(number)] === 'yes')
  const tests = readTests(values, training)
  if (tests.errors) return { errors: tests.errors }
  const { preTest, postTest } = tests.values
  const completion = readCompleted(values, training, viewer)
  if (completion.error) return { errors: [completion.error] }
  const { completedOn } = completion
  const isSaid = saysDays(values) || [preTest, postTest, completedOn].some((one) => one !== undefined)
  if (!isSaid) return {}
  const shown = new Set(days.slice(0, mostDays))
  const kept = (known?.attendedDays ?? []).filter((day) => !shown.has(day))
  // Who has completed a course took part in it.
  const attendedDays = completedOn ? [...days] : [...marked.flatMap((number) => days[number - 1] ?? []), ...kept].sort()
  const isSame =
    known !== undefined &&
    hasAttendance(known) &&
    attendedDays.join() === known.attendedDays.join() &&
    preTest === known.preTest &&
    postTest === known.postTest &&
    completedOn === known.completedOn
  if (isSame) return {}
  const faults = marked.flatMap((number): FieldError[] => {
    const day = days[number - 1]
    if (day === undefined) return [{ field: dayKey(number), message: 'training:import.noSuchDay' }]
    return begun.includes(day) ? [] : [{ field: dayKey(number), message: 'training:form.dayToCome', values: { day } }]
  })
  const first = completedOn ? 'completedOn' : dayKey(marked[0] ?? 1)
  if (!mayTakeAttendance(viewer.actor, training)) faults.push({ field: first, message: 'platform:error.forbidden' })
  else if (training.state !== 'confirmed' && training.state !== 'delivered')
    faults.push({ field: first, message: 'training:error.notConfirmed' })
  else if (begun.length === 0) faults.push({ field: first, message: 'training:error.notBegun' })
  else if (known && results.includes(known.state)) faults.push({ field: first, message: 'training:import.hasResult' })
  if (faults.length > 0) return { errors: faults }
  return { values: { days: attendedDays, preTest, postTest, ...(completedOn ? { completedOn } : {}) } }
}

function readCompleted(
  values: ImportValues,
  training: TrainingRecord,
  viewer: Viewer,
): ReturnType<typeof readCompletion> {
  const typed = textOf(values, 'completedOn')
  if (typed === '') return {}
  if (!isSelfPaced(training)) return { error: { field: 'completedOn', message: 'training:import.notSelfPaced' } }
  const days = completionDays(training, hostToday(training, viewer))
  return days ? readCompletion(typed, days) : { error: { field: 'completedOn', message: 'training:error.notBegun' } }
}

function readTests(values: ImportValues, { test }: TrainingRecord): Parsed<{ preTest?: number; postTest?: number }> {
  const typed = { preTest: textOf(values, 'preTest'), postTest: textOf(values, 'postTest') }
  if (!test) {
    const given = (['preTest', 'postTest'] as const).filter((key) => typed[key] !== '')
    return given.length > 0
      ? withErrors(typed, ...given.map((field) => ({ field, message: 'training:import.noTest' })))
      : { values: {}, raw: typed }
  }
  const points = () => ask.optionalWholeNumber(0, test.points)
  return readForm(typed, { preTest: points(), postTest: points() })
}

/** The steps that lead from a state to another; null where none do. */
export function pathTo(
  from: ParticipantState,
  to: ParticipantState,
  viewer: Pick<Viewer, 'actor'>,
  hasDays: boolean,
): (Decision | PlaceAnswer)[] | null {
  if (from === to) return []
  // Which of them it is follows from the days.
  if (attended.includes(to)) return hasDays && listedStates.includes(from) ? [] : null
  const open = isCoordinator(viewer.actor) ? [...decisions, 'confirm' as const] : answers
  const reached = new Map<ParticipantState, (Decision | PlaceAnswer)[]>([[from, []]])
  for (const [state, path] of reached)
    for (const action of open) {
      if (!participantLifeCycle.can({ state }, stepOf(action))) continue
      const next = participantLifeCycle.next(state, stepOf(action))
      if (next && !reached.has(next)) reached.set(next, [...path, action])
    }
  return reached.get(to) ?? null
}
