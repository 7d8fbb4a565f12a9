import { defineEvent, type Subject } from '../platform/data/events'
import type { NamedLink } from '../users'
import type { AccreditationAction, AccreditationState } from './accreditation/accreditation.status'
import type { ExpertClaim, ExpertRecord } from './expert.model'

/** What was decided on: which part, and which language or area. */
interface ClaimDecided {
  what: ExpertClaim['what']
  item: string
}

export const expertEvents = {
  created: defineEvent('expert.created'),
  changed: defineEvent('expert.changed'),
  /** An import that had opened it was undone. */
  removed: defineEvent('expert.removed'),
  availabilityAnswered: defineEvent('expert.availability-answered'),
  conflictsDeclared: defineEvent('expert.conflicts-declared'),
  declarationsRemoved: defineEvent('expert.declarations-removed'),
  /** Some changes of the own file wait for the secretariat; `isFirst` when none did before. */
  claimed: defineEvent<{ count: number; isFirst: boolean }>('expert.claimed'),
  claimAccepted: defineEvent<ClaimDecided>('expert.claim-accepted'),
  claimRefused: defineEvent<ClaimDecided & { reason: string }>('expert.claim-refused'),
  claimWithdrawn: defineEvent<ClaimDecided>('expert.claim-withdrawn'),
  /** By a mailed link, which is named. */
  stillTrueAsked: defineEvent<NamedLink & { until: Date; isReminder: boolean }>('expert.still-true-asked'),
  confirmed: defineEvent('expert.confirmed'),
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
