import { defineEvent } from '../platform/data/events'

// Steps of the life cycle and of the team are events of activities, with the subject's kind 'mission'.
export const termsChanged = defineEvent('mission.terms-changed')
export const termsSent = defineEvent<{ memberCode: string }>('mission.terms-sent')
export const termsAgreed = defineEvent<{ memberCode: string; officerId: string }>('mission.terms-agreed')
export const termsChangesAsked = defineEvent<{ memberCode: string; officerId: string; note: string }>(
  'mission.terms-changes-asked',
)
export const readinessTicked = defineEvent<{ item: string; done: boolean }>('mission.readiness-ticked')
export const readinessAdded = defineEvent<{ item: string }>('mission.readiness-added')
