import { tracesIn } from '../platform/data/traces'
import { Members } from './member.model'

/** Whom administrations name as contacts. */
export const memberTraces = tracesIn(Members, {
  kind: 'member',
  accounts: { 'contacts.userId': 'contacts.name' },
  contacts: { 'contacts.name': 'contacts.email' },
})
