import { tracesIn } from '../platform/data/traces'
import { Requests } from './request.model'

/** Whom requests name. */
export const requestTraces = tracesIn(Requests, {
  kind: 'request',
  signed: [...['history', 'messages', 'returned', 'signature', 'override', 'scope', 'decision'], 'earlierMappings'],
  accounts: { officerId: null, createdBy: null },
  names: ['signature.name'],
  contacts: { contactName: 'contactEmail' },
  texts: ['history.note'],
})
