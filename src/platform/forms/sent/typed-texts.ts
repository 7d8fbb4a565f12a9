import type { Request } from 'express'
import { sentNames } from '../../files/uploads'
import { fieldId, fieldName } from '../form-fields'
import { rawOf } from './refused-form'

/** One text that a person typed, as a page gives it back. */
/** What was typed, on a page that gives it back: to copy, or to be sent once more from there. */
export interface TypedPart {
  typed: TypedText[]
  resend: { action: string; hidden: TypedText[]; text: string; files?: string } | null
}

interface TypedText {
  name: string
  id: string
  label: string
  text: string
}

/** What a form sends besides answers, and what is never shown again. */
const ours = /^(_\w+|version|next|.*password.*)$/i

// A code that was chosen: 'approve', '2027-03-12', 'ASM-FJ-2026-1/A8.2'.
const isCode = (text: string): boolean => /^([a-z0-9._/-]*|[A-Z0-9._/-]*)$/.test(text)

/** What was typed, so that a page without the form itself can give it back: rows too, but never a password. */
export function typedTexts(req: Request): { texts: TypedText[]; codes: TypedText[] } {
  const all = flatten(req.body, '')
    .filter(({ path }) => !ours.test(path))
    .map(({ path, value }) => ({
      name: fieldName(path),
      id: 'typed-' + fieldId(path),
      label: labelOf(path, req),
      text: value,
    }))
  return { texts: all.filter(({ text }) => !isCode(text)), codes: all.filter(({ text }) => isCode(text)) }
}

/**
 * Is there an answer in it, or a file? A button alone has none, nor has the language of a text that is not there; in an
 * editing form an emptied field is one, too.
 */
export function hasTyped(req: Request): boolean {
  const body = rawOf(req.body)
  const answers = Object.entries(body).filter(([name]) => !ours.test(name) && name !== 'writtenIn')
  if (sentNames(req).length > 0 || (answers.length > 0 && 'version' in body)) return true
  return flatten(Object.fromEntries(answers), '').length > 0
}

function flatten(value: unknown, path: string): { path: string; value: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, path === '' ? name : `${path}.${name}`))
}

// The feature's own word for the field when it has one under the usual key; else the name of the field.
function labelOf(path: string, req: Request): string {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name))
  const feature = req.path.split('/')[1] ?? ''
  const name = names[names.length - 1] ?? path
  const key = `${feature}:field.${name}`
  const known = req.t(key)
  const text =
    key.endsWith(known) || known.includes('{{') ? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase() : known
  const row = /\.(\d+)\./.exec(path)
  return row ? `${text} (${Number(row[1]) + 1})` : text
}
