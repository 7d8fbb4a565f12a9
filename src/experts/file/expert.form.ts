import { z } from 'zod'
import { areaCodes } from '../../framework/pure'
import { members } from '../../members/pure'
import { addMonths } from '../../platform/time/calendar-day'
import { yearsAround, type DayRange } from '../../platform/time/day-ranges'
import { inOrder, together, type Fault } from '../../platform/forms/across'
import { filled, group, rowsOf } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { readForm, parseForm, type Parsed } from '../../platform/forms/forms'
import { isSaidTwice, joinedPeriods, longestNote } from './periods'
import type { AccreditationAction } from '../accreditation/accreditation.status'
import type { AvailabilityPeriod, ConflictOfInterest, ExpertLanguage, ProfileValues } from '../expert.model'
import {
  availabilityStates,
  conflictTypes,
  deliveryLanguages,
  expertCategories,
  languageLevels,
} from '../expert.vocabulary'

/** Rows that the forms of availability and conflicts take at most. */
export const mostRows = 12
export const mostDaysPerYear = 220

const memberCodes = () => members().map(({ code }) => code)

// Only the level of each language is asked: no level, no language.
export const spokenLanguages = group(
  Object.fromEntries(deliveryLanguages.map((code) => [code, ask.optionalChoice(languageLevels)])) as Record<
    (typeof deliveryLanguages)[number],
    ReturnType<typeof ask.optionalChoice<(typeof languageLevels)[number]>>
  >,
)
  .transform((levels) =>
    deliveryLanguages.flatMap((code): ExpertLanguage[] => (levels[code] ? [{ code, level: levels[code] }] : [])),
  )
  .refine((spoken) => spoken.length > 0, 'experts:form.chooseLanguage')

const wholeFile = () => ({
  name: ask.line('experts:form.enterName', 120),
  homeMember: ask.choice(memberCodes(), 'experts:form.chooseHome'),
  category: ask.choice(expertCategories, 'experts:form.chooseCategory'),
  daysPerYear: ask.optionalWholeNumber(0, mostDaysPerYear),
  languages: spokenLanguages,
  areas: ask.choices(areaCodes(), 20),
  biography: ask.optionalText(3000),
  version: ask.version(),
})

/** The whole file as a coordinator sends it. */
export const parseWholeProfile = (body: unknown): Parsed<ProfileValues & { version?: number }> =>
  parseForm(
    z.object(wholeFile()).transform(({ daysPerYear, ...values }) => ({ ...values, daysPerYear: daysPerYear ?? 0 })),
    body,
  )

// What began last year may still last; what ended in it is no plan.
const firstDays: DayRange = (today) => yearsAround(today, -1)
const lastDays: DayRange = (today) => yearsAround(today, 0)

const availabilityRow = together(
  {
    from: ask.day('experts:form.enterFrom', firstDays),
    until: ask.day('experts:form.enterUntil', lastDays),
    status: ask.choice(availabilityStates, 'experts:form.chooseStatus'),
    note: ask.optionalLine(longestNote),
  },
  inOrder(),
  // Over a turn of the year a period is one; over several it is a slip of the hand.
  ({ from, until }, fault) => {
    if (from && until && until > addMonths(from, 12)) fault('until', 'experts:form.longerThanYear')
  },
)

export interface AvailabilityValues {
  availability: AvailabilityPeriod[]
  daysPerYear?: number
  version?: number
}

/** When the expert can be lent and when not (periods that overlap and say the same are one), and for how many days a year. */
export const parseAvailability = (body: unknown): Parsed<AvailabilityValues> =>
  parseForm(
    together(
      {
        availability: rowsOf(availabilityRow, mostRows, ['from', 'until', 'note']),
        daysPerYear: ask.optionalWholeNumber(0, mostDaysPerYear),
        version: ask.version(),
      },
      saysOneThingADay,
    ).transform(({ availability, ...values }) => ({ ...values, availability: joinedPeriods(filled(availability)) })),
    body,
  )

// Free and not free on the same day is no answer.
function saysOneThingADay({ availability }: { availability: (AvailabilityPeriod | null)[] }, fault: Fault) {
  const place = availability.findIndex((_, index) =>
    isSaidTwice(joinedPeriods(filled(availability.slice(0, index + 1)))),
  )
  if (place >= 0) fault(`availability.${place}.from`, 'experts:form.overlap')
}

const conflictRow = () =>
  z.object({
    memberCode: ask.choice(memberCodes(), 'experts:form.chooseMember'),
    type: ask.choice(conflictTypes, 'experts:form.chooseConflict'),
    note: ask.optionalText(300),
  })

export interface ConflictValues {
  conflicts: Omit<ConflictOfInterest, 'since'>[]
  version?: number
}

/** The administrations for which the expert should not work, and why. */
export const parseConflicts = (body: unknown): Parsed<ConflictValues> =>
  parseForm(
    together(
      { conflicts: rowsOf(conflictRow(), mostRows, ['memberCode', 'note']), version: ask.version() },
      namesEachOnce,
    ).transform(({ conflicts, ...values }) => ({ ...values, conflicts: filled(conflicts) })),
    body,
  )

function namesEachOnce({ conflicts }: { conflicts: (ConflictValues['conflicts'][number] | null)[] }, fault: Fault) {
  for (const [index, row] of conflicts.entries())
    if (row && conflicts.slice(0, index).some((one) => one?.memberCode === row.memberCode && one.type === row.type))
      fault(`conflicts.${index}.memberCode`, 'experts:form.conflictTwice')
}

const accreditationKey = () => ({
  category: ask.choice(expertCategories, 'experts:form.chooseCategory'),
  area: ask.choice(areaCodes(), 'experts:form.chooseArea'),
  language: ask.choice(deliveryLanguages, 'experts:form.chooseDeliveryLanguage'),
})

/** A nomination: category, area and language, and who nominated. */
export const parseNomination = (body: unknown) =>
  readForm(body, { ...accreditationKey(), note: ask.optionalText(300), version: ask.version() })

/** Steps that go against a candidate: the file keeps why. */
export const stepsWithReason: readonly AccreditationAction[] = ['notRetain', 'fail', 'repeat', 'suspend', 'retire']

/** What goes with one step of an accreditation. */
export const parseAccreditationStep = (body: unknown, step: AccreditationAction) =>
  readForm(body, { ...accreditationKey(), note: ask.optionalText(300), version: ask.version() }, ({ note }, fault) => {
    if (stepsWithReason.includes(step) && note === '') fault('note', 'experts:form.giveReason')
  })

/** Why an expert is taken out of all matching. */
export const parseSuspension = (body: unknown) =>
  readForm(body, { reason: ask.text('experts:form.enterReason', 300), version: ask.version() })

/** Why a file is put away. */
export const parseArchiving = (body: unknown) =>
  readForm(body, { reason: ask.text('experts:form.enterArchiveReason', 300), version: ask.version() })
