import { z } from 'zod'
import { contains, type Day, type Period } from '../time/calendar-day'
import { legalDays, plannedDays, type DayRange } from '../time/day-ranges'
import { emailAddress } from './typed/email-address'
import { manyLines, oneLine } from '../text/plain-text'
import { isCodeOf, isOpen } from '../text/vocabularies'
import { Pieces } from './pieces'
import { reading } from '../time/reading'
import { readTypedDay } from './typed/typed-days'
import { isTypedIn, readTypedNumber, splitCurrency } from './typed/typed-numbers'

// The questions that forms are made of, each a piece of a schema whose messages are message keys. Forms take all of them
// under one name: ask.line('letters:form.enterTitle').

const pieces = new Pieces(2000)

// zod carries one string: values travel behind the key, as in an address.
export function message(key: string, values?: Record<string, string | number>): string {
  return values
    ? key + '?' + new URLSearchParams(Object.entries(values).map(([k, v]) => [k, String(v)])).toString()
    : key
}

// Words of people come in by `line`, `text`, `email` and `secret` alone, so that nothing hidden comes with them; what is
// chosen or counted is read as a line too, since spreadsheets leave their marks in days and amounts.
const asLine = (input: unknown): unknown => (typeof input === 'string' ? oneLine(input) : input)
const asLines = (input: unknown): unknown => (typeof input === 'string' ? manyLines(input) : input)
const given = (input: unknown): unknown => (input === '' || input === null ? undefined : input)
const emptyToUndefined = (input: unknown): unknown => given(asLine(input))
/** Whether a field was left empty, or holds nothing that shows. */
export const isBlank = (input: unknown): boolean => emptyToUndefined(input) === undefined

const invalid = { error: 'platform:form.invalid' }

const givenText = (ifEmpty: string, otherwise = 'platform:form.invalid') =>
  z.string({ error: (issue) => (issue.input === undefined ? ifEmpty : otherwise) })

const required = (read: (input: unknown) => unknown, ifEmpty: string, max: number) =>
  z.preprocess((input) => given(read(input)), givenText(ifEmpty).max(max, message('platform:form.tooLong', { max })))

const optional = (read: (input: unknown) => unknown, max: number) =>
  z.preprocess((input) => read(input) ?? '', z.string(invalid).max(max, message('platform:form.tooLong', { max })))

/** A name, a title: one line that must be given. `ifEmpty` is the sentence for an empty field: "Enter the title". */
export const line = (ifEmpty: string, max = 200) =>
  pieces.once(`line ${max} ${ifEmpty}`, () => required(asLine, ifEmpty, max))

/** One line that may be left empty; empty is ''. */
export const optionalLine = (max = 200) => pieces.once(`optionalLine ${max}`, () => optional(asLine, max))

/** Text of many lines that must be given: "Enter what should be different". */
export const text = (ifEmpty: string, max = 2000) =>
  pieces.once(`text ${max} ${ifEmpty}`, () => required(asLines, ifEmpty, max))

/** Text of many lines that may be left empty; empty is ''. */
export const optionalText = (max = 2000) => pieces.once(`optionalText ${max}`, () => optional(asLines, max))

// The longest address that mail can be sent to.
const longestAddress = 254

const addressText = z
  .string(invalid)
  .transform((input, context) => {
    const address = emailAddress(input)
    if (address === null) context.addIssue({ code: 'custom', message: 'platform:form.notAnEmail' })
    return address ?? ''
  })
  .refine((address) => address.length <= longestAddress, message('platform:form.tooLong', { max: longestAddress }))

/** An e-mail address in small letters, out of however it was pasted: two that are the same are equal. */
export const email = (ifEmpty: string) =>
  pieces.once(`email ${ifEmpty}`, () => z.preprocess(emptyToUndefined, givenText(ifEmpty).pipe(addressText)))

/** An e-mail address that may be left empty; empty is ''. */
export const optionalEmail = () =>
  pieces.once('optionalEmail', () =>
    z.preprocess(emptyToUndefined, addressText.optional()).transform((address) => address ?? ''),
  )

