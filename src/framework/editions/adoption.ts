import type { Day } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import type { FrameworkEdition } from '../framework.model'

type Dated = Pick<FrameworkEdition, 'edition' | 'validFrom' | 'validUntil'>

const lastDay: Day = '9999-12-31'

/** The adopted edition that this one follows: the latest that begins before it. */
export const followedBy = (
  { edition, validFrom }: Pick<FrameworkEdition, 'edition' | 'validFrom'>,
  adopted: readonly FrameworkEdition[],
): FrameworkEdition | undefined => adopted.findLast((one) => one.edition !== edition && one.validFrom < validFrom)

/** An adopted edition whose days these overlap. One with an open last day ends on the day before the next begins. */
export const overlapOf = (of: Dated, adopted: readonly FrameworkEdition[]): FrameworkEdition | undefined =>
  adopted.find((other) => {
    if (other.edition === of.edition) return false
    const [first, second] = other.validFrom < of.validFrom ? [other, of] : [of, other]
    return (
      first.validFrom === second.validFrom || (first.validUntil ?? (first === other ? '' : lastDay)) >= second.validFrom
    )
  })

/** Codes of both sides that have no row yet in the crosswalk from the edition before. */
export function uncovered(
  of: FrameworkEdition,
  before: FrameworkEdition | undefined,
): { from: string[]; to: string[] } {
  if (!before) return { from: [], to: [] }
  const rows = of.crosswalk.filter(({ from }) => from === before.edition)
  const without = (elements: FrameworkEdition['elements'], side: 'code' | 'toCode') =>
    elements.map(({ code }) => code).filter((code) => !rows.some((row) => row[side] === code))
  return { from: without(before.elements, 'code'), to: without(of.elements, 'toCode') }
}

const point = (message: string, values?: Missing['values']): Missing => ({
  message: `framework:adopt.${message}`,
  values,
})

/** Everything that keeps a draft from being adopted. */
export function missingIn(of: FrameworkEdition, adopted: readonly FrameworkEdition[]): Missing[] {
  const before = followedBy(of, adopted)
  const overlap = overlapOf(of, adopted)
  const { from, to } = uncovered(of, before)
  const known = (elements: FrameworkEdition['elements'], code: string) =>
    code === '' || elements.some((one) => one.code === code)
  const strange = of.crosswalk.filter(
    (row) => !known(of.elements, row.toCode) || (row.from === before?.edition && !known(before.elements, row.code)),
  )
  const noLayer = of.elements.filter(({ layer }) => !of.layers.some(({ code }) => code === layer))
  return [
    ...(of.adoptedOn && of.adoptedBy !== '' ? [] : [point('decision')]),
    ...(of.source === '' ? [point('source')] : []),
    ...(overlap ? [point('overlap', { edition: overlap.title })] : []),
    ...(of.elements.some(({ objective }) => objective) ? [] : [point('objective')]),
    ...(noLayer.length > 0 ? [point('layer', { codes: listOf(noLayer.map(({ code }) => code)) })] : []),
    ...frenchMissing(of),
    ...(from.length + to.length > 0 ? [point('crosswalk', { codes: listOf([...from, ...to]) })] : []),
    ...(strange.length > 0
      ? [point('strange', { codes: listOf(strange.map(({ code, toCode }) => code || toCode)) })]
      : []),
  ]
}

const listOf = (codes: readonly string[]): string => codes.join(', ')

function frenchMissing({ noFrench, title, layers, elements }: FrameworkEdition): Missing[] {
  if (noFrench) return []
  const without = [...layers, ...elements].filter((one) => one.title.fr === '').map(({ code }) => code)
  return [
    ...(title.fr === '' ? [point('frenchTitle')] : []),
    ...(without.length > 0 ? [point('french', { codes: listOf(without) })] : []),
  ]
}
