import { formatInstant, formatNumber } from '../../../time/formats'
import { translator } from '../../../text/i18n'
import type { ListFile } from '../list-file'
import type { WordSheet, WrittenSheet } from './xlsx'

/** The sheet of a workbook that says what the others are: what was asked for, by whom and when, and each column. */
export function explanation(file: ListFile, written: readonly WrittenSheet[]): WordSheet {
  const { title, address, reader, at, lang, about } = file
  const t = translator(lang)
  const facts = [
    [t('platform:files.list'), title],
    [t('platform:files.address'), address],
    ...about.map(({ label, value }) => [label, value]),
    [t('platform:files.reader'), reader],
    [t('platform:files.time'), formatInstant(at, { lang, zone: 'UTC' })],
  ]
  const columns = written.flatMap(({ sheet, count }) => [
    [],
    [sheet.title, t('platform:files.rows', { count, formatted: formatNumber(count, lang) })],
    [t('platform:files.column'), t('platform:files.content'), t('platform:files.key')],
    ...sheet.columns.map(({ label, kind, key }) => [label, t(`platform:files.kind.${kind}`), key]),
  ])
  return { title: t('platform:files.about'), rows: [[t('platform:files.about'), '', ''], ...facts, ...columns] }
}
