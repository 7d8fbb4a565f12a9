import { codelist, type CodelistName } from './codelists'
import { csvLine, csvMark } from './csv-line'

/** A list for software. */
export const codelistJson = (name: CodelistName, uri: string) => ({
  uri,
  codes: codelist(name).map(({ code, name: { en, fr }, edition }) => ({ code, name: { en, fr }, edition })),
})

/** The same as a table. */
export const codelistCsv = (name: CodelistName): string =>
  csvMark +
  [
    ['code', 'name_en', 'name_fr', 'edition'],
    ...codelist(name).map(({ code, name: { en, fr }, edition = '' }) => [code, en, fr, edition]),
  ]
    .map(csvLine)
    .join('')
