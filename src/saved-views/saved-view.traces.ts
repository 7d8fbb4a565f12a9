import { tracesIn } from '../platform/data/traces'
import { SavedViews } from './saved-view.model'

/** Who has saved views, and for whom they are the start of a list. */
export const savedViewTraces = tracesIn(SavedViews, {
  kind: 'savedView',
  signed: ['history'],
  accounts: { ownerId: null, startFor: null, 'mails.userId': null },
})
