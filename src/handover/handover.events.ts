import { defineEvent } from '../platform/data/events'
import type { Taken } from './handover.model'

export const workHandedOver = defineEvent<{ from: string; taken: Taken[] }>('user.handed-over')
