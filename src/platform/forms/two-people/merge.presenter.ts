import { fieldName } from '../form-fields'
import { formatDay, formatInstant, formatList } from '../../time/formats'
import type { Translate } from '../../text/i18n'
import { formsOn, leavesOf, type Control } from './form-prints'
import type { RawForm } from '../forms'
import type { LastChange } from '../../data/last-change'
import type { Collision, Finding, Part, Side } from './three-way-parts'
import type { PageHead, Viewer } from '../../http/pages/view-types'

/** A sentence by its key, to be said later. */
export interface Saying {
  message: string
  values: Record<string, string | number>
}

/** Another person, the reader on another page, or nobody knows. */
type Who = 'other' | 'self' | 'unknown'

/** Who saved, and when; in words of its own when nobody knows, or when it was the reader on another page. */
export function saySaved(key: (who: Who) => string, last: LastChange | null, viewer: Viewer): Saying {
  if (!last) return { message: key('unknown'), values: {} }
  const values = { name: last.name, when: formatInstant(last.at, viewer) }
  return { message: key(last.actorId === viewer.actor.id ? 'self' : 'other'), values }
}

const mostNamed = 4

// 'Purpose, Place and 3 more', each once.
function partsIn(parts: readonly Part[], { t, lang }: Viewer): string {
  const names = [...new Set(parts.map(({ heading, label }) => label || heading))]
  const more = names.length - mostNamed
  const shown = more > 1 ? [...names.slice(0, mostNamed), t('platform:merge.more', { count: more })] : names
  return formatList(shown, lang)
}

/** What is said when both texts are together and nobody had to choose; nothing when the other changed nothing here. */
export function sayTogether({ theirs }: Finding, last: LastChange | null, viewer: Viewer): Saying | undefined {
  if (theirs.length === 0) return undefined
  const { message, values } = saySaved((who) => `platform:merge.together.${who}`, last, viewer)
  return { message, values: { ...values, parts: partsIn(theirs, viewer) } }
}

interface MergeInput extends Finding {
  /** The form with what each changed alone, and with mine where both did. */
  body: RawForm
  last: LastChange | null
  /** The page of the form, for its head. */
  page: unknown
  action: string
  /** The page of the form, where it stands as it is saved. */
  leave: string
  /** The field of files that the form may hold. */
  files?: string
}

/** The page on which a person says what the record keeps, where two people changed the same. */
export function presentMerge(
  { body, collisions, theirs, mine, last, page, action, leave, files }: MergeInput,
  viewer: Viewer,
) {
  const { t } = viewer
  const title = t('platform:merge.title')
  const name = last && last.actorId !== viewer.actor.id ? last.name : ''
  const lead = saySaved((who) => `platform:merge.lead.${who}`, last, viewer)
  const texts = new Set(collisions.filter(isText).map(sentName))
  return {
    title,
    head: { ...headOf(page), title, actions: [] },
    lead: t(lead.message, { ...lead.values, count: collisions.length }),
    kept: [
      ...(theirs.length > 0 ? [{ label: sideName('theirs', name, t), value: partsIn(theirs, viewer) }] : []),
      ...(mine.length > 0 ? [{ label: sideName('mine', name, t), value: partsIn(mine, viewer) }] : []),
    ],
    action,
    hidden: hiddenOf(body).filter((input) => !texts.has(input.name)),
    files: files ?? null,
    secrets: secretsOf(page, body),
    collisions: collisions.map((collision, index) => presentCollision(collision, index, name, viewer)),
    leaveHref: leave,
  }
}

const sideName = (side: 'mine' | 'theirs', name: string, t: Translate): string =>
  side === 'theirs' && name === '' ? t('platform:merge.theirsUnknown') : t(`platform:merge.${side}`, { name })

function headOf(page: unknown): Partial<PageHead> {
  const { head } = (page ?? {}) as { head?: PageHead }
  return head ? { crumbs: head.crumbs, eyebrow: head.eyebrow ?? head.title, reference: head.reference } : {}
}

