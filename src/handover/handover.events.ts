import { defineEvent } from '../platform/events'
import type { Taken } from './handover.model'

export const workHandedOver = defineEvent<{ from: string; taken: Taken[] }>('user.handed-over')
