import type { Subject } from '../platform/data/events'
import type { UserRecord } from './user.model'

export const userSubject = (user: UserRecord & { _id: unknown }): Subject => ({
  kind: 'user',
  reference: String(user._id),
  title: user.name,
})
