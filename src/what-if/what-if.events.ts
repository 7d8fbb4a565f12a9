import { defineEvent, type Subject } from '../platform/data/events'
import type { WhatIfRecord } from './what-if.model'

export const whatIfEvents = {
  made: defineEvent('whatIf.made'),
  changed: defineEvent('whatIf.changed'),
  lineAdded: defineEvent('whatIf.lineAdded'),
  lineRemoved: defineEvent('whatIf.lineRemoved'),
  renewed: defineEvent('whatIf.renewed'),
  adopted: defineEvent<{ count: number }>('whatIf.adopted'),
  closed: defineEvent('whatIf.closed'),
  reopened: defineEvent('whatIf.reopened'),
}

export const whatIfSubject = ({ reference, name }: Pick<WhatIfRecord, 'reference' | 'name'>): Subject => ({
  kind: 'whatIf',
  reference,
  title: name,
})
