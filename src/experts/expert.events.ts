import { defineEvent, type Subject } from '../platform/data/events'
import type { AccreditationAction, AccreditationState } from './accreditation/accreditation.status'
import type { ExpertRecord } from './expert.model'

export const expertEvents = {
  created: defineEvent('expert.created'),
  changed: defineEvent('expert.changed'),
  /** An import that had opened it was undone. */
  removed: defineEvent('expert.removed'),
  availabilityAnswered: defineEvent('expert.availability-answered'),
  conflictsDeclared: defineEvent('expert.conflicts-declared'),
  declarationsRemoved: defineEvent('expert.declarations-removed'),
  suspended: defineEvent<{ reason: string }>('expert.suspended'),
  reinstated: defineEvent('expert.reinstated'),
  archived: defineEvent('expert.archived'),
  restored: defineEvent('expert.restored'),
  erased: defineEvent('expert.erased'),
  /** Another file of the same person, by its reference, has become this one. */
  merged: defineEvent<{ from: string }>('expert.merged'),
  rated: defineEvent('expert.rated'),
  accreditationMoved: defineEvent<{
    area: string
    language: string
    action: AccreditationAction | 'open' | 'enter' | 'remove'
    to: AccreditationState
  }>('expert.accreditation-moved'),
}

/** What events say of an expert. */
export const expertSubject = (expert: ExpertRecord): Subject => ({
  kind: 'expert',
  reference: expert.reference,
  title: expert.name,
  memberCodes: [expert.homeMember],
})
