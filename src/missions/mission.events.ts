import { defineEvent } from '../platform/data/events'

// Steps of the life cycle and of the team are events of activities, with the subject's kind 'mission'.
export const missionEvents = {
  termsChanged: defineEvent('mission.terms-changed'),
  termsSent: defineEvent<{ memberCode: string }>('mission.terms-sent'),
  termsAgreed: defineEvent<{ memberCode: string; officerId: string }>('mission.terms-agreed'),
  termsChangesAsked: defineEvent<{ memberCode: string; officerId: string; note: string }>(
    'mission.terms-changes-asked',
  ),
  readinessTicked: defineEvent<{ item: string; done: boolean }>('mission.readiness-ticked'),
  readinessAdded: defineEvent<{ item: string }>('mission.readiness-added'),
}
