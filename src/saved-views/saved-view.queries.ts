import { UntilWritten } from '../platform/data/memory/written'
import type { Viewer } from '../platform/http/pages/view-types'
import { inOrder } from '../platform/lists/folded'
import type { OfferedView } from '../platform/lists/saved/saved-view'
import { isGuest, type Actor } from '../programme/actor'
import { SavedViews, type SavedViewRecord } from './saved-view.model'
import { mayChangeView, maySeeView } from './saved-view.policy'

// Each page of a list asks for them.
const known = new UntilWritten<SavedViewRecord[]>(['savedviews'])

const viewsOfList = (list: string): Promise<SavedViewRecord[]> =>
  known.get(list, () => SavedViews.find({ list }, { history: 0 }).lean<SavedViewRecord[]>().exec())

/** The saved views of a list that a reader has: the own ones first, each by name. */
export async function offeredTo(list: string, { actor }: Viewer): Promise<OfferedView[]> {
  if (isGuest(actor)) return []
  const seen = inOrder(
    (await viewsOfList(list)).filter((view) => maySeeView(actor, view)),
    ({ name }) => name,
  )
  const isOwn = (view: SavedViewRecord) => mayChangeView(actor, view)
  return [...seen.filter(isOwn), ...seen.filter((view) => !isOwn(view))].map((view) => ({
    reference: view.reference,
    name: view.name,
    asked: view.asked,
    isStart: view.startFor.includes(actor.id),
    isOwn: isOwn(view),
    version: view.__v,
  }))
}

export const findView = (reference: string): Promise<SavedViewRecord | null> =>
  SavedViews.findOne({ reference: reference.toUpperCase() }).lean<SavedViewRecord>().exec()

/** What a person sees of saved views, in the order of their lists. */
export const findViewsFor = async ({ id, roles }: Actor): Promise<SavedViewRecord[]> =>
  SavedViews.find({ $or: [{ ownerId: id }, { sharedWith: { $in: [...roles] } }] }, { history: 0 })
    .sort({ list: 1, name: 1 })
    .lean<SavedViewRecord[]>()
    .exec()

/** The views that an account has saved, for its person. */
export const findViewsOf = async (ownerId: string) =>
  (await SavedViews.find({ ownerId }, { history: 0 }).sort({ createdAt: 1 }).lean<SavedViewRecord[]>()).map(
    ({ reference, name, list, asked, sharedWith, createdAt }) => ({
      ...{ reference, name, list, asked, sharedWith, createdAt },
    }),
  )

/** The view of this reference that is shared with the role of a key; null for any other. */
export async function findViewSharedWith({ roles }: Actor, reference: string): Promise<SavedViewRecord | null> {
  const view = await findView(reference)
  return view?.sharedWith.some((role) => roles.includes(role)) ? view : null
}
