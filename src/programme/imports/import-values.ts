import { folded } from '../../platform/lists/folded'
import type { ImportValues, KnownRecord } from './import-kind'

// What kinds of import ask of the values of a row, and of records that are there.

/** A value as one text. */
export function textOf(values: ImportValues, key: string): string {
  const value = values[key] ?? ''
  return typeof value === 'string' ? value : value.join(' ')
}

/** A value as a list, without blanks. */
export const listOf = (values: ImportValues, key: string): string[] =>
  [values[key] ?? []].flat().filter((one) => one !== '')

/**
 * A name by which a record is found again, of these values; '' where the first of them is blank. Accents, case and the
 * order of choices count for nothing.
 */
export const nameOf = (values: ImportValues, keys: readonly string[]): string => {
  const parts = keys.map((key) => listOf(values, key).map(folded).sort().join(' '))
  return parts[0] === '' ? '' : parts.join('|')
}

/** The parts of a record, a set of values each, made of columns that hold one value for each part. */
export function partsOf(values: ImportValues, keys: readonly string[]): Record<string, string>[] {
  const columns = keys.map((key) => [values[key] ?? []].flat())
  const count = Math.max(0, ...columns.map(({ length }) => length))
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(keys.map((key, at) => [key, columns[at]![index] ?? ''])),
  )
}

/** Parts as columns of values, the way back. */
export const partColumns = (parts: readonly Record<string, string>[], keys: readonly string[]): ImportValues =>
  Object.fromEntries(keys.map((key) => [key, parts.map((part) => part[key] ?? '')]))

/**
 * What a record becomes by a row: what the row does not say stays; a part that is there is changed, another is added, and
 * none goes because a file does not name it.
 */
export function merged(known: ImportValues = {}, said: ImportValues, keys: readonly string[] = []): ImportValues {
  const whole = { ...known, ...said }
  const [by] = keys
  if (by === undefined) return whole
  const parts = partsOf(known, keys)
  for (const part of partsOf(said, keys)) {
    const at = parts.findIndex((one) => folded(one[by] ?? '') === folded(part[by] ?? ''))
    if (at < 0) parts.push(part)
    else parts[at] = { ...parts[at], ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== '')) }
  }
  return { ...whole, ...partColumns(parts, keys) }
}

/** 12.5 as 12.50, as files write amounts; what is smaller than a hundredth is left to the form to refuse. */
export const exactAmount = (amount: string): string =>
  /^\d+(\.\d{1,2})?$/.test(amount) ? Number(amount).toFixed(2) : amount

/** A version as `Versioned` forms have it; a record that is there has one. */
export const versionOf = (record: KnownRecord | undefined): string | undefined => record && String(record.version)

/** The version that a record as it is read has. */
export const versionIn = (record: object): number => (record as { __v: number }).__v

const asList = (value: string | string[] | undefined): string[] => [value ?? []].flat().filter((one) => one !== '')

/** The keys in which a row differs from the record; choices in another order are the same, parts are not. */
export function differences(values: ImportValues, known: ImportValues, parts: readonly string[] = []): string[] {
  return Object.keys(values).filter((key) => {
    const [one, other] = [values[key], known[key]].map((value) =>
      parts.includes(key)
        ? [value ?? []].flat().map(sameText).join('\n\n')
        : Array.isArray(value) || Array.isArray(known[key])
          ? asList(value).sort().join('\n')
          : sameText(value),
    )
    return one !== other
  })
}

const sameText = (text = ''): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
