import { saveView } from '../../src/saved-views/saved-view.service'
import type { Actor, Role } from '../../src/programme/actor'
import { actBy, testTime } from '../support/people'

interface Saved {
  name?: string
  list?: string
  asked?: string
  sharedWith?: Role[]
}

/** A view that somebody has saved, of the list of Members where no other is named. */
export const aSavedView = (
  owner: Actor,
  { name = 'Pacific', list = '/members', asked = 'region=AP', sharedWith = [] }: Saved = {},
  at: Date = testTime,
) => saveView({ name, list, asked, sharedWith }, actBy(owner, at))
