import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Action, Cell, PageHead, StateTag, Table, Tone, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { titleOf } from '../platform/lists/list-definition'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { signerName } from '../platform/text/signer'
import { textIfAny } from '../platform/text/i18n'
import { formatInstant, formatNumber } from '../platform/time/formats'
import { bulkList, bulkStepOf } from './bulk.lists'
import type { BulkRecord, BulkRow, RowFault } from './bulk.model'
import { isUndoable, rowOutcomes, type BulkState, type RowOutcome } from './bulk.status'

const tones: Record<BulkState, Tone> = {
  prepared: 'you',
  running: 'flow',
  done: 'good',
  undoing: 'flow',
  undone: 'rest',
}

export const bulkTag = ({ state }: Pick<BulkRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`bulk:state.${state}`),
  tone: tones[state],
})

/** What the step is called. */
export const bulkTitle = ({ list, step }: Pick<BulkRecord, 'list' | 'step'>, { t }: Viewer): string => {
  const known = bulkStepOf(list, step)
  return known ? t(known.text) : step
}

/** What its list is called. */
export const listTitle = ({ list }: Pick<BulkRecord, 'list'>, viewer: Viewer): string => {
  const known = bulkList(list)
  return known ? titleOf(known, viewer) : list
}

/** The rows of each outcome that a page shows, and their records as the list shows them. */
export interface ShownRows {
  rows: Partial<Record<RowOutcome, readonly BulkRow[]>>
  counts: Record<RowOutcome, number>
  cells: ReadonlyMap<string, { title: Cell; state?: Cell }>
}

// What is left to decide, and what was refused, before what went well.
const order: readonly RowOutcome[] = ['refused', 'kept', 'waiting', 'undone', 'done', 'unchanged', 'cancelled']

/** One bulk step: which rows it will be taken on, how far it has come, what became of each row, and the way back. */
export function presentBulk(bulk: BulkRecord, { rows, counts, cells }: ShownRows, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference, state, list, asked } = bulk
  const step = bulkStepOf(list, bulk.step)
  const number = (value: number) => formatNumber(value, lang)
  const back = `${list}${asked === '' ? '' : `?${asked}`}`
  const fields = formFields(form, viewer)
  return {
    head: {
      crumbs: [
        { text: listTitle(bulk, viewer), href: back },
        { text: t('bulk:title'), href: paths.bulk.list() },
      ],
      reference,
      title: bulkTitle(bulk, viewer),
      actions: actionsOf(bulk, counts, viewer),
    } satisfies PageHead,
    back,
    lead: state === 'prepared' && step ? t(step.lead) : null,
    isFinal: state === 'prepared' && step?.isFinal === true,
    progress: progressOf(bulk, counts, viewer),
    nothing: state === 'prepared' && counts.waiting === 0,
    form:
      state === 'prepared' && step && counts.waiting > 0
        ? fields.form({
            action: stepPath(bulk, 'take'),
            version: (bulk as BulkRecord & { __v: number }).__v,
            heading: t('bulk:show.willBe', { count: counts.waiting, formatted: number(counts.waiting) }),
            fields: step.fields?.(form, viewer) ?? [],
            button: t(step.text),
            cancel: { text: t('bulk:show.back'), href: back },
          })
        : null,
    facts: namedFacts(t, 'bulk:fact', {
      state: { state: bulkTag(bulk, viewer) },
      list: { value: listTitle(bulk, viewer), href: back },
      rows: number(bulk.rows),
      at: formatInstant(bulk.at, viewer),
    }),
    tables: order
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => ({
        heading: t(`bulk:outcome.${outcome}`, { count: counts[outcome], formatted: number(counts[outcome]) }),
        more:
          counts[outcome] > (rows[outcome]?.length ?? 0)
            ? t('bulk:show.first', { shown: number(rows[outcome]?.length ?? 0) })
            : null,
        table: tableOf(bulk, rows[outcome] ?? [], cells, viewer),
      })),
    history: presentHistory(bulk.history, 'bulk:history.', viewer),
  }
}

const stepPath = ({ reference }: BulkRecord, step: 'take' | 'cancel' | 'undo') => paths.bulk.step({ reference, step })

function actionsOf(bulk: BulkRecord, counts: Record<RowOutcome, number>, viewer: Viewer): Action[] {
  const step = bulkStepOf(bulk.list, bulk.step)
  const action = (name: 'cancel' | 'undo'): Action => ({
    text: viewer.t(`bulk:do.${name}`),
    post: stepPath(bulk, name),
    fields: { version: String((bulk as BulkRecord & { __v: number }).__v) },
  })
  if (bulk.state === 'running') return [action('cancel')]
  const canUndo = step?.undo && counts.done > 0 && viewer.at !== undefined && isUndoable(bulk, viewer.at)
  return canUndo ? [action('undo')] : []
}

/** How far it has come, of how many rows. */
function progressOf({ state, reference }: BulkRecord, counts: Record<RowOutcome, number>, { t, lang }: Viewer) {
  if (state !== 'running' && state !== 'undoing') return null
  const left = state === 'running' ? counts.waiting : counts.done
  const total = state === 'running' ? sum(counts) - counts.cancelled : counts.done + counts.undone + counts.kept
  return {
    text: t(`bulk:progress.${state}`, { done: formatNumber(total - left, lang), total: formatNumber(total, lang) }),
    value: total - left,
    total,
    href: paths.bulk.show({ reference }),
  }
}

const sum = (counts: Record<RowOutcome, number>): number =>
  rowOutcomes.reduce((all, outcome) => all + counts[outcome], 0)

function tableOf(bulk: BulkRecord, rows: readonly BulkRow[], cells: ShownRows['cells'], viewer: Viewer): Table {
  const { t } = viewer
  const hasReasons = rows.some(({ fault }) => fault)
  const hasStates = rows.some(({ target }) => cells.get(target)?.state)
  return {
    ...namedTable(
      t,
      'bulk:row',
      ['record', hasStates && 'state', hasReasons && 'reason'],
      rows,
      ({ target, fault }): Record<'record' | 'state' | 'reason', Cell> => ({
        record: cells.get(target)?.title ?? { text: target },
        state: cells.get(target)?.state ?? {},
        reason: fault ? { lines: faultLines(bulk, fault, viewer) } : {},
      }),
    ),
    first: 20,
  }
}

/** Why, in words: what is missing, or who did what meanwhile. */
function faultLines({ list }: BulkRecord, fault: RowFault, viewer: Viewer): string[] {
  const { t } = viewer
  const { message, values, points = [], changed } = fault
  if (!changed) return [t(message, values), ...points.map((point) => t(point.message, point.values))]
  const what = textIfAny(bulkList(list)?.bulk.history(changed.action) ?? '', t) ?? changed.action
  return [t(message, { what, name: signerName(changed, t), when: formatInstant(changed.at, viewer) })]
}
