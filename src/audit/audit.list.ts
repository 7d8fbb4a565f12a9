import { paths } from '../paths'
import { isAdmin, readsAsStaff, type Actor } from '../programme/actor'
import { addDays, parseDay, organisationDay } from '../platform/time/calendar-day'
import { formatDay, formatInstant } from '../platform/time/formats'
import { oneOf, type ListDefinition, type ListFilterField } from '../platform/lists/lists'
import { textIfAny } from '../platform/text/i18n'
import { signerName } from '../platform/text/signer'
import { codeOptions, type StateTag, type Viewer } from '../platform/http/pages/view-types'
import type { Cells } from '../platform/lists/cells'
import { beginsWithWords } from '../platform/lists/words'
import { usersCalled } from '../users'
import { accessLines, accessName } from './reads/audit.access.presenter'
import { auditFileCells } from './audit.export'
import { fileColumns } from './audit.file-columns'
import type { AuditEntry } from './audit.model'
import { kinds } from './audit.kinds'
import { registerName } from './audit.names'
import { changeLines } from './audit.values'
import type { TrailCheck } from './sealing/audit.verify'

// By the name or address of today, so that a person is found under an earlier name too.
const byPerson = (value: string) => ({ actorId: { $in: usersCalled(value) } })

const startOf = (day: string) => new Date(day + 'T00:00:00Z')

const byDay = (name: 'from' | 'until', bound: (day: string) => Record<string, Date>): ListFilterField => ({
  name,
  label: `audit:filter.${name}`,
  kind: 'date',
  filter: (value) => (parseDay(value) ? { at: bound(value) } : null),
})

export const auditList: ListDefinition = {
  address: paths.audit.list(),
  columns: [
    {
      key: 'what',
      label: 'audit:column.what',
      fileLabel: 'audit:export.name',
      ref: 'platform:files.reference',
      sub: { key: 'event', label: 'audit:export.event' },
    },
    { key: 'changes', label: 'audit:column.changes' },
    {
      key: 'who',
      label: 'audit:column.who',
      fileLabel: 'audit:export.acting',
      sub: { key: 'origin', label: 'audit:column.origin' },
    },
    { key: 'at', label: 'audit:column.at', sort: 'at', holds: 'moment' },
    { key: 'number', label: 'audit:column.number', numeric: true, holds: 'number' },
  ],
  fileColumns: fileColumns.map((key) => ({
    key,
    label: `audit:export.${key}`,
    ...(key === 'count' ? { holds: 'number' } : {}),
  })),
  filters: [
    oneOf('kind', 'audit:filter.kind', codeOptions(kinds, 'audit:kind.'), 'kind'),
    byDay('from', (day) => ({ $gte: startOf(day) })),
    byDay('until', (day) => ({ $lt: startOf(addDays(day, 1)) })),
    { name: 'person', label: 'audit:filter.person', kind: 'search', filter: byPerson },
    {
      name: 'record',
      label: 'audit:filter.record',
      kind: 'search',
      filter: (value) => ({ reference: { $in: [value, value.toUpperCase()] } }),
    },
    { name: 'words', label: 'audit:filter.words', kind: 'search', filter: beginsWithWords },
  ],
  // What was done, and what was refused, comes first: of what was read there is a hundred times as much.
  views: [
    { name: 'acts', label: 'audit:view.acts', filter: () => ({ quiet: null }) },
    { name: 'refused', label: 'audit:view.refused', filter: () => ({ 'access.as': 'refused' }) },
    { name: 'exported', label: 'audit:view.exported', filter: () => ({ 'access.as': 'exported' }) },
    { name: 'read', label: 'audit:view.read', filter: () => ({ 'access.as': 'read' }) },
    { name: 'all', label: 'audit:view.all', filter: () => ({}) },
  ],
  openView: 'acts',
  defaultSort: { field: 'at', descending: true },
  pageSize: 50,
  caption: 'audit:caption',
  empty: { title: 'audit:empty.title', text: 'audit:empty.text' },
}

/** What happened in words; an event without words of its own keeps its name. */
export function eventText({ event, details }: Pick<AuditEntry, 'event' | 'details'>, { t }: Pick<Viewer, 't'>): string {
  // Where one event stands for several steps, its details say which.
  const { action, imported } = (details ?? {}) as { action?: unknown; imported?: unknown }
  const ofStep = typeof action === 'string' ? textIfAny(`audit:event.${event}-${action}`, t) : undefined
  const what = ofStep ?? textIfAny(`audit:event.${event}`, t) ?? event
  return typeof imported === 'string' ? t('audit:imported', { what, reference: imported }) : what
}

/** Who did it, and for whom. */
const whoText = (entry: Pick<AuditEntry, 'actorName' | 'forName' | 'actedBy'>, { t }: Viewer): string =>
  signerName({ ...entry, byName: entry.actorName }, t) || t('audit:nobody')

// What administrators keep, or may open.
const keptByAdmins =
  'user settings apiKey webhook edition member agreement mail-text announcement holidays vocabulary instrument programme template rates'.split(
    ' ',
  )

/** Values of a record are for those who may open records like it; the others read that it was changed. */
const mayReadValues = (actor: Actor, kind: string): boolean => readsAsStaff(actor) || keptByAdmins.includes(kind)

/** What an entry is about: the record, or what was read. */
const nameOf = (entry: AuditEntry, viewer: Viewer): string =>
  registerName(entry, viewer.lang) ||
  entry.title ||
  ownName(entry, viewer) ||
  accessName(entry, viewer) ||
  entry.reference ||
  '–'

