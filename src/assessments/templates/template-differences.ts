import type { Missing } from '../../platform/errors'
import type { Bilingual } from '../../platform/text/bilingual'
import { areasAsked } from './template.directory'
import type { Statement, TemplateArea, TemplateEdition } from './template.model'

// What rounds are asked is compared, by code: what is retired is gone, and added when it is asked again.

type Content = Pick<TemplateEdition, 'areas'>

const areaFields = ['title', 'guidance', 'objective'] as const
const statementFields = [
  ...(['text', 'meaning', 'hint', 'levels', 'objective', 'focusAreas', 'tfaArticles'] as const),
  ...(['instruments', 'expertise'] as const),
]

/** How one area or statement differs between two editions. */
export interface Difference {
  /** '' for the order of the areas. */
  code: string
  kind: 'added' | 'changed' | 'gone'
  text: Bilingual
  /** What it said before, where its sentence has changed. */
  before?: Bilingual
  /** What has changed of it. */
  fields: string[]
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

interface Compared<T> {
  before: readonly T[]
  after: readonly T[]
  codeOf: (one: T) => string
  textOf: (one: T) => Bilingual
  changed: (before: T, after: T) => string[]
}

function compare<T>({ before, after, codeOf, textOf, changed }: Compared<T>): Difference[] {
  const former = new Map(before.map((one) => [codeOf(one), one]))
  const now = new Set(after.map(codeOf))
  return [
    ...after.flatMap((one): Difference[] => {
      const [code, text, old] = [codeOf(one), textOf(one), former.get(codeOf(one))]
      if (!old) return [{ code, kind: 'added', text, fields: [] }]
      const fields = changed(old, one)
      if (fields.length === 0) return []
      return [{ code, kind: 'changed', text, fields, ...(isSame(textOf(old), text) ? {} : { before: textOf(old) }) }]
    }),
    ...before
      .filter((one) => !now.has(codeOf(one)))
      .map((one): Difference => ({ code: codeOf(one), kind: 'gone', text: textOf(one), fields: [] })),
  ]
}

// The order of what both have: an addition in between moves nothing.
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const both = (codes: readonly string[], others: readonly string[]) => codes.filter((code) => others.includes(code))
  return !isSame(both(before, after), both(after, before))
}

const idOf = ({ id }: Statement): string => id
const codeOf = ({ code }: TemplateArea): string => code

const differing = <T extends object>(before: T, after: T, fields: readonly (keyof T & string)[]): string[] =>
  fields.filter((field) => !isSame(before[field], after[field]))

/** What differs between what rounds of two editions are asked: areas first, then statements, in the order of the later. */
export function differencesBetween(earlier: Content, later: Content): Difference[] {
  const [before, after] = [areasAsked(earlier), areasAsked(later)]
  const statements = (areas: readonly TemplateArea[]) => areas.flatMap((area) => area.statements)
  return [
    ...(isReordered(before.map(codeOf), after.map(codeOf))
      ? [{ code: '', kind: 'changed' as const, text: { en: '', fr: '' }, fields: ['order'] }]
      : []),
    ...compare({
      before,
      after,
      codeOf,
      textOf: ({ title }) => title,
      changed: (old, now) => [
        ...differing(old, now, areaFields),
        ...(isReordered(old.statements.map(idOf), now.statements.map(idOf)) ? ['order'] : []),
      ],
    }),
    ...compare({
      before: statements(before),
      after: statements(after),
      codeOf: idOf,
      textOf: ({ text }) => text,
      changed: (old, now) => differing(old, now, statementFields),
    }),
  ]
}

const point = (message: string, values?: Missing['values']): Missing => ({
  message: `assessments:templates.missing.${message}`,
  values,
})

const lacks = ({ en, fr }: Bilingual): boolean => (en.trim() === '') !== (fr.trim() === '')
const isEmpty = ({ en, fr }: Bilingual): boolean => en.trim() === '' || fr.trim() === ''

/** Everything that keeps a draft from being published. */
export function missingIn(of: Content, before: Content | undefined): Missing[] {
  const areas = of.areas.filter(({ retired }) => !retired)
  const asked = areasAsked(of)
  const empty = areas.filter(({ code }) => !asked.some((area) => area.code === code))
  const untranslated = [
    ...areas.filter(({ title, guidance }) => isEmpty(title) || lacks(guidance)).map(codeOf),
    ...asked
      .flatMap(({ statements }) => statements)
      .filter(({ text, hint, levels }) => isEmpty(text) || [hint, ...levels].some(lacks))
      .map(idOf),
  ]
  const named = (codes: readonly string[]) => ({ codes: codes.join(', ') })
  const missing = [
    ...(areas.length === 0 ? [point('areas')] : []),
    ...(empty.length > 0 ? [point('statements', named(empty.map(codeOf)))] : []),
    ...(untranslated.length > 0 ? [point('texts', named(untranslated))] : []),
  ]
  const isUnchanged = missing.length === 0 && before !== undefined && differencesBetween(before, of).length === 0
  return isUnchanged ? [point('unchanged')] : missing
}
