import { transaction } from '../../../platform/data/change'
import { keptFields } from '../../../platform/lists/saved/kept'
import { erased } from '../../../platform/text/erased'
import { Participants, type ParticipantRecord } from '../participant.model'
import { sharedName } from '../participant.count'

/**
 * Takes a person out of the lists of training events, some rows at once; gives how many. `token` stands in place of the
 * address at every event alike, so that the same number of people is counted as before. Where several people share the
 * address, those of these names alone are taken out.
 */
export const eraseParticipants = (
  { emails, names }: { emails: readonly string[]; names: readonly string[] },
  token: string,
  most: number,
): Promise<number> =>
  transaction(async () => {
    const found = await Participants.find({
      email: { $in: [...emails] },
      sharedAs: { $in: ['', null, ...names.map(sharedName)] },
    })
      .limit(most)
      .lean<(ParticipantRecord & { _id: unknown })[]>()
    if (found.length === 0) return 0
    await Participants.bulkWrite(
      found.map((person) => {
        const { history, certificate, _id } = person
        const set = {
          ...{ name: erased, email: token, sharedAs: '', position: '' },
          history: history.map((step) => ({ ...step, note: '' })),
          ...(certificate
            ? {
                certificate: {
                  ...certificate,
                  ...(certificate.replaced
                    ? { replaced: certificate.replaced.map((one) => ({ ...one, name: erased })) }
                    : {}),
                },
              }
            : {}),
        }
        return { updateOne: { filter: { _id }, update: { $set: { ...set, ...keptFields(Participants, set) } } } }
      }) as never,
    )
    return found.length
  })
