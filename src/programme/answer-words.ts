import type { WordsOfAnswers } from '../platform/forms/sent/typed-texts'

/** The words that answers have in every feature. */
export const answerWords: WordsOfAnswers = {
  groups: ['activities:field', 'framework:field'],
  addresses: { release: ['missions:release'] },
  vocabularies: {
    mode: ['deliveryModes'],
    type: ['activityTypes'],
    level: ['participantLevels'],
    cause: ['activityCauses', 'blockingCauses'],
    channel: ['requestChannels'],
    urgency: ['urgencies'],
  },
}
