import { paths } from '../../../paths'
import { presentFaults, type ReturnedForm } from '../../forms/form-fields'
import type { BulkBar, Cell, Tick, Viewer } from '../../http/pages/view-types'
import { formatNumber } from '../../time/formats'
import { mostCounted } from '../found-page'
import { askedOf } from '../saved/saved-view'
import type { ListDefinition, ListQuery } from '../lists'
import type { BulkSteps } from './bulk-step'

interface Ticked {
  list: ListDefinition
  query: ListQuery
  found: { rows: unknown[]; total: number }
  /** The rows as the list shows them. */
  shown: Record<string, Cell>[]
  /** The form of the bar, when it comes back. */
  form: ReturnedForm
}

/** The bar of a list from which this reader may take steps on several rows; null for others, and for no rows. */
export function presentBulkBar(
  { steps }: BulkSteps<never>,
  { list, query, found, shown, form }: Ticked,
  viewer: Viewer,
): BulkBar | null {
  const { t, lang, actor } = viewer
  const buttons = steps
    .filter(({ allow }) => allow(actor, undefined))
    .map(({ name, text }) => ({ text: t(text), post: paths.bulk.begin({ step: name }) }))
  const [first] = buttons
  const references = (found.rows as { reference?: string }[]).map(({ reference = '' }) => reference)
  if (!first || references.length === 0) return null
  const ticked = new Set([form?.raw.rows].flat())
  const formatted = formatNumber(found.total, lang) + (found.total >= mostCounted ? '+' : '')
  return {
    hidden: [
      { name: 'list', value: list.address },
      { name: 'asked', value: askedOf(query) },
    ],
    action: first.post,
    steps: buttons,
    ticks: references.map((value, index): Tick => {
      const cell = shown[index]?.[list.columns[0]!.key]
      return { value, label: t('platform:bulk.select', { title: cell?.text ?? value }), checked: ticked.has(value) }
    }),
    all: found.total > references.length ? t('platform:bulk.all', { count: found.total, formatted }) : null,
    page: t('platform:bulk.page'),
    faults: presentFaults(form, viewer),
  }
}
