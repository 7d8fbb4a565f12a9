import { defineEvent, type Subject } from '../platform/data/events'
import type { PlanRecord } from './plan.model'

export const planEvents = {
  begun: defineEvent('plan.begun'),
  stopped: defineEvent('plan.stopped'),
  applied: defineEvent<{ count: number }>('plan.applied'),
  undone: defineEvent('plan.undone'),
}

export const planSubject = ({ reference }: Pick<PlanRecord, 'reference'>): Subject => ({
  kind: 'plan',
  reference,
  title: reference,
})
