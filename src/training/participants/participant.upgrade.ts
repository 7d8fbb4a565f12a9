import type { Upgrade } from '../../platform/data/migrations'
import { Participants } from './participant.model'

const rule = 'training_1_email_1'

const stands = async (): Promise<boolean> =>
  (await Participants.collection.indexes().catch(() => [])).some(({ name }) => name === rule)

/** Gives up the rule that an address stands once on a list, where the database still has it from before. */
export const participantUpgrade: Upgrade = {
  waiting: async () => ((await stands()) ? 1 : 0),
  run: async () => {
    if (await stands()) await Participants.collection.dropIndex(rule)
  },
}
