import { OutboxMessages } from './outbox.model'

/** Removes every message to an account, or to an address, some at once; gives how many. */
export async function removeMessagesTo(
  userIds: readonly string[],
  emails: readonly string[],
  most: number,
): Promise<number> {
  const found = await OutboxMessages.find(
    { $or: [{ userId: { $in: [...userIds] } }, { to: { $in: [...emails] } }] },
    { _id: 1 },
  )
    .limit(most)
    .lean()
  if (found.length > 0) await OutboxMessages.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })
  return found.length
}

/** What filled the places of messages about a person is no more needed once they are written. */
export async function forgetValuesNaming(names: readonly string[], most: number): Promise<number> {
  const naming = names.flatMap((name) => [{ 'values.name': name }, { 'values.who': name }, { 'values.title': name }])
  if (naming.length === 0) return 0
  const found = await OutboxMessages.find({ $or: naming }, { _id: 1 }).limit(most).lean()
  if (found.length > 0)
    await OutboxMessages.updateMany({ _id: { $in: found.map(({ _id }) => _id) } }, { $unset: { values: 1 } })
  return found.length
}

/** How many messages were written before a moment. */
export const countMessagesBefore = (at: Date): Promise<number> =>
  OutboxMessages.countDocuments({ createdAt: { $lt: at } }).exec()

/** Removes messages that were written before a moment, some at once; gives how many. */
export async function removeMessagesBefore(at: Date, most: number): Promise<number> {
  const found = await OutboxMessages.find({ createdAt: { $lt: at } }, { _id: 1 })
    .limit(most)
    .lean()
  if (found.length > 0) await OutboxMessages.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })
  return found.length
}
