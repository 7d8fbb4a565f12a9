import { z } from 'zod'
import { areaCodes } from '../framework'
import { members } from '../members'
import {
  choice,
  choices,
  day,
  inOrder,
  message,
  optionalChoice,
  optionalText,
  optionalWholeNumber,
  parseForm,
  text,
  version,
  type Parsed,
} from '../platform/forms'
import { accreditationLifeCycle } from './accreditation.status'
import {
  availabilityStates,
  conflictTypes,
  deliveryLanguages,
  expertCategories,
  languageLevels,
  type AvailabilityPeriod,
  type ConflictOfInterest,
  type ExpertLanguage,
} from './expert.model'
import type { ProfileValues } from './expert.service'

/** Rows that the forms of availability and conflicts offer. */
export const rowsOffered = 6
export const mostDaysPerYear = 220

const memberCodes = () => members().map(({ code }) => code)

// Only the level of each language is asked: no level, no language.
const languages = z
  .preprocess(
    (input) => (typeof input === 'object' && input !== null ? input : {}),
    z.object(
      Object.fromEntries(deliveryLanguages.map((code) => [code, optionalChoice(languageLevels)])) as Record<
        (typeof deliveryLanguages)[number],
        ReturnType<typeof optionalChoice<(typeof languageLevels)[number]>>
      >,
    ),
  )
  .transform((levels) =>
    deliveryLanguages.flatMap((code): ExpertLanguage[] => (levels[code] ? [{ code, level: levels[code] }] : [])),
  )

const ownPart = () => ({
  languages,
  areas: choices(areaCodes(), 20),
  biography: optionalText(3000),
  version: version(),
})

const wholeFile = () => ({
  name: text('experts:form.enterName', 120),
  homeMember: choice(memberCodes(), 'experts:form.chooseHome'),
  category: choice(expertCategories, 'experts:form.chooseCategory'),
  daysPerYear: optionalWholeNumber(0, mostDaysPerYear),
  ...ownPart(),
})

const speaks = (values: { languages: ExpertLanguage[] }, context: z.RefinementCtx) => {
  if (values.languages.length === 0)
    context.addIssue({ code: 'custom', path: ['languages'], message: 'experts:form.chooseLanguage' })
}

export type ProfileForm = Parsed<Partial<ProfileValues> & { version?: number }>

/** The profile as the expert sends it: languages, areas, words. */
export const parseOwnProfile = (body: unknown): ProfileForm =>
  parseForm(z.object(ownPart()).superRefine(speaks), body)

/** The whole file as a coordinator sends it. */
export const parseWholeProfile = (body: unknown): Parsed<ProfileValues & { version?: number }> =>
  parseForm(
    z
      .object(wholeFile())
      .superRefine(speaks)
      .transform(({ daysPerYear, ...values }) => ({ ...values, daysPerYear: daysPerYear ?? 0 })),
    body,
  )

const isEmpty = (row: unknown, ...counted: string[]): boolean =>
  typeof row !== 'object' || row === null || counted.every((name) => !(row as Record<string, unknown>)[name])

// A row that was left empty is no row; one that was begun must be whole.
const rows = <R extends z.ZodType>(row: R, ...counted: string[]) =>
  z.preprocess(
    (input) => (Array.isArray(input) ? input : []),
    z
      .array(z.preprocess((one) => (isEmpty(one, ...counted) ? null : one), row.nullable()))
      .max(rowsOffered, message('platform:form.tooMany', { max: rowsOffered })),
  )

const availabilityRow = z
  .object({
    from: day('experts:form.enterFrom'),
    until: day('experts:form.enterUntil'),
    status: choice(availabilityStates, 'experts:form.chooseStatus'),
    note: optionalText(200),
  })
  .superRefine(inOrder())

export interface AvailabilityValues {
  availability: AvailabilityPeriod[]
  daysPerYear?: number
  version?: number
}

/** When the expert can be lent and when not, and for how many days a year. */
export const parseAvailability = (body: unknown): Parsed<AvailabilityValues> =>
  parseForm(
    z
      .object({
        availability: rows(availabilityRow, 'from', 'until', 'note'),
        daysPerYear: optionalWholeNumber(0, mostDaysPerYear),
        version: version(),
      })
      .transform(({ availability, ...values }) => ({
        ...values,
        availability: availability.filter((row) => row !== null),
      })),
    body,
  )

const conflictRow = () =>
  z.object({
    memberCode: choice(memberCodes(), 'experts:form.chooseMember'),
    type: choice(conflictTypes, 'experts:form.chooseConflict'),
    note: optionalText(300),
  })

export interface ConflictValues {
  conflicts: Omit<ConflictOfInterest, 'since'>[]
  version?: number
}

/** The administrations for which the expert should not work, and why. */
export const parseConflicts = (body: unknown): Parsed<ConflictValues> =>
  parseForm(
    z
      .object({ conflicts: rows(conflictRow(), 'memberCode', 'note'), version: version() })
      .transform(({ conflicts, ...values }) => ({ ...values, conflicts: conflicts.filter((row) => row !== null) })),
    body,
  )

const accreditationKey = () => ({
  category: choice(expertCategories, 'experts:form.chooseCategory'),
  area: choice(areaCodes(), 'experts:form.chooseArea'),
  language: choice(deliveryLanguages, 'experts:form.chooseLanguage'),
})

/** A nomination: category, area and language, and who nominated. */
export const parseNomination = (body: unknown) =>
  parseForm(z.object({ ...accreditationKey(), note: optionalText(300), version: version() }), body)

/** One step of an accreditation. */
export const parseAccreditationStep = (body: unknown) =>
  parseForm(
    z.object({
      ...accreditationKey(),
      action: choice(accreditationLifeCycle.actions, 'experts:form.chooseStep'),
      note: optionalText(300),
      version: version(),
    }),
    body,
  )

export const parseSuspension = (body: unknown) =>
  parseForm(z.object({ reason: text('experts:form.enterReason', 300), version: version() }), body)
