import type { Entry } from '../list-file'
import { columnName, serialOf, xmlText } from './xlsx-cells'

// What a spreadsheet offers to whoever fills rows: lists, what is no day or number, and a hint beside the cell. It warns and
// takes other values all the same: what is read says what is wrong with them.

/** Rows below the heads for which it does so. */
const mostFilled = 5000
const mostInTitle = 32
const mostInHint = 255

const nameFor = (sheet: number, column: number): string => `choices_${sheet + 1}_${column + 1}`

const attribute = (text: string): string => xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const first = serialOf(Date.UTC(1950, 0, 1))

const rules: Record<Entry['takes'], (list: string) => [attributes: string, formula: string]> = {
  choice: (list) => ['type="list" errorStyle="warning" showErrorMessage="1"', `<formula1>${list}</formula1>`],
  // Several stand in one cell: the list offers the first of them.
  choices: (list) => ['type="list" showErrorMessage="0"', `<formula1>${list}</formula1>`],
  day: () => [
    'type="date" operator="greaterThanOrEqual" errorStyle="warning" showErrorMessage="1"',
    `<formula1>${first}</formula1>`,
  ],
  number: () => [
    'type="decimal" operator="greaterThanOrEqual" errorStyle="warning" showErrorMessage="1"',
    '<formula1>-1000000000000</formula1>',
  ],
  text: () => ['', ''],
}

/** The part of a sheet that says what its columns take; nothing where none says anything. */
export function entriesXml(sheet: number, entries: readonly Entry[]): string {
  const all = entries.map(({ column, takes, hint }) => {
    const [attributes, formula] = rules[takes](nameFor(sheet, column))
    const said = hint
      ? ` showInputMessage="1" promptTitle="${attribute(short(hint.title, mostInTitle))}" prompt="${attribute(short(hint.text, mostInHint))}"`
      : ''
    const name = columnName(column)
    return `<dataValidation ${attributes} allowBlank="1"${said} sqref="${name}2:${name}${mostFilled}">${formula}</dataValidation>`
  })
  return all.length > 0 ? `<dataValidations count="${all.length}">${all.join('')}</dataValidations>` : ''
}

/** The ranges in which choices stand, by the names that their columns know. */
export const choiceRanges = (
  sheets: readonly { entries?: readonly Entry[] }[],
): { name: string; sheet: number; range: string }[] =>
  sheets.flatMap(({ entries = [] }, sheet) =>
    entries.flatMap(({ column, from }) => {
      if (!from) return []
      const letters = columnName(from.column)
      return { name: nameFor(sheet, column), sheet: from.sheet, range: `$${letters}$2:$${letters}$${from.count + 1}` }
    }),
  )
