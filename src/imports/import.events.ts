import { defineEvent, type Subject } from '../platform/data/events'
import type { ImportRecord } from './import.model'

export const importEvents = {
  begun: defineEvent('import.begun'),
  mapped: defineEvent('import.mapped'),
  applied: defineEvent<{ count: number }>('import.applied'),
  undone: defineEvent('import.undone'),
}

export const importSubject = ({ reference, fileName }: ImportRecord): Subject => ({
  kind: 'import',
  reference,
  title: fileName || reference,
})
