import type { Act } from '../../programme/actor'
import { change, transaction } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { userSubject, type KnownUser } from '../../users'
import { noticesChosen } from './choice.events'
import { NoticeChoices, type NoticeChoice } from './choice.model'
import type { Choices, FreeKind } from './notice.kinds'

/** Keeps how a person wants to be written to; kinds of which the form does not speak stay as they are. */
export const chooseNotices = (
  user: KnownUser,
  { rhythms = {}, pausedUntil, version }: Choices & Versioned,
  act: Act,
): Promise<NoticeChoice> => set(user, version, act, (before) => ({ rhythms: { ...before, ...rhythms }, pausedUntil }))

/** Sends a person no more mails of one kind: as the link in such a mail asks. */
export const stopNotices = (user: KnownUser, kind: FreeKind, act: Act): Promise<NoticeChoice> =>
  set(user, undefined, act, (before) => ({ rhythms: { ...before, [kind]: 'none' } }))

const set = (
  user: KnownUser,
  version: number | undefined,
  act: Act,
  values: (before: NoticeChoice['rhythms']) => Choices,
): Promise<NoticeChoice> => {
  const userId = String(user._id)
  return transaction(async () => {
    await NoticeChoices.updateOne({ userId }, { $setOnInsert: { userId, rhythms: {}, __v: 0 } }, { upsert: true })
    return change<NoticeChoice>(NoticeChoices, { userId }, version, (choice) => {
      const before = choice.toObject<NoticeChoice>()
      choice.set(values(before.rhythms))
      const changed = changesBetween(before, choice.toObject<NoticeChoice>(), ['rhythms', 'pausedUntil'])
      return Object.keys(changed).length > 0 ? noticesChosen(userSubject(user), act, {}, changed) : null
    })
  })
}
