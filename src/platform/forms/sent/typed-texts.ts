import type { Request } from 'express'
import { sentNames } from '../../files/uploads'
import { fieldId, fieldName } from '../form-fields'
import { Slot } from '../../data/slot'
import { textIfAny } from '../../text/i18n'
import { parseDay } from '../../time/calendar-day'
import { formatDay } from '../../time/formats'
import { rawOf } from './refused-form'

/** What was typed, on a page that gives it back: to copy, or to be sent once more from there. */
export interface TypedPart {
  typed: TypedText[]
  resend: { action: string; hidden: TypedText[]; text: string; files?: string } | null
}

/** One text that a person typed, as a page gives it back. */
interface TypedText {
  name: string
  id: string
  label: string
  text: string
}

/** Where the words of an answer stand that are not among those of its own form. */
export interface WordsOfAnswers {
  /** Groups of messages: what several features ask alike has its labels with the first of them. */
  groups: readonly string[]
  /** The groups of forms whose address begins with no feature's name, by its first part. */
  addresses: Readonly<Record<string, readonly string[]>>
  /** The vocabularies that go by another name than the field which asks for a word of them. */
  vocabularies: Readonly<Record<string, readonly string[]>>
}

export const wordsOfAnswers = new Slot<WordsOfAnswers>({ groups: [], addresses: {}, vocabularies: {} })

/** What a form sends besides answers, and what is never shown again. */
const ours = /^(_\w+|version|next|asked|.*password.*)$/i

// A code that was chosen: '2027-03-12', 'ASM-FJ-2026-1/A8.2', the 'yes' of a box; a word alone, such as 'approve', where
// the form has words for it, as people write words alone, too.
const isCode = (path: string, text: string, req: Request): boolean =>
  /^([a-z0-9._/-]*|[A-Z0-9._/-]*)$/.test(text) &&
  (/[\d._/-]/.test(text) || text === 'yes' || wordOf(path, text, req) !== text)

/** What was typed, so that a page without the form itself can give it back: rows too, but never a password. */
export function typedTexts(req: Request): { texts: TypedText[]; codes: TypedText[] } {
  const all = flatten(req.body, '')
    .filter(({ path }) => !ours.test(path))
    .map(({ path, value }) => ({
      isCode: isCode(path, value, req),
      one: { name: fieldName(path), id: 'typed-' + fieldId(path), label: labelOf(path, req), text: value },
    }))
  const which = (codes: boolean) => all.filter((each) => each.isCode === codes).map(({ one }) => one)
  return { texts: which(false), codes: which(true) }
}

/** What was chosen, to be read and not to be sent again: in the words of the form. */
export const inWords = (codes: readonly TypedText[], req: Request): TypedText[] =>
  codes.map((one) => ({ ...one, text: wordOf(one.name.replace(/\[(\w+)\]/g, '.$1'), one.text, req) }))

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

// The groups of messages in which the words of this form may stand: those of its step, then those of its feature. What
// several features ask alike has its words with the first of them.
function groupsOf(req: Request): string[] {
  const parts = req.path.split('/').filter(Boolean)
  const feature = parts[0] ?? ''
  const step = parts.at(-1) ?? ''
  return [
    ...[step, `${step}.field`, 'field', 'form', 'person'].map((group) => `${feature}:${group}`),
    ...(wordsOfAnswers.get().addresses[feature] ?? []),
    ...wordsOfAnswers.get().groups,
  ]
}

const nameOf = (path: string): string => path.split('.').findLast((name) => !/^\d+$/.test(name)) ?? path

const firstText = (keys: readonly string[], { t }: Request): string | undefined =>
  keys.map((key) => textIfAny(key, t)).find((text) => text !== undefined && !text.includes('{{'))

// The label of the field when its form has one under the usual key; else the name of the field.
function labelOf(path: string, req: Request): string {
  const name = nameOf(path)
  const known = firstText(
    groupsOf(req).map((group) => `${group}.${name}`),
    req,
  )
  const text = known ?? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const row = /\.(\d+)\./.exec(path)
  return row ? `${text} (${Number(row[1]) + 1})` : text
}

// A code in the words of its form: a day as it is written, a choice by its text; what has none stays as it was sent.
function wordOf(path: string, code: string, req: Request): string {
  const day = parseDay(code)
  if (day) return formatDay(day, req.viewer.lang)
  const name = nameOf(path)
  const [feature = ''] = req.path.split('/').filter(Boolean)
  const groups = [
    ...groupsOf(req).flatMap((group) => [`${group}.${name}s`, `${group}.${name}`]),
    `${feature}:${name}`,
    ...(wordsOfAnswers.get().vocabularies[name] ?? [name, `${name}s`]).map((one) => `vocabulary:${one}`),
  ]
  return (
    firstText(
      groups.map((group) => `${group}.${code}`),
      req,
    ) ?? code
  )
}