// A recurring task goes by its words; of a message, what it says is for its readers, as is what somebody keeps alone.
const ownName = ({ kind, reference, access }: AuditEntry, { t }: Viewer): string =>
  access || !reference
    ? ''
    : kind === 'job'
      ? t(`operations:job.${reference}`)
      : ['message', 'settings', 'whatIf', 'savedView'].includes(kind)
        ? t(`audit:kind.${kind}`)
        : ''

/** What there is to say beside: changed fields, or where somebody read and how often. */
const linesOf = (entry: AuditEntry, viewer: Viewer): string[] =>
  entry.access ? accessLines(entry.access, viewer) : changeLines(entry, viewer, mayReadValues(viewer.actor, entry.kind))

/** The cells of an entry: of years of them, a file reads what its columns need. */
export const auditCells: Cells<AuditEntry> = {
  what: {
    reads: ['kind', 'reference', 'title', 'event', 'details', 'access'],
    cell: (entry, viewer) => ({
      text: nameOf(entry, viewer),
      href: hrefOf(entry, viewer.actor),
      sub: eventText(entry, viewer),
      ref: entry.kind === 'user' || entry.kind === 'settings' ? undefined : entry.reference,
    }),
  },
  changes: {
    reads: ['kind', 'changes', 'access'],
    cell: (entry, viewer) => {
      const lines = linesOf(entry, viewer)
      return { lines: lines.length > 0 ? lines : ['–'] }
    },
  },
  who: {
    reads: ['actorName', 'forName', 'actedBy', 'address', 'requestId'],
    cell: (entry, viewer) => {
      const request = entry.requestId && viewer.t('audit:requestId', { id: entry.requestId })
      return {
        text: whoText(entry, viewer),
        sub: [entry.address, request].filter(Boolean).join(' · ') || undefined,
      }
    },
  },
  at: { reads: ['at'], cell: ({ at }, viewer) => ({ text: formatInstant(at, viewer), value: at }) },
  number: {
    reads: ['number'],
    cell: ({ number }, { t }) => (number ? { text: String(number), value: number } : { text: t('audit:notSealed') }),
  },
  ...auditFileCells,
}

/** What a check has found, in a sentence. */
export function presentCheck(check: TrailCheck, { t, lang }: Pick<Viewer, 't' | 'lang'>): StateTag {
  const { broken, lost, last, anchors } = check
  if (lost)
    return {
      text: t('audit:chain.lost', {
        number: lost.number,
        day: formatDay(organisationDay(new Date(lost.at)), lang),
        last,
      }),
      tone: 'late',
    }
  if (broken !== null) return { text: t('audit:chain.broken', { number: broken }), tone: 'late' }
  return { text: t(anchors > 0 ? 'audit:chain.anchored' : 'audit:chain.whole', { count: anchors }), tone: 'good' }
}

// Only to pages that this reader may open.
function hrefOf({ kind, reference, details }: AuditEntry, actor: Actor): string | undefined {
  if (!reference) return undefined
  if (kind === 'member') return paths.members.show({ code: reference })
  if (['user', 'settings', 'apiKey', 'webhook'].includes(kind) && !isAdmin(actor)) return undefined
  if (kind === 'user') return paths.users.edit({ id: reference })
  if (kind === 'settings') return paths.settings()
  if (kind === 'job') return isAdmin(actor) ? paths.jobs.list() : undefined
  if (kind === 'message') return isAdmin(actor) ? paths.outbox.show({ id: reference }) : undefined
  if (kind === 'webhook') return paths.webhooks.show({ reference })
  if (kind === 'savedView') return undefined
  if (kind === 'apiKey') return paths.apiKeys.show({ reference })
  if (kind === 'announcement') return paths.announcements.show({ reference })
  if (kind === 'holidays') return paths.holidays.show({ code: reference.replace('holidays-', '') })
  if (kind === 'programme') return paths.programmes.show({ code: reference })
  if (kind === 'template') return paths.templates.show({ edition: reference.replace('template-', '') })
  if (kind === 'rates') return paths.rates.show({ reference })
  if (kind === 'instrument') return paths.instruments.show({ code: reference })
  if (kind === 'vocabulary') return entryHref(reference)
  if (kind === 'mail-text') return paths.mailTexts.show({ kind: reference })
  if (!readsAsStaff(actor)) return undefined
  if (kind === 'report') return reportHref(details)
  if (kind === 'agreement') return paths.funding.show({ code: reference })
  return pageOf[kind]?.({ reference })
}

const entryHref = (reference: string): string => {
  const [vocabulary = '', code = ''] = reference.split('.')
  return paths.vocabularies.entry({ vocabulary, code })
}

const pageOf: Partial<Record<string, (name: { reference: string }) => string>> = {
  request: paths.requests.show,
  import: paths.imports.show,
  bulk: paths.bulk.show,
  plan: paths.plans.show,
  whatIf: paths.whatIf.show,
  planRelease: paths.planReleases.show,
  mission: paths.missions.show,
  training: paths.training.show,
  recommendation: paths.recommendations.show,
  expert: paths.experts.show,
}

// A report stands at the address of its mission, which its acts name.
function reportHref(details: unknown): string | undefined {
  const { mission } = (details ?? {}) as { mission?: unknown }
  return typeof mission === 'string' ? paths.reports.show({ reference: mission }) : undefined
}
