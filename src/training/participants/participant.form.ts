import { z } from 'zod'
import { listed } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { readForm, withErrors, type FieldError, type Parsed, type ValuesOf } from '../../platform/forms/forms'
import { parseDay, type Day, type Period } from '../../platform/time/calendar-day'
import { legalDays } from '../../platform/time/day-ranges'
import type { ParticipantRecord } from './participant.model'
import { affiliations, genders, participantLevels } from './participant.vocabulary'
import type { Decision, PlaceAnswer } from './participant.status'

export type NominationValues = Pick<
  ParticipantRecord,
  'memberCode' | 'name' | 'email' | 'gender' | 'affiliation' | 'level' | 'position'
> & {
  /** Another person with the same address. */
  sameAddress?: boolean
}

/** Reads one nomination. `memberCodes` are the Members for which this person may name people. */
export function parseNomination(body: unknown, memberCodes: readonly string[]): Parsed<NominationValues> {
  // Who may name for one Member alone is not asked which.
  const only = memberCodes.length === 1 ? { memberCode: memberCodes[0] } : {}
  return readForm(
    { ...(body as object | undefined), ...only },
    {
      memberCode: ask.choice(memberCodes, 'training:form.chooseMember'),
      name: ask.line('training:form.enterName', 120),
      email: ask.email('training:form.enterEmail'),
      gender: ask.choice(genders, 'training:form.chooseGender'),
      affiliation: ask.choice(affiliations, 'training:form.chooseAffiliation'),
      level: ask.choice(participantLevels, 'training:form.chooseLevel'),
      position: ask.optionalLine(120),
      sameAddress: ask.tick(),
    },
  )
}

/** Reads the name and the address of somebody on the list, as they are meant to be. */
export const parseCorrection = (body: unknown) =>
  readForm(body, {
    name: ask.line('training:form.enterName', 120),
    email: ask.email('training:form.enterEmail'),
    sameAddress: ask.tick(),
    version: ask.version(),
  })

export type CorrectionValues = ValuesOf<typeof parseCorrection>

const idList = (max: number) =>
  z.preprocess(
    listed,
    z
      .array(z.string({ error: 'platform:form.invalid' }).regex(/^[0-9a-f]{24}$/, 'platform:form.invalid'), {
        error: 'platform:form.invalid',
      })
      .max(max, ask.message('platform:form.tooMany', { max })),
  )

export interface DecisionValues {
  action: Decision | PlaceAnswer
  people: string[]
  note: string
}

/** Reads about whom it is decided by one button: who is ticked, or everybody who was shown. */
export function parseDecision(action: DecisionValues['action'], body: unknown): Parsed<DecisionValues> {
  const form = readForm(
    body,
    {
      people: idList(1000),
      everybody: ask.tick(),
      shown: idList(1000),
      note: ask.optionalLine(500),
    },
    ({ people, everybody }, fault) => {
      if (people.length === 0 && !everybody) fault('people', 'training:form.tickPeople')
    },
  )
  if (form.errors) return form
  const { people, everybody, shown, note } = form.values
  return { values: { action, people: everybody ? shown : people, note }, raw: form.raw }
}

/** What the attendance page says of one person. */
export interface AttendanceRow extends Marks {
  id: string
  /** What the page showed of the person when it was opened; without it the row says all there is. */
  shown?: Marks
}

interface Marks {
  days: Day[]
  preTest?: number
  postTest?: number
  /** Of a self-paced course. */
  completedOn?: Day
}

export interface AttendanceValues {
  rows: AttendanceRow[]
}

/** What a page shows of one person, in one hidden field: '2027-03-01,2027-03-02;12;18', with the day of completion last. */
export const shownMarks = ({ days, preTest, postTest, completedOn }: Marks): string =>
  [days.join(','), preTest ?? '', postTest ?? '', ...(completedOn ? [completedOn] : [])].join(';')

function readShown(raw: Record<string, unknown>, id: string, days: readonly Day[]): { shown?: Marks } {
  const group = raw.shown
  const text = typeof group === 'object' && group !== null ? (group as Record<string, unknown>)[id] : undefined
  if (typeof text !== 'string') return {}
  const [ticked = '', pre = '', post = '', completed = ''] = text.split(';')
  const points = (value: string) => (/^\d{1,4}$/.test(value) ? Number(value) : undefined)
  const wasTicked = new Set(ticked.split(','))
  const completedOn = parseDay(completed)
  return {
    shown: {
      days: days.filter((day) => wasTicked.has(day)),
      preTest: points(pre),
      postTest: points(post),
      ...(completedOn ? { completedOn } : {}),
    },
  }
}

