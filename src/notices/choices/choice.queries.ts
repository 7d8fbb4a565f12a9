import { NoticeChoices, type NoticeChoice } from './choice.model'

/** What these people have chosen, by their ids; who has chosen nothing is missing. */
export async function choicesOf(userIds: readonly string[]): Promise<Map<string, NoticeChoice>> {
  if (userIds.length === 0) return new Map()
  const found = await NoticeChoices.find({ userId: { $in: [...userIds] } }).lean<NoticeChoice[]>()
  return new Map(found.map((choice) => [choice.userId, choice]))
}

/** The choices of one person; those that are usual where none were made. */
export const findChoice = async (userId: string): Promise<NoticeChoice> =>
  (await choicesOf([userId])).get(userId) ?? { userId, rhythms: {}, __v: 0 }
