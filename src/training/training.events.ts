import { defineEvent } from '../platform/data/events'

// Steps of the life cycle are events of activities, with the subject's kind 'training'. What happens to many people
// at once is one event; names stay out of it, as the audit trail is read by more people than the list.
export const trainingEvents = {
  nominationsOpened: defineEvent<{ nominateBy: string; memberCodes: string[] }>('training.nominations-opened'),
  nominationsClosed: defineEvent<{ nominated: number; memberCodes: string[] }>('training.nominations-closed'),
  peopleNominated: defineEvent<{ memberCode: string; count: number; officerId: string }>('training.people-nominated'),
  participantsDecided: defineEvent<{ decisions: MemberDecision[]; note?: string }>('training.participants-decided'),
  placesAnswered: defineEvent<{
    memberCode: string
    confirmed: number
    withdrawn: number
    officerId: string
  }>('training.places-answered'),
  // Here the names are told: who was named, and how the name was corrected, is what the trail is asked for.
  participantCorrected: defineEvent<{ memberCode: string }>('training.participant-corrected'),
  participantsMerged: defineEvent<{ memberCode: string; count: number }>('training.participants-merged'),
  participantRemoved: defineEvent<{ memberCode: string }>('training.participant-removed'),
  participantRestored: defineEvent<{ memberCode: string }>('training.participant-restored'),
  attendanceTaken: defineEvent<{ present: number; absent: number }>('training.attendance-taken'),
  certificatesIssued: defineEvent<{ count: number; memberCodes: string[] }>('training.certificates-issued'),
}

/** What was decided about the people of one Member: how many now stand in which state. */
export interface MemberDecision {
  memberCode: string
  states: Record<string, number>
}