// What a person typed as a password is not ours to change; hashing knows what makes no difference.
const asSecret = (input: unknown): unknown => (typeof input === 'string' ? input.trim() : input)

/** A password that must be given; a limit keeps somebody from making the server hash megabytes. */
export const secret = (ifEmpty: string, max = 200) =>
  pieces.once(`secret ${max} ${ifEmpty}`, () => required(asSecret, ifEmpty, max))

/** One code of a list; `required` is the sentence for none chosen. */
export const choice = <const C extends string>(codes: readonly C[], required: string) =>
  pieces.once(`choice ${required} ${pieces.nameOf(codes)}`, () =>
    z.preprocess(emptyToUndefined, oneCode(codes, required)),
  )

export const optionalChoice = <const C extends string>(codes: readonly C[]) =>
  pieces.once(`optionalChoice ${pieces.nameOf(codes)}`, () =>
    z.preprocess(emptyToUndefined, oneCode(codes, 'platform:form.unknownChoice').optional()),
  )

// What the organization adds to an open list counts from the moment at which it is added.
const oneCode = <const C extends string>(codes: readonly C[], required: string): z.ZodType<C> =>
  isOpen(codes)
    ? (z
        .string({ error: (issue) => (issue.input === undefined ? required : 'platform:form.unknownChoice') })
        .refine((code) => isCodeOf(codes, code), 'platform:form.unknownChoice') as unknown as z.ZodType<C>)
    : z.enum(codes as unknown as readonly [C, ...C[]], {
        error: (issue) => (issue.input === undefined ? required : 'platform:form.unknownChoice'),
      })

/** Any number of codes of a list; a single value counts as a list of one. */
export const choices = <const C extends string>(codes: readonly C[], max = 200) =>
  pieces.once(`choices ${max} ${pieces.nameOf(codes)}`, () =>
    z.preprocess(
      (input) => {
        const list: unknown[] = Array.isArray(input) ? input : [input]
        return [...new Set(list.map(emptyToUndefined).filter((item) => item !== undefined))]
      },
      z
        .array(z.unknown(), invalid)
        .max(max, message('platform:form.tooMany', { max }))
        // The fault stands at the question: the summary leads there, not to one of its answers.
        .refine((list) => list.every((item) => isCodeOf(codes, item)), 'platform:form.unknownChoice')
        .transform((list) => list as C[]),
    ),
  )

/** At least one code of a list. */
export const someChoices = <const C extends string>(codes: readonly C[], required: string, max = 200) =>
  pieces.once(`someChoices ${max} ${required} ${pieces.nameOf(codes)}`, () =>
    choices(codes, max).refine((list) => list.length > 0, required),
  )

const fault = (context: z.RefinementCtx, key: string, values?: Record<string, string | number>) => {
  context.addIssue({ code: 'custom', message: message(key, values) })
  return z.NEVER
}

const dayText = (range: DayRange) =>
  z.string(invalid).transform((input, context) => {
    const { lang, today } = reading()
    const typed = readTypedDay(input, lang)
    if (typed === null) return fault(context, 'platform:form.notADay')
    if ('either' in typed) {
      const [one, other] = typed.either
      return fault(context, 'platform:form.eitherDay', { typed: input, one, other })
    }
    const taken = today === undefined ? legalDays('') : range(today)
    return contains(taken, typed.day) ? typed.day : fault(context, ...outside(taken, today))
  })

// Whole years are told as years; else the days themselves.
function outside({ from, until }: Period, today?: Day): [string, Record<string, string>] {
  if (from.endsWith('-01-01') && until.endsWith('-12-31'))
    return ['platform:form.yearOutOfRange', { from: from.slice(0, 4), until: until.slice(0, 4) }]
  return today !== undefined && until === today
    ? ['platform:form.dayNotPast', { year: from.slice(0, 4), today }]
    : ['platform:form.dayOutOfRange', { from, until }]
}

