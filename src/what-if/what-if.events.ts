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

type Named = Pick<WhatIfRecord, 'reference' | 'name' | 'isShared'>

/** What is its owner's alone goes by its reference: others read of it in the trail, and not how it is called. */
export const whatIfSubject = ({ reference, name, isShared }: Named): Subject => ({
  kind: 'whatIf',
  reference,
  title: isShared ? name : '',
})
