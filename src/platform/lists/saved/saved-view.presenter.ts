import { paths } from '../../../paths'
import type { SavedViews, Viewer } from '../../http/pages/view-types'
import type { ListDefinition, ListQuery } from '../lists'
import { askedOf, lostText, type OfferedView } from './saved-view'

interface Read {
  list: ListDefinition
  query: ListQuery
  viewer: Viewer
}

/** The saved views of a list as chips, and what can be done with the one that is open. */
export function presentSavedViews({ list, query, viewer }: Read, offered: readonly OfferedView[]): SavedViews {
  const { t } = viewer
  const asked = askedOf(query)
  const open = offered.find(({ reference }) => reference === query.saved)
  const isChanged = open !== undefined && open.asked !== asked
  return {
    chips: offered.map((view) => ({
      text: view.name,
      href: `${list.address}?saved=${view.reference}`,
      current: view === open,
    })),
    hasStart: offered.some(({ isStart }) => isStart),
    save: {
      text: t(open ? 'platform:list.saveAnother' : 'platform:list.saveView'),
      href: paths.savedViews.create({}, { list: list.address, asked }),
    },
    manage: open ? { text: t('platform:list.manageView'), href: paths.savedViews.show(open) } : null,
    update:
      open?.isOwn && isChanged
        ? {
            text: t('platform:list.updateView'),
            post: paths.savedViews.update(open),
            fields: { asked, version: String(open.version) },
          }
        : null,
    lost: open ? lostText(list, open.asked, viewer) : null,
  }
}