/** One tick of the attendance table: person and day in one value, as a browser sends only what is ticked. */
export const tickValue = (id: string, day: Day): string => `${id}:${day}`

/**
 * Reads the attendance of all people on the page: single ticks, and days on which everybody was there. A person on the
 * page without a tick was absent; people on other pages of a long list are not touched.
 */
export function parseAttendance(
  body: unknown,
  days: readonly Day[],
  points: number | undefined,
  begun: readonly Day[] = days,
  completions: Period | null = null,
): Parsed<AttendanceValues> {
  const form = readForm(body, {
    people: idList(200),
    present: z.preprocess(
      listed,
      z.array(z.string({ error: 'platform:form.invalid' }), { error: 'platform:form.invalid' }),
    ),
    everybody: ask.choices(days),
  })
  if (form.errors) return form
  const { people, present, everybody } = form.values
  const ticked = new Set(present)
  const known = new Set(people.flatMap((id) => days.map((day) => tickValue(id, day))))
  const errors: FieldError[] = []
  const isTicked = (day: Day) => everybody.includes(day) || people.some((id) => ticked.has(tickValue(id, day)))
  // A tick for a day or a person that the page did not offer.
  if (present.some((value) => !known.has(value)))
    errors.push({ field: 'present', message: 'platform:form.unknownChoice' })
  const toCome = days.find((day) => !begun.includes(day) && isTicked(day))
  if (toCome) errors.push({ field: 'present', message: 'training:form.dayToCome', values: { day: toCome } })
  const rows = people.map((id): AttendanceRow => {
    const completion: ReturnType<typeof parseCompletion> = completions ? parseCompletion(form.raw, id, completions) : {}
    if (completion.errors) errors.push(...completion.errors)
    const { completedOn } = completion
    // Who has completed a course took part in it.
    const isThere = (day: Day) => completedOn !== undefined || everybody.includes(day) || ticked.has(tickValue(id, day))
    const attended = days.filter(isThere)
    const shown = { ...readShown(form.raw, id, days), ...(completedOn ? { completedOn } : {}) }
    if (points === undefined) return { id, days: attended, ...shown }
    const pre = parsePoints(form.raw, 'pre', id, points)
    const post = parsePoints(form.raw, 'post', id, points)
    for (const result of [pre, post]) if (result.errors) errors.push(...result.errors)
    return { id, days: attended, preTest: pre.values?.value, postTest: post.values?.value, ...shown }
  })
  return errors.length > 0 ? withErrors(form.raw, ...errors) : { values: { rows }, raw: form.raw }
}

/** The day on which somebody completed a self-paced course: not before its first, and not after today. */
export function readCompletion(typed: string, { from, until }: Period): { completedOn?: Day; error?: FieldError } {
  const read = readForm({ completedOn: typed }, { completedOn: ask.optionalDay(legalDays) })
  if (read.errors) return { error: read.errors[0] }
  const { completedOn } = read.values
  if (completedOn !== undefined && (completedOn < from || completedOn > until))
    return { error: { field: 'completedOn', message: 'training:form.completedOutside', values: { from, until } } }
  return { completedOn }
}

function parseCompletion(
  raw: Record<string, unknown>,
  id: string,
  days: Period,
): { completedOn?: Day; errors?: FieldError[] } {
  const group = raw.completed
  const typed = typeof group === 'object' && group !== null ? (group as Record<string, unknown>)[id] : undefined
  const { completedOn, error } = readCompletion(typeof typed === 'string' ? typed : '', days)
  return { completedOn, errors: error && [{ ...error, field: `completed.${id}` }] }
}

function parsePoints(raw: Record<string, unknown>, which: 'pre' | 'post', id: string, points: number) {
  const group = raw[which]
  const value = typeof group === 'object' && group !== null ? (group as Record<string, unknown>)[id] : undefined
  const read = readForm({ value }, { value: ask.optionalWholeNumber(0, points) })
  if (!read.errors) return { values: read.values }
  return { errors: read.errors.map((error) => ({ ...error, field: `${which}.${id}` })) }
}
