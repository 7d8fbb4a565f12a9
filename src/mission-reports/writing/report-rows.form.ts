import type { RawForm } from '../../platform/forms/forms'
import { mostRows } from './report.form'

// Rows come and go by buttons that send the whole form, so that it works without scripts and nothing typed is lost.

const rowLists = ['findings', 'recommendations'] as const
export type RowList = (typeof rowLists)[number]

/** What the pressed button asks of the rows. */
export type EditAction =
  | { kind: 'save' }
  | { kind: 'add'; list: RowList }
  | { kind: 'remove'; list: RowList; key: string }

/** Reads the value of the pressed button: 'add-findings', 'remove-recommendations:a1b2'. */
export function parseEditAction(pressed: unknown): EditAction {
  if (typeof pressed !== 'string') return { kind: 'save' }
  const [words = '', key = ''] = pressed.split(':')
  const [verb, name] = words.split('-')
  const list = rowLists.find((one) => one === name)
  if (list && verb === 'add') return { kind: 'add', list }
  if (list && verb === 'remove' && key !== '') return { kind: 'remove', list, key }
  return { kind: 'save' }
}

/** The body without the row whose button was pressed. */
export function withoutRow(body: RawForm, action: { kind: string; list?: RowList; key?: string }): RawForm {
  if (action.kind !== 'remove' || !action.list) return body
  const rows = body[action.list]
  if (typeof rows !== 'object' || rows === null) return body
  const kept = Object.values(rows).filter(
    (row) => typeof row !== 'object' || row === null || (row as { key?: unknown }).key !== action.key,
  )
  return { ...body, [action.list]: kept }
}

/** Whether one more row fits into the form. */
export const mayAddRow = (rows: readonly unknown[]): boolean => rows.length < mostRows

/** Ids of annexes that are ticked to be taken out. */
export function removedAnnexes(body: RawForm): string[] {
  const sent = body.removeAnnexes
  return (Array.isArray(sent) ? sent : [sent]).filter((id): id is string => typeof id === 'string' && id !== '')
}

/** The opening of the form that a body comes from; '' for one that was sent otherwise. */
export const openingOf = ({ opening }: RawForm): string =>
  typeof opening === 'string' && /^[\w-]{1,40}$/.test(opening) ? opening : ''
