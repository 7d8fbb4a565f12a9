import { defineEvent } from '../platform/data/events'
import type { AccreditationAction, AccreditationState } from './accreditation/accreditation.status'

export const expertCreated = defineEvent('expert.created')
export const expertChanged = defineEvent('expert.changed')
export const availabilityAnswered = defineEvent('expert.availability-answered')
export const conflictsDeclared = defineEvent('expert.conflicts-declared')
export const expertSuspended = defineEvent<{ reason: string }>('expert.suspended')
export const expertReinstated = defineEvent('expert.reinstated')
export const expertRated = defineEvent('expert.rated')
export const accreditationMoved = defineEvent<{
  area: string
  language: string
  action: AccreditationAction | 'open'
  to: AccreditationState
}>('expert.accreditation-moved')
