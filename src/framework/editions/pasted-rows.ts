import { z } from 'zod'
import type { FieldError } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { FrameworkEdition, FrameworkElement } from '../framework.model'
import { elementMarks } from '../framework.vocabulary'
import { elementCode, toElement } from './edition.form'

// Elements as a sheet has them: layer, code, title and description in both languages, marks. Columns are divided by tabs,
// as spreadsheets copy them; a cell of several lines stands in quotation marks.

/** The cells of a text copied from a sheet, row by row. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)/gy
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? []
    rows.at(-1)!.push((quoted === undefined ? plain : quoted.replace(/""/g, '"')).trim())
    at += whole.length
    if (text[at] === '\n') rows.push([])
    at += 1
  }
  return rows.filter((row) => row.some((one) => one !== ''))
}

const shape = () =>
  z.object({
    code: elementCode(),
    titleEn: ask.line('framework:keep.enterTitle', 160),
    titleFr: ask.optionalLine(160),
    descriptionEn: ask.optionalText(1500),
    descriptionFr: ask.optionalText(1500),
    marks: ask.choices(elementMarks),
  })

/** What was pasted: the elements, or of each row what is wrong with it. */
interface PastedRows {
  elements: FrameworkElement[]
  faults: FieldError[]
}

/** The elements that pasted rows make. A heading is left out; each faulty row is told by its number. */
export function readRows(text: string, { layers }: Pick<FrameworkEdition, 'layers'>): PastedRows {
  const elements: FrameworkElement[] = []
  const faults: FieldError[] = []
  const rows = cellsOf(text)
  rows.forEach((cells, index) => {
    const [named = '', code = '', titleEn = '', titleFr = '', descriptionEn = '', descriptionFr = '', marks = ''] =
      cells
    if (index === 0 && /^code$/i.test(code)) return
    const row = index + 1
    const layer = layers.find((one) => [one.code, one.title.en, one.title.fr].includes(named))
    const fault = (message: string, values = {}) => faults.push({ field: 'rows', message, values: { row, ...values } })
    if (!layer) fault('framework:paste.unknownLayer', { layer: named })
    const read = shape().safeParse({
      code,
      titleEn,
      titleFr,
      descriptionEn,
      descriptionFr,
      marks: marks.split(/[\s,;]+/).filter(Boolean),
    })
    if (!read.success) fault(rowFaults[String(read.error.issues[0]!.path[0])] ?? 'framework:paste.badTitle', { code })
    else if (elements.some((one) => one.code === read.data.code)) fault('framework:paste.codeTwice', { code })
    else if (layer) elements.push(toElement({ ...read.data, layer: layer.code }))
  })
  if (rows.length === 0) faults.push({ field: 'rows', message: 'framework:paste.enterRows' })
  return { elements, faults }
}

const rowFaults: Record<string, string> = {
  code: 'framework:paste.badCode',
  marks: 'framework:paste.badMarks',
}

const quoted = (text: string): string => (/["\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** Elements as rows of a sheet, to be changed and pasted again. */
export const asRows = (elements: readonly FrameworkElement[]): string =>
  elements
    .map(({ layer, code, title, description, ...element }) =>
      [
        layer,
        code,
        title.en,
        title.fr,
        description.en,
        description.fr,
        elementMarks.filter((mark) => element[mark]).join(' '),
      ]
        .map(quoted)
        .join('\t'),
    )
    .join('\n')
