import { tracesIn } from '../platform/data/traces'
import { ServiceRecords } from './service-record.model'

/** Whose records there are, and who made, ended and shared them. */
export const serviceRecordTraces = tracesIn(ServiceRecords, {
  kind: 'serviceRecord',
  signed: ['made', 'renewed', 'ended', 'shares'],
  records: ['expert'],
  names: ['content.name', 'shares.recipient'],
})
