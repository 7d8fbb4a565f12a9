import type { Act } from '../programme/actor'
import { append, transaction } from '../platform/data/change'
import type { Subject } from '../platform/data/events'
import { publish } from '../platform/data/events'
import { nextReference } from '../platform/data/reference-number'
import { register } from '../platform/data/register'
import { Conflict, NotFound, Stale } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import {
  savedViewAdded,
  savedViewChanged,
  savedViewMadeStart,
  savedViewMailed,
  savedViewNoMail,
  savedViewNoStart,
  savedViewRemoved,
} from './saved-view.events'
import { mailChoiceOf, type MailChoice } from './mail/mail-choice.form'
import { SavedViews, type SavedViewRecord } from './saved-view.model'

/** More than anybody looks through. */
const mostViews = 100

type Named = Pick<SavedViewRecord, 'reference' | 'name' | 'sharedWith'>

// What is its owner's alone goes by its reference: others read of it in the trail, and not how it is called.
const subjectOf = ({ reference, name, sharedWith }: Named): Subject => ({
  kind: 'savedView',
  reference,
  title: sharedWith.length > 0 ? name : '',
})

const views = register<SavedViewRecord>({
  model: SavedViews,
  subject: subjectOf,
  audited: ['name', 'asked', 'sharedWith'],
  changed: savedViewChanged,
})

type NewView = Pick<SavedViewRecord, 'name' | 'list' | 'asked' | 'sharedWith'>

/** Saves a view of a list for the one who looks at it. */
export async function saveView(values: NewView, act: Act) {
  const ownerId = act.actor.id
  const reference = await nextReference('VIEW', Number(todayOf(act).slice(0, 4)))
  return views.add(
    async () => {
      if ((await SavedViews.countDocuments({ ownerId })) >= mostViews)
        throw new Conflict('saved-views:tooMany', { values: { count: mostViews } })
      return new SavedViews({ reference, ownerId, ...values, createdAt: act.at })
    },
    savedViewAdded,
    act,
  )
}

/** Changes its name, its columns, and with whom it is shared. */
export const changeView = (
  reference: string,
  { version, ...values }: Pick<SavedViewRecord, 'name' | 'asked' | 'sharedWith'> & Versioned,
  act: Act,
) => views.set({ reference }, { action: 'change', version }, act, () => values)

/** Sets it to what its list shows now. */
export const updateView = (reference: string, { version, asked }: { asked: string } & Versioned, act: Act) =>
  views.set({ reference }, { action: 'update', version }, act, () => ({ asked }))

/** Removes a view; its address leads nowhere from here on. */
export const removeView = (reference: string, { version }: Versioned, act: Act): Promise<void> =>
  transaction(async () => {
    const view = await SavedViews.findOne({ reference }).lean<SavedViewRecord>()
    if (!view) throw new NotFound()
    if (version !== undefined && version !== view.__v) throw new Stale()
    await SavedViews.deleteOne({ reference })
    await publish(savedViewRemoved(subjectOf(view), act, {}))
  })

/** Lets the list begin with this view for one person, or as it is without one. */
export const makeStart = (reference: string, isStart: boolean, act: Act): Promise<void> =>
  transaction(async () => {
    const startFor = act.actor.id
    const view = await SavedViews.findOne({ reference }).lean<SavedViewRecord>()
    if (!view) throw new NotFound()
    if (view.startFor.includes(startFor) === isStart) return
    if (isStart) await SavedViews.updateMany({ list: view.list, startFor }, { $pull: { startFor } })
    const tell = isStart ? savedViewMadeStart : savedViewNoStart
    await append<SavedViewRecord>(
      SavedViews,
      { reference },
      isStart ? { $addToSet: { startFor } } : { $pull: { startFor } },
      (now) => tell(subjectOf(now), act, {}),
    )
  })

/** Sends it to one person every Monday, or no longer. */
export const chooseMail = (reference: string, choice: MailChoice, act: Act): Promise<void> =>
  transaction(async () => {
    const userId = act.actor.id
    const view = await SavedViews.findOne({ reference }).lean<SavedViewRecord>()
    if (!view) throw new NotFound()
    const before = view.mails.find((one) => one.userId === userId)
    if (mailChoiceOf(view, userId) === choice) return
    const others = view.mails.filter((one) => one.userId !== userId)
    const own = { ...before, userId, known: before?.known ?? [], whenEmpty: choice === 'always' }
    const tell = choice === 'never' ? savedViewNoMail : savedViewMailed
    await append<SavedViewRecord>(
      SavedViews,
      { reference },
      { $set: { mails: choice === 'never' ? others : [...others, own] } },
      (now) => tell(subjectOf(now), act, {}),
    )
  })

/** Removes what an account kept for itself alone; what it shared stays with those who use it. */
export async function removeViewsOf(ownerId: string): Promise<void> {
  await SavedViews.deleteMany({ ownerId, sharedWith: { $size: 0 } })
  await SavedViews.updateMany({ 'mails.userId': ownerId }, { $pull: { mails: { userId: ownerId } } })
}
