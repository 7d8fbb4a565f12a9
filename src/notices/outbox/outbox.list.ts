import { paths } from '../../paths'
import { addDays, instantOf, organisationDay } from '../../platform/time/calendar-day'
import { formatInstant } from '../../platform/time/formats'
import type { ListDefinition } from '../../platform/lists/lists'
import type { Cell, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { beginsWithWords } from '../../platform/lists/words'
import { writtenAround } from '../../platform/text/written'
import { daysToSend, isGivenUp, type OutboxMessage } from './outbox.model'

type Row = OutboxMessage & { _id: unknown }

/** Messages whose last try failed. */
export const failedFilter = () => ({ fault: { $gt: '' } })

export const outboxList: ListDefinition = {
  address: paths.outbox.list(),
  columns: [
    { key: 'subject', label: 'notices:column.subject', ref: 'platform:files.reference' },
    { key: 'to', label: 'notices:column.to', sub: { key: 'address', label: 'notices:column.address' } },
    { key: 'at', label: 'notices:column.at', sort: 'createdAt', holds: 'moment' },
    { key: 'state', label: 'notices:column.state' },
  ],
  filters: [{ name: 'words', label: 'notices:filter.words', kind: 'search', filter: beginsWithWords }],
  views: [
    { name: 'all', label: 'notices:view.all', filter: () => ({}) },
    {
      name: 'waiting',
      label: 'notices:view.waiting',
      filter: ({ today }) => ({
        sentAt: { $exists: false },
        hold: null,
        createdAt: { $gte: instantOf(addDays(today, -daysToSend)) },
      }),
    },
    { name: 'failed', label: 'notices:view.failed', filter: failedFilter },
  ],
  defaultSort: { field: 'createdAt', descending: true },
  caption: 'notices:caption',
  empty: { title: 'notices:empty.title', text: 'notices:empty.text' },
}

export function stateOf(message: OutboxMessage, { t, today }: Viewer): StateTag {
  if (message.sentAt) return { text: t('notices:state.sent'), tone: 'good' }
  if (message.hold) return { text: t(`notices:held.${message.hold}`), tone: 'rest' }
  if (message.rejected) return { text: t('notices:state.rejected'), tone: 'late' }
  const old = organisationDay(message.askedAgainAt ?? message.createdAt) < addDays(today, -daysToSend)
  if (message.fault)
    return isGivenUp(message) || old
      ? { text: t('notices:state.failed'), tone: 'late' }
      : { text: t('notices:state.retried'), tone: 'you' }
  return { text: t(old ? 'notices:state.kept' : 'notices:state.waiting'), tone: 'rest' }
}

const isId = (reference: string | undefined): boolean => /^[0-9a-f]{24}$/.test(reference ?? '')

const said = (text: string, { language }: Row, { lang }: Viewer): string => writtenAround(text, language, lang)

export function presentOutboxRow(message: Row, viewer: Viewer): Record<string, Cell> {
  return {
    subject: {
      text: said(message.subject, message, viewer),
      href: paths.outbox.show({ id: String(message._id) }),
      // An account goes by its person, who stands in the next column.
      ref: isId(message.reference) ? undefined : message.reference,
    },
    to: { text: message.name, sub: message.to },
    at: { text: formatInstant(message.createdAt, viewer), value: message.createdAt },
    state: { state: stateOf(message, viewer) },
  }
}

export const ownMessagesList: ListDefinition = {
  address: paths.notifications.list(),
  columns: [
    { key: 'subject', label: 'notices:column.subject', sub: { key: 'text', label: 'notices:column.text' } },
    { key: 'at', label: 'notices:column.at', sort: 'createdAt', holds: 'moment' },
  ],
  filters: [
    {
      name: 'words',
      label: 'notices:filter.words',
      kind: 'search',
      filter: beginsWithWords,
    },
  ],
  defaultSort: { field: 'createdAt', descending: true },
  caption: 'notices:own.caption',
  empty: { title: 'notices:own.empty.title', text: 'notices:own.empty.text' },
}

export function presentOwnRow(message: Row, viewer: Viewer): Record<string, Cell> {
  return {
    subject: {
      text: said(message.subject, message, viewer),
      href: message.href,
      sub: said(message.text, message, viewer),
    },
    at: { text: formatInstant(message.createdAt, viewer), value: message.createdAt },
  }
}
