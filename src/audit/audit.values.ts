import { parseDay } from '../platform/time/calendar-day'
import { formatDay, formatMonthAlone, formatWeekdayAlone } from '../platform/time/formats'
import { textIfAny } from '../platform/text/i18n'
import type { Viewer } from '../platform/http/pages/view-types'
import { usualSettings } from '../programme/settings'
import { areaName, namesInMapping } from '../framework'
import { programmeName } from '../funding'
import { memberName } from '../members'
import { userName } from '../users'
import { isMasked, saidOf, type Said } from './audit.fields'
import type { AuditEntry } from './audit.model'

/** The label of a field; one that has none is a fault that test/audit/audit.fields.test.ts shows. */
const fieldLabel = (field: string, { t }: Viewer): string => t(`audit:field.${field.replace('.', '-')}`)

/** What an entry changed, field by field: "Roles: Expert → Expert, Member". */
export const changeLines = (entry: AuditEntry, viewer: Viewer, mayRead: boolean): string[] =>
  Object.entries(entry.changes ?? {}).flatMap(([field, [before, after]]) => {
    const { t } = viewer
    const label = fieldLabel(field, viewer)
    const said = saidOf(entry.kind, field)
    if (said === null || !mayRead || isMasked(before) || isMasked(after))
      return [t('audit:change.masked', { field: label })]
    const pair = [before, after].map((value) => value ?? usualOf(entry.kind, field)) as [unknown, unknown]
    return said.startsWith('each ') ? eachLine(pair, field, said, viewer) : line(label, pair, said, viewer)
  })

function line(label: string, [before, after]: [unknown, unknown], said: Said, viewer: Viewer): string[] {
  const { t } = viewer
  const [old, now] = [sayValue(before, said, viewer), sayValue(after, said, viewer)]
  // Two ways of keeping nothing are no change to a reader.
  if (old === '' && now === '') return []
  const orNone = (text: string) => text || t('audit:change.empty')
  return [t('audit:change.said', { field: label, before: orNone(old), after: orNone(now) })]
}

type Values = Record<string, unknown>

// Of a set of values, those that changed, each by its own label.
function eachLine(pair: [unknown, unknown], field: string, said: Said, viewer: Viewer): string[] {
  const [labels, words] = said.slice('each '.length).split(' as ')
  const inWords = (value: unknown): unknown => (words ? viewer.t(`${words}.${value as string}`) : value)
  const usual = (usualOf('settings', field) ?? {}) as Values
  const [before, after] = pair.map((values) => ({ ...usual, ...(values as Values | undefined) })) as [Values, Values]
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .flatMap((name) =>
      line(viewer.t(`${labels}.${name}`), [inWords(before[name]), inWords(after[name])], 'text', viewer),
    )
}

// Settings that are as usual are not kept.
const usualOf = (kind: string, field: string): unknown =>
  kind === 'settings' ? (usualSettings as unknown as Values)[field] : undefined

const mostShown = 300

/** One value in the reader's words; '' for none. */
function sayValue(value: unknown, said: Said, viewer: Viewer): string {
  const words = said === 'mapping' ? mappingWords(value, viewer) : leavesOf(value)
  const text = words
    .map((leaf) => sayLeaf(leaf, said, viewer))
    .filter((one) => one !== '')
    .join(', ')
  return text.length > mostShown ? text.slice(0, mostShown - 1) + '…' : text
}

// A code alone says nothing, and the same one may stand in two editions of the plan.
const mappingWords = (value: unknown, { lang }: Viewer): string[] =>
  typeof value === 'object' && value !== null ? namesInMapping(value, lang) : []

function sayLeaf(leaf: string, said: Said, { t, lang }: Viewer): string {
  if (leaf === '') return ''
  switch (said) {
    case 'mapping':
    case 'text':
      return parseDay(leaf) ? formatDay(leaf, lang) : leaf
    case 'yesNo':
      return t(leaf === 'true' ? 'audit:change.yes' : 'audit:change.no')
    case 'member':
      return memberName(leaf, lang)
    case 'area':
      return areaName(leaf, lang)
    case 'programme':
      return programmeName(leaf, lang)
    case 'user':
      return userName(leaf) || leaf
    case 'theme':
      return textIfAny(`platform:theme.${leaf}`, t) ?? leaf
    case 'month':
      return formatMonthAlone(Number(leaf), lang)
    case 'weekdays':
      return formatWeekdayAlone(Number(leaf), lang)
    case 'direction':
      return textIfAny(`users:direction.${leaf}`, t) ?? leaf
    default:
      return textIfAny(`vocabulary:${said.slice('in '.length)}.${leaf}`, t) ?? leaf
  }
}

// Lists and parts of a value, in their order; what only the program knows of it is left out.
function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => (isForProgram(name) ? [] : leavesOf(part)))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [`${value}`] : []
}

const isForProgram = (name: string): boolean => ['_id', 'id', 'userId', 'edition', 'writtenIn', 'lang'].includes(name)
