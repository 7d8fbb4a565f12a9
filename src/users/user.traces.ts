import { tracesIn } from '../platform/data/traces'
import { Users } from './user.model'

/** Whom accounts name as deputy. */
export const userTraces = tracesIn(Users, {
  kind: 'user',
  accounts: { 'deputy.userId': 'deputy.name' },
})