/** A day as a date input sends it or as people write it, within what the field means. */
export const day = (required: string, range: DayRange = plannedDays) =>
  pieces.once(`day ${pieces.numberOf(range)} ${required}`, () =>
    z.preprocess(emptyToUndefined, givenText(required, 'platform:form.notADay').pipe(dayText(range))),
  )

export const optionalDay = (range: DayRange = plannedDays) =>
  pieces.once(`optionalDay ${pieces.numberOf(range)}`, () => z.preprocess(emptyToUndefined, dayText(range).optional()))

/** A whole number between two bounds. */
export const wholeNumber = (required: string, min: number, max: number) =>
  pieces.once(`wholeNumber ${min} ${max} ${required}`, () =>
    z.preprocess(emptyToUndefined, numberText(min, max, required)),
  )

export const optionalWholeNumber = (min: number, max: number) =>
  pieces.once(`optionalWholeNumber ${min} ${max}`, () =>
    z.preprocess(emptyToUndefined, numberText(min, max, 'platform:form.invalid').optional()),
  )

/** A year up to this one, or to the last that is named. Its fault writes years without separators. */
export const optionalYear = (first: number, last?: number) =>
  pieces.once(`optionalYear ${first} ${last ?? ''}`, () =>
    z.preprocess(
      emptyToUndefined,
      z
        .union([z.string(), z.number()], { error: 'platform:form.invalid' })
        .transform((input, context) => {
          const until = last ?? Number(reading().today?.slice(0, 4) ?? 9999)
          const year = Number(input)
          return Number.isSafeInteger(year) && year >= first && year <= until
            ? year
            : fault(context, 'platform:form.notAYear', { first: String(first), last: String(until) })
        })
        .optional(),
    ),
  )

function numberText(min: number, max: number, required: string) {
  return z.union([z.string(), z.number()], { error: required }).transform((input, context) => {
    const value = typeof input === 'number' ? input : wholeFrom(input)
    if (!Number.isSafeInteger(value)) return fault(context, 'platform:form.notANumber')
    return value < min || value > max ? fault(context, 'platform:form.outOfRange', { min, max }) : value
  })
}

// '1.234' people can only be thousands.
function wholeFrom(input: string): number {
  const typed = readTypedNumber(input, reading().lang)
  if (typed === null) return NaN
  return Number('either' in typed ? typed.either[0] : typed.number)
}

/**
 * An amount of money as people type it ('12 345.50', '€12,345.50'), kept in minor units. Another currency than the one
 * in which it is kept is asked back.
 */
export const money = (required: string, currency?: string, max = 100_000_000_00) =>
  pieces.once(`money ${max} ${currency ?? ''} ${required}`, () =>
    z.preprocess(
      emptyToUndefined,
      z.string({ error: required }).transform((input, context) => {
        if (currency !== undefined && !isTypedIn(input, currency))
          return fault(context, 'platform:form.otherCurrency', { currency })
        const typed = readTypedNumber(splitCurrency(input).number, reading().lang)
        if (typed !== null && 'either' in typed) {
          const [thousands, decimals] = typed.either
          return fault(context, 'platform:form.eitherAmount', { typed: input, thousands, decimals })
        }
        if (typed === null || !/^\d+(\.\d{1,2})?$/.test(typed.number)) return fault(context, 'platform:form.notMoney')
        const minor = Math.round(Number(typed.number) * 100)
        return minor > max ? fault(context, 'platform:form.outOfRange', { min: 0, max: max / 100 }) : minor
      }),
    ),
  )

/** A single tick box: true when sent. */
export const tick = () =>
  pieces.once('tick', () => z.preprocess((input) => !isBlank(input) && input !== 'no', z.boolean()))

/** The version of the record when the form was opened; undefined for a new record. */
export const version = () =>
  pieces.once('version', () =>
    z.preprocess(
      (input) => (input === undefined || input === '' ? undefined : Number(input)),
      z.number({ error: 'platform:form.invalid' }).int().optional(),
    ),
  )
