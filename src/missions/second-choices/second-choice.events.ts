import { defineEvent } from '../../platform/data/events'

/** Who, and for which position. */
interface SecondChoiceDetails {
  expert: string
  role: string
  officerId: string
}

// Their subject is the mission.
export const secondChoiceEvents = {
  kept: defineEvent<SecondChoiceDetails>('mission.second-choice-kept'),
  moved: defineEvent<SecondChoiceDetails>('mission.second-choice-moved'),
  removed: defineEvent<SecondChoiceDetails>('mission.second-choice-removed'),
  /** In place of somebody who does not come; `isInvited` when the invitation has gone out too. */
  steppedIn: defineEvent<SecondChoiceDetails & { former: string; assignment: string; isInvited: boolean }>(
    'mission.second-choice-stepped-in',
  ),
  skipped: defineEvent<SecondChoiceDetails>('mission.second-choice-skipped'),
  /** Nobody of those who were kept could step in. */
  exhausted: defineEvent<Omit<SecondChoiceDetails, 'expert'> & { former: string }>('mission.second-choices-exhausted'),
}
