import type { Viewer } from '../../platform/http/pages/view-types'
import type { FileColumn, FileValue } from '../../platform/lists/exports/file-columns'
import { formatDay, formatInstant, formatNumber } from '../../platform/time/formats'
import type { SavedViewRecord } from '../saved-view.model'
import type { inMail, MailedRow } from './view-mail.rules'

interface Mailed {
  view: SavedViewRecord
  /** Null where there are too many rows for a mail. */
  whole: { columns: FileColumn[]; lost: string | null } | null
  shown: ReturnType<typeof inMail>
  count: number
}

/** Cells of one line. */
const mostCells = 4
const longest = 160

/** The mail of a view: what is new since the last one, what stands in it besides, never more than a page. */
export function viewMailText({ view, whole, shown, count }: Mailed, viewer: Viewer): { subject: string; text: string } {
  const { t, lang } = viewer
  const name = view.name
  const subject = t('saved-views:mail.subject', { name })
  if (!whole) return { subject, text: t('saved-views:mail.long') }
  const lost = whole.lost ? ['', whole.lost] : []
  if (count === 0) return { subject, text: [t('saved-views:mail.empty'), ...lost].join('\n') }
  const line = ({ cells }: MailedRow): string => `– ${lineOf(whole.columns, cells, viewer)}`
  const formatted = formatNumber(count, lang)
  return {
    subject,
    text: [
      t('saved-views:mail.count', { count, formatted }),
      ...(shown.freshCount > 0
        ? ['', t('saved-views:mail.fresh', { count: shown.freshCount }), ...shown.fresh.map(line)]
        : []),
      ...(shown.others.length > 0 ? ['', t('saved-views:mail.others'), ...shown.others.map(line)] : []),
      ...(shown.more > 0 ? ['', t('saved-views:mail.more', { count: shown.more })] : []),
      ...lost,
    ].join('\n'),
  }
}

function lineOf(columns: readonly FileColumn[], cells: readonly FileValue[], viewer: Viewer): string {
  const said = cells
    .slice(0, columns.length)
    .map((cell) => cellText(cell, viewer))
    .filter((text) => text !== '')
  const line = said.slice(0, mostCells).join(' · ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

function cellText(cell: FileValue, viewer: Viewer): string {
  const { lang } = viewer
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.split('\n').join(', ')
  if (typeof cell === 'number') return formatNumber(cell, lang)
  if (cell instanceof Date) return formatInstant(cell, viewer)
  if ('day' in cell) return formatDay(cell.day, lang)
  return 'share' in cell
    ? `${formatNumber(Math.round(cell.share * 100), lang)} %`
    : formatNumber(cell.minor / 100, lang)
}
