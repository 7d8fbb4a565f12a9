import { readForm, type Parsed } from '../platform/forms/forms'
import { group } from '../platform/forms/form-rows'
import * as ask from '../platform/forms/questions'
import type { AnyKind } from '../programme/imports/import-kind'
import type { ImportRecord } from './import.model'
import type { MappingAnswers } from './import.service'

/** How days and numbers of two readings may be meant. */
export const waysToRead = ['dayFirst', 'monthFirst', 'comma', 'point'] as const

const mostTyped = 1_000_000

/** What is imported: the kind of record, and cells that were pasted. */
export const parseNewImport = (body: unknown, kinds: readonly AnyKind[]) =>
  readForm(body, {
    kind: ask.choice(
      kinds.map(({ key }) => key),
      'imports:form.chooseKind',
    ),
    within: ask.optionalText(60),
    cells: ask.optionalText(mostTyped),
  })

const numbered = <Q>(letter: string, count: number, question: (index: number) => Q): Record<string, Q> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${letter}${index}`, question(index)]))

/** The codes that a value of a column may stand for. */
type Codes = (key: string) => readonly string[]

/** What the columns mean, how days are to be read, and what values that no vocabulary knows stand for. */
export function parseMapping(
  body: unknown,
  { heads, meanings, ways }: Pick<ImportRecord, 'heads' | 'meanings' | 'ways'>,
  kind: Pick<AnyKind, 'columns'>,
  codes: Codes,
): Parsed<MappingAnswers> {
  const keys = kind.columns.map(({ key }) => key)
  const form = readForm(
    body,
    {
      columns: group(numbered('c', heads.length, () => ask.optionalChoice(keys))),
      ways: group(numbered('w', ways.length, () => ask.optionalChoice(waysToRead))),
      meanings: group(numbered('m', meanings.length, (index) => ask.optionalChoice(codes(meanings[index]!.key)))),
      version: ask.version(),
    },
    ({ columns }, fault) => {
      const seen = new Set<string>()
      for (const [name, key] of Object.entries(columns)) {
        if (key && seen.has(key)) fault(`columns.${name}`, 'imports:form.columnTwice')
        if (key) seen.add(key)
      }
      if (seen.size === 0 && heads.length > 0) fault('columns.c0', 'imports:form.chooseColumn')
    },
  )
  if (form.errors) return form
  const { columns, ways: chosen, meanings: named, version } = form.values
  return {
    values: {
      version,
      columns: heads.map((_, index) => columns[`c${index}`] ?? ''),
      meanings: meanings.map(({ key, value }, index) => ({ key, value, code: named[`m${index}`] ?? '' })),
      ways: Object.fromEntries(ways.map(({ key }, index) => [key, chosen[`w${index}`] ?? ''])),
    },
    raw: form.raw,
  }
}
