import { defineEvent, type Subject } from '../platform/data/events'
import type { AgreementRecord } from './agreement.model'
import type { AgreementAction } from './agreement.status'

export const agreementEvents = {
  created: defineEvent('agreement.created'),
  changed: defineEvent('agreement.changed'),
  amended: defineEvent<{ version: number; day: string }>('agreement.amended'),
  moved: defineEvent<{ action: AgreementAction }>('agreement.moved'),
  reportSent: defineEvent<{ due: string; day: string }>('agreement.report-sent'),
  removed: defineEvent('agreement.removed'),
  documentAdded: defineEvent('agreement.document-added'),
}

/** The agreement as events and pages speak of it. */
export const agreementSubject = ({ code, title }: Pick<AgreementRecord, 'code' | 'title'>): Subject => ({
  kind: 'agreement',
  reference: code,
  title: title.en,
})
