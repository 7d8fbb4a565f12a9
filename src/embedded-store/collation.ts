import type { Doc } from './bson'
import { badValue, unsupported } from './errors'
import type { Collation } from './order'

const sensitivities = { 1: 'base', 2: 'accent', 3: 'variant' } as const
const known = new Map<string, Collation | undefined>()

/** The collation of a specification; undefined for the simple one, which compares bytes. */
export function collationOf(spec: unknown): Collation | undefined {
  if (spec === undefined || spec === null) return undefined
  const key = JSON.stringify(spec)
  if (!known.has(key)) known.set(key, build(spec as Doc))
  return known.get(key)
}

function build(spec: Doc): Collation | undefined {
  const locale = spec.locale
  if (typeof locale !== 'string') throw badValue('collation.locale is missing')
  if (locale === 'simple') return undefined
  const strength = Number(spec.strength ?? 3)
  for (const [name, value] of Object.entries(spec)) {
    const plain = {
      caseLevel: false,
      alternate: 'non-ignorable',
      backwards: false,
      normalization: false,
      version: value,
      maxVariable: 'punct',
    }
    const accepted = ['locale', 'strength', 'numericOrdering', 'caseFirst'].includes(name)
    if (!accepted && (plain as Doc)[name] !== value) throw unsupported(`collation option ${name}: ${String(value)}`)
  }
  if (!(strength in sensitivities)) throw unsupported(`collation strength ${strength}`)
  const caseFirst = (spec.caseFirst === 'off' ? 'false' : (spec.caseFirst ?? 'false')) as 'upper' | 'lower' | 'false'
  const numeric = spec.numericOrdering === true
  const collator = new Intl.Collator(locale.replace('_', '-'), {
    sensitivity: sensitivities[strength as 1 | 2 | 3],
    numeric,
    caseFirst,
  })
  return { compare: (a, b) => collator.compare(a, b), fold: folder(strength, numeric), spec: complete(spec, strength) }
}

const marks = /\p{M}/gu
const number = /\d+/g

// Strings that fold to different texts are taken as different; those that fold alike are compared by the collator.
function folder(strength: number, numeric: boolean): (text: string) => string {
  return (text) => {
    let folded = text.normalize('NFKD')
    if (strength === 1) folded = folded.replace(marks, '')
    if (strength < 3) folded = folded.toUpperCase().toLowerCase()
    return numeric ? folded.replace(number, (digits) => digits.replace(/^0+(?=\d)/, '')) : folded
  }
}

const complete = (spec: Doc, strength: number): Doc => ({
  locale: spec.locale,
  caseLevel: false,
  caseFirst: spec.caseFirst ?? 'off',
  strength,
  numericOrdering: spec.numericOrdering ?? false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: '57.1',
})

export const sameCollation = (a: Collation | undefined, b: Collation | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a.spec) === JSON.stringify(b.spec))
