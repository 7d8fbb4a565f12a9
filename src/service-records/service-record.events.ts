import { defineEvent, type Subject } from '../platform/data/events'
import type { ServiceRecord } from './service-record.model'

export const serviceRecordEvents = {
  made: defineEvent('serviceRecord.made'),
  replaced: defineEvent('serviceRecord.replaced'),
  renewed: defineEvent<{ until: string }>('serviceRecord.renewed'),
  ending: defineEvent<{ until: string; expert: string }>('serviceRecord.ending'),
  withdrawn: defineEvent('serviceRecord.withdrawn'),
  shared: defineEvent<{ until: string }>('serviceRecord.shared'),
  shareRevoked: defineEvent('serviceRecord.share-revoked'),
}

/** What events say of a record. */
export const recordSubject = ({ code, content }: ServiceRecord): Subject => ({
  kind: 'serviceRecord',
  reference: code,
  title: content?.name ?? '',
})
