import { defineEvent } from '../platform/data/events'
import type { Taken } from './handover.model'

export const userEvents = {
  handedOver: defineEvent<{ from: string; taken: Taken[] }>('user.handed-over'),
}
