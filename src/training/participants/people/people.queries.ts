import { beginsWithWords, wordsOf } from '../../../platform/lists/words'
import { erased } from '../../../platform/text/erased'
import { personKey } from '../participant.count'
import { Participants, type ParticipantRecord } from '../participant.model'

const fields = { name: 1, email: 1, sharedAs: 1, memberCode: 1, position: 1 } as const
type Named = Pick<ParticipantRecord, 'name' | 'email' | 'sharedAs' | 'memberCode' | 'position'> & { _id: unknown }

/** Somebody who may be the same person, with the number of events. */
export interface LikelyPerson extends Named {
  events: number
}

const mostRows = 200
const mostShown = 20

/** Others whom these words name, each once: of one who is not the person in hand. */
export const likelyPeople = async (person: Named, words: string): Promise<LikelyPerson[]> =>
  (await peopleCalled(words)).filter((one) => personKey(one) !== personKey(person))

/** The participants whom these words name, at whatever event, each once. */
export async function peopleCalled(words: string): Promise<LikelyPerson[]> {
  const filter = beginsWithWords(words)
  if (!filter) return []
  const rows = await Participants.find({ ...filter, name: { $ne: erased } }, fields)
    .sort({ _id: -1 })
    .limit(mostRows)
    .lean<Named[]>()
  const people = new Map<string, LikelyPerson>()
  for (const row of rows) {
    const key = personKey(row)
    const known = people.get(key)
    if (known) known.events += 1
    else people.set(key, { ...row, events: 1 })
  }
  // The function of a person is among the words too: those who are called so come first.
  const wanted = wordsOf(words)
  const isCalled = ({ name, email }: Named): boolean => {
    const known = wordsOf(name, email)
    return wanted.every((word) => known.some((one) => one.startsWith(word)))
  }
  const found = [...people.values()]
  return [...found.filter(isCalled), ...found.filter((one) => !isCalled(one))].slice(0, mostShown)
}

/** A participant by the id of a row, for the erasing of somebody who has no account. */
export const participantById = (id: string): Promise<ParticipantRecord | null> =>
  Participants.findById(id, { history: 0 }).lean<ParticipantRecord>().exec()

/** Whether another person of this name was at an event. */
export const hasNamesake = async ({ name, email }: Pick<ParticipantRecord, 'name' | 'email'>): Promise<boolean> =>
  (await Participants.exists({ ...beginsWithWords(name), name, email: { $ne: email } })) !== null
