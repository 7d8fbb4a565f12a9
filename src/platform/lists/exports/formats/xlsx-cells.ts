import type { FileValue } from '../file-columns'
import { moneyText } from './csv'

// Cells as a spreadsheet holds them. Texts stand in the cells themselves: a table of shared ones would have to be kept
// until the end.

/** What a cell of a spreadsheet may hold. */
export const mostLetters = 32_767

/** Looks of cells, in the order of the sheet of styles; those of currencies follow. */
export const looks = { plain: 0, head: 1, day: 2, moment: 3, share: 4, lines: 5 } as const
const firstOfCurrencies = Object.keys(looks).length

// What XML cannot hold at all; a tab and the ends of lines it can.
// oxlint-disable-next-line no-control-regex
const unheld =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// Programs read this as a character by its number.
const numbered = /_(?=x[0-9A-Fa-f]{4}_)/g
const special = /[&<>]/
const isPlain = /^[^&<>_\r\u0000-\u001f\ud800-\udfff\ufffe\uffff]*$/

/** A text as a cell can hold it: no control characters, and not longer than it may be. */
export function xmlText(text: string): string {
  if (text.length <= mostLetters && isPlain.test(text)) return text
  let held = text.replace(/\r\n?/g, '\n').replace(unheld, (one) => (one.charCodeAt(0) < 0x20 ? '' : '\ufffd'))
  if (held.length > mostLetters) held = held.slice(0, mostLetters - 1).replace(/[\ud800-\udbff]$/, '') + '…'
  held = held.replace(numbered, '_x005F_')
  return special.test(held) ? held.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : held
}

/** The name of a column: A, B, … Z, AA. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}

const firstDay = Date.UTC(1899, 11, 30)
const dayLength = 24 * 60 * 60 * 1000
// The count of days has a day that never was, 29 February 1900: what is before it cannot be said by it.
const firstCounted = 61
const afterCounted = 2_958_466

/** A moment as spreadsheets count days; null for one that they cannot count. */
export function serialOf(milliseconds: number): number | null {
  const serial = (milliseconds - firstDay) / dayLength
  return serial >= firstCounted && serial < afterCounted ? serial : null
}

/** The looks of amounts, one for each currency that is met. */
export class Currencies {
  readonly codes: string[] = []

  lookOf(code: string): number {
    const known = this.codes.indexOf(code)
    return firstOfCurrencies + (known >= 0 ? known : this.codes.push(code) - 1)
  }
}

const textCell = (place: string, text: string): string => {
  const look = text.includes('\n') ? ` s="${looks.lines}"` : ''
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

const numberCell = (place: string, number: number | string, look?: number): string =>
  `<c r="${place}"${look === undefined ? '' : ` s="${look}"`}><v>${number}</v></c>`

/** One cell; nothing for an empty one. */
export function cellXml(value: FileValue, place: string, currencies: Currencies): string {
  if (value === null) return ''
  if (typeof value === 'string') return textCell(place, value)
  if (typeof value === 'number') return Number.isFinite(value) ? numberCell(place, value) : ''
  if (value instanceof Date) {
    const serial = serialOf(value.getTime())
    return serial === null ? textCell(place, value.toISOString()) : numberCell(place, serial, looks.moment)
  }
  if ('day' in value) {
    const serial = serialOf(Date.parse(`${value.day}T00:00:00Z`))
    return serial === null ? textCell(place, value.day) : numberCell(place, serial, looks.day)
  }
  if ('share' in value) return numberCell(place, value.share, looks.share)
  return numberCell(place, moneyText(value.minor), currencies.lookOf(value.currency))
}

/** Names of sheets: none twice, not too long, and without the signs that mean something in formulas. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(['history'])
  return titles.map((title) => {
    // oxlint-disable-next-line no-control-regex
    const allowed = title.replace(/[\u0000-\u001f[\]:*?/\\\ufffe\uffff]/g, ' ').replace(/\s+/g, ' ')
    const whole = allowed.trim().replace(/^'+|'+$/g, '') || '–'
    for (let time = 1; ; time += 1) {
      const end = time === 1 ? '' : ` (${time})`
      const name =
        whole
          .slice(0, 31 - end.length)
          .replace(/[\ud800-\udbff]$/, '')
          .replace(/[\s']+$/, '') + end
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}
