import { tracesIn } from '../../platform/data/traces'
import { Participants } from './participant.model'

/** Who has nominated participants and decided about them; the participants themselves are another matter. */
export const participantTraces = tracesIn(Participants, {
  kind: 'participant',
  signed: ['history'],
  accounts: { nominatedBy: 'nominatedByName' },
})
