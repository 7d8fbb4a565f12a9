import { xmlText } from './xlsx-cells'

// The parts of a workbook beside its sheets.

const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const inPackage = 'http://schemas.openxmlformats.org/package/2006'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const beginSheet = `${begin}<worksheet xmlns="${main}">`

const attribute = (text: string): string => xmlText(text).replaceAll('"', '&quot;')
const times = (count: number, one: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index + 1)).join('')

export const contentTypes = (sheets: number): string =>
  `${begin}<Types xmlns="${inPackage}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/>` +
  times(
    sheets,
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kinds}.worksheet+xml"/>`,
  ) +
  '</Types>'

export const packageParts =
  `${begin}<Relationships xmlns="${inPackage}/relationships">` +
  `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookParts = (sheets: number): string =>
  `${begin}<Relationships xmlns="${inPackage}/relationships">` +
  times(
    sheets,
    (number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  ) +
  `<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** The workbook: its sheets by their names, the ranges in which a reader may filter, and those that have a name. */
export function workbook(
  names: readonly string[],
  filtered: readonly (string | null)[],
  named: readonly { name: string; sheet: number; range: string }[] = [],
): string {
  const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`
  const ranges = filtered.flatMap((range, index) =>
    range === null
      ? []
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlText(`${quoted(names[index]!)}!${range}`)}</definedName>`,
  )
  for (const { name, sheet, range } of named)
    ranges.push(`<definedName name="${name}">${xmlText(`${quoted(names[sheet]!)}!${range}`)}</definedName>`)
  return (
    `${begin}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    names.map((name, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('') +
    `</sheets>${ranges.length > 0 ? `<definedNames>${ranges.join('')}</definedNames>` : ''}</workbook>`
  )
}

/** The looks of cells, as xlsx-cells numbers them, and one for the amounts of each currency. */
export function styles(currencies: readonly string[]): string {
  const formats = currencies.map(
    (code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${attribute(`#,##0.00\\ [$${code}]`)}"/>`,
  )
  const look = (format: number, more = '') =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"${more}/></xf>`
  const cells = [
    look(0),
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    look(14),
    look(22),
    look(9),
    look(0, ' wrapText="1"'),
    ...currencies.map((_, index) => look(170 + index)),
  ]
  return (
    `${begin}<styleSheet xmlns="${main}">` +
    (formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '') +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF12304F"/></bottom><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}
