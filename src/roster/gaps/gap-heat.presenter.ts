import { heatLevel } from '../../coverage/pure'
import { languageOptions } from '../../experts/pure'
import { areaOptions } from '../../framework/pure'
import { paths } from '../../paths'
import type { Cell, Table, Viewer } from '../../platform/http/pages/view-types'
import { formatNumber } from '../../platform/time/formats'
import { cellAt, isShort, shortage, type GapCell } from './gaps'
import { gapQuery, type GapChoice } from './gaps.form'
import type { FoundGaps } from './gaps.queries'

/** A number in words, and as programs reckon with it. */
interface Counted {
  text: string
  value: number
}

const isShown = ({ show }: Pick<GapChoice, 'show'>, cell: GapCell): boolean => show === '' || isShort(cell)

/** Areas with a cell to show or needs without activity; of shortages those whose needs nobody accredited has days for. */
export function areasShown({ cells, needs }: FoundGaps, show: GapChoice['show'], viewer: Viewer) {
  const all = [...cells.values()]
  return areaOptions(viewer).filter(({ value }) => {
    const own = all.filter(({ area }) => area === value)
    const isNeeded = needs.has(value) && (show === '' || own.every(({ free }) => Math.round(free) === 0))
    return isNeeded || own.some((cell) => isShown({ show }, cell))
  })
}

/** The cross table itself: days wanted and free in each cell. */
export function presentGapHeat(found: FoundGaps, choice: GapChoice, viewer: Viewer) {
  const { t, lang } = viewer
  const { cells, needs } = found
  const all = [...cells.values()]
  const most = Math.max(0, ...all.map(shortage))
  const languages = languageOptions(viewer).filter(({ value }) =>
    all.some((cell) => cell.language === value && isShown(choice, cell)),
  )
  const number = (value: number): Counted => ({ text: formatNumber(Math.round(value), lang), value: Math.round(value) })
  return {
    caption: t('roster:gaps.caption'),
    dash: t(choice.show === '' ? 'roster:gaps.dash' : 'roster:gaps.noneMissing'),
    isWhole: choice.show === '',
    columns: languages.map(({ text }) => text),
    rows: areasShown(found, choice.show, viewer).map(({ value: area, text }) => ({
      text,
      cells: languages.map(({ value: language }) => {
        const cell = cellAt(cells, area, language)
        if (!cell || !isShown(choice, cell)) return null
        return {
          wanted: number(cell.wanted),
          free: number(cell.free),
          away: cell.oneAway.length,
          level: heatLevel(shortage(cell), most),
          isOpen: area === choice.area && language === choice.language,
          href: opened(choice, area, language),
          said: t('roster:gaps.cell', { wanted: number(cell.wanted).text, free: number(cell.free).text }),
        }
      }),
      needs: {
        ...number(needs.get(area)?.length ?? 0),
        href: needs.has(area) ? opened(choice, area, '') : null,
        isOpen: area === choice.area && choice.language === '',
      },
    })),
  }
}

/** The address of the page with a cell open; of an area alone, with its needs. */
const opened = (choice: GapChoice, area: string, language: string): string =>
  paths.experts.gaps({}, gapQuery({ ...choice, area, language })) + '#open'

/** The same as a plain table, for a file. */
export function gapsTable(heat: ReturnType<typeof presentGapHeat>, { t, lang }: Viewer): Table {
  // Of shortages alone, a cell that is left out is not nothing.
  const nothing: Cell = heat.isWhole ? { text: formatNumber(0, lang), value: 0 } : { text: '–' }
  return {
    columns: [
      { key: 'area', label: t('roster:filter.area') },
      ...heat.columns.flatMap((language, index) => [
        { key: `wanted${index + 1}`, label: t('roster:gaps.wantedIn', { language }), numeric: true },
        { key: `free${index + 1}`, label: t('roster:gaps.freeIn', { language }), numeric: true },
      ]),
      { key: 'needs', label: t('roster:gaps.needs'), numeric: true },
    ],
    rows: heat.rows.map(({ text, cells, needs }) => ({
      area: { text },
      ...Object.fromEntries(
        cells.flatMap((cell, index) => [
          [`wanted${index + 1}`, cell?.wanted ?? nothing],
          [`free${index + 1}`, cell?.free ?? nothing],
        ]),
      ),
      needs: { text: needs.text, value: needs.value },
    })),
  }
}
