import { defineEvent, type Subject } from '../platform/data/events'
import type { Day } from '../platform/time/calendar-day'
import type { CallRecord } from './call.model'
import type { OfferRecord } from './offers/offer.model'
import type { OfferOrigin } from './offers/offer.status'

interface CallDetails {
  /** Members that are told. */
  memberCodes: string[]
  closesOn: Day
}

interface EndedCall extends CallDetails {
  /** Experts whose own offers stand. */
  experts: string[]
  note: string
}

export const callEvents = {
  created: defineEvent('call.created'),
  /** An open call names the Members that are asked in addition. */
  changed: defineEvent<CallDetails>('call.changed'),
  published: defineEvent<CallDetails>('call.published'),
  /** Days or positions are others, as a mission has changed. */
  followed: defineEvent<EndedCall>('call.followed'),
  withdrawn: defineEvent<EndedCall>('call.withdrawn'),
  filled: defineEvent('call.filled'),
}

export interface OfferDetails {
  call: string
  mission: string
  role: string
  /** '' for a person who is not on the roster. */
  expert: string
  homeMember: string
  origin: OfferOrigin
  note: string
}

export const offerEvents = {
  made: defineEvent<OfferDetails>('offer.made'),
  agreed: defineEvent<OfferDetails>('offer.agreed'),
  refused: defineEvent<OfferDetails>('offer.refused'),
  accepted: defineEvent<OfferDetails>('offer.accepted'),
  declined: defineEvent<OfferDetails>('offer.declined'),
  takenBack: defineEvent<OfferDetails>('offer.taken-back'),
  taken: defineEvent<OfferDetails>('offer.taken'),
  returned: defineEvent<OfferDetails>('offer.returned'),
  /** Another person has the position. */
  notSelected: defineEvent<OfferDetails>('offer.not-selected'),
  /** The position has come to the person, or to another, by another way. */
  closed: defineEvent<OfferDetails>('offer.closed'),
  /** The secretariat has withdrawn its call. */
  calledOff: defineEvent<OfferDetails>('offer.called-off'),
  /** Its position is not sought any more. */
  dropped: defineEvent<OfferDetails>('offer.dropped'),
  /** The person may not serve any more. */
  unavailable: defineEvent<OfferDetails>('offer.unavailable'),
  ended: defineEvent<OfferDetails>('offer.ended'),
}

export const callSubject = (call: CallRecord): Subject => ({
  kind: 'call',
  reference: call.reference,
  title: call.title,
  titleIn: call.writtenIn,
})

/** An offer is spoken of by the title of its call. */
export const offerSubject = (offer: OfferRecord): Subject => ({
  kind: 'offer',
  reference: offer.reference,
  title: offer.callTitle,
  titleIn: offer.callTitleIn,
  memberCodes: [offer.homeMember],
})

export const offerDetails = (offer: OfferRecord, note = ''): OfferDetails => ({
  call: offer.call,
  mission: offer.mission,
  role: offer.role,
  expert: offer.expert ?? '',
  homeMember: offer.homeMember,
  origin: offer.origin,
  note,
})
