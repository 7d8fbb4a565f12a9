import { Conflict } from '../../../platform/errors'
import { Participants } from '../participant.model'
import { sharedName } from '../participant.count'

/** Somebody who is being named, or whose name or address is being corrected. */
interface Named {
  name: string
  email: string
  memberCode: string
  /** Another person with the same address: the form says so by a tick. */
  sameAddress?: boolean
}

interface Listed {
  _id?: unknown
  name: string
  email: string
  memberCode: string
}

/**
 * Refuses somebody who is on the list of the event already: at the address, as long as nobody says that this is another
 * person with the same one; else at the name.
 */
export function assertAnother({ name, email, memberCode, sameAddress }: Named, listed: readonly Listed[]): void {
  const others = listed.filter((one) => one.email === email)
  const [other] = others
  if (!other) return
  const same = others.find((one) => sharedName(one.name) === sharedName(name))
  if (sameAddress && !same) return
  const known = same ?? other
  const field = sameAddress ? 'name' : 'email'
  // Another Member's people are not named.
  throw known.memberCode === memberCode
    ? new Conflict('training:error.alreadyNominated', { values: { name: known.name }, field })
    : new Conflict('training:form.alreadyNominated', { field })
}

/**
 * Which of these addresses are shared by several people: said now, or before. The people who have them are told apart by
 * their names from now on, at every event. Inside the transaction that adds somebody.
 */
export async function sharedAddresses(emails: readonly string[], said: readonly string[]): Promise<Set<string>> {
  const before = await Participants.find(
    { email: { $in: [...emails] }, sharedAs: { $gt: '' } },
    { email: 1, _id: 0 },
  ).lean()
  const known = new Set(before.map(({ email }) => email))
  const fresh = said.filter((email) => !known.has(email))
  if (fresh.length > 0) {
    const alone = await Participants.find({ email: { $in: fresh } }, { name: 1 }).lean()
    if (alone.length > 0)
      await Participants.bulkWrite(
        alone.map(({ _id, name }) => ({
          updateOne: { filter: { _id }, update: { $set: { sharedAs: sharedName(name) } } },
        })),
      )
  }
  return new Set([...known, ...fresh])
}