// The name under which the form sends the only answer of a question, in the rows as they stand now.
const sentName = ({ ifTheirs }: Collision): string => fieldName(Object.keys(ifTheirs)[0] ?? '')

const isText = ({ controls, mine, theirs }: Collision): boolean =>
  controls.length === 1 && controls[0]!.field.kind === 'textarea' && mine !== null && theirs !== null

function presentCollision(collision: Collision, index: number, name: string, viewer: Viewer) {
  const { t } = viewer
  const { heading, label, controls, mine, theirs, ifTheirs } = collision
  const { field } = controls[0]!
  return {
    id: `merge-${index}`,
    eyebrow: label ? heading : '',
    heading: label || heading,
    sides: [
      { value: 'mine', name: sideName('mine', name, t), lines: linesOf(mine, collision, viewer) },
      { value: 'theirs', name: sideName('theirs', name, t), lines: linesOf(theirs, collision, viewer) },
    ],
    keep: `_keep[${index}]`,
    theirs: { name: `_theirs[${index}]`, value: JSON.stringify(ifTheirs) },
    // A long text can be put together by hand: mine stands in an area of its own.
    text: isText(collision)
      ? {
          name: sentName(collision),
          value: mine!.get(field.name)?.[0] ?? '',
          rows: Math.max(field.rows ?? 3, 6),
          label: t('platform:merge.text', { part: label }),
        }
      : null,
    legend: t('platform:merge.keep', { part: label || heading }),
  }
}

// A row is its questions with their answers; a question is its answer alone.
function linesOf(side: Side, { controls, label }: Collision, viewer: Viewer): string[] {
  const { t } = viewer
  if (side === null) return [t('platform:merge.removed')]
  const lines = controls
    .filter(({ field }) => field.kind !== 'hidden')
    .flatMap((control) => {
      const said = inWords(control, side, viewer)
      return label ? said : said.map((line) => t('platform:merge.line', { label: control.field.label, line }))
    })
  return lines.length > 0 ? lines : [t('platform:merge.empty')]
}

function inWords(control: Control, side: NonNullable<Side>, viewer: Viewer): string[] {
  const { field } = control
  const said = leavesOf(control).map((leaf) => ({
    label: leaf.label,
    words: (side.get(leaf.name) ?? []).map((value) => wordOf(field, leaf.kind, value, viewer)),
  }))
  if (field.parts)
    return said.flatMap(({ label, words }) => words.map((line) => viewer.t('platform:merge.line', { label, line })))
  const [words] = said.map((one) => one.words) as [string[]]
  if (field.kind === 'textarea')
    return words.flatMap((text) => text.split(/\r?\n/)).filter((line) => line.trim() !== '')
  return words.length > 0 ? [formatList(words, viewer.lang)] : []
}

function wordOf({ options, unit }: Control['field'], kind: string, value: string, { t, lang }: Viewer): string {
  if (kind === 'tick') return t('platform:merge.ticked')
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value, lang)
  const text = options.find((option) => option.value === value)?.text ?? value
  return unit ? `${text} ${unit}` : text
}

const ours = /^_(csrf|key|keep|theirs|held|unheld)$|password/i

// A password never comes back: whoever typed one is asked for it again.
const secretsOf = (page: unknown, body: RawForm) =>
  formsOn(page)
    .flatMap(({ controls }) => controls.map(({ field }) => field))
    .filter(({ kind, name }) => kind === 'password' && typeof body[name] === 'string' && body[name] !== '')

/** What a form sent, as hidden inputs that send the same. */
function hiddenOf(body: RawForm): { name: string; value: string }[] {
  const flat = (value: unknown, name: string): { name: string; value: string }[] => {
    if (typeof value === 'string') return [{ name, value }]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) =>
      flat(inner, Array.isArray(value) && typeof inner === 'string' ? name : `${name}[${key}]`),
    )
  }
  return Object.entries(body).flatMap(([name, value]) => (ours.test(name) ? [] : flat(value, name)))
}
