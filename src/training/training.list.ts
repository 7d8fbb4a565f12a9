import { activityFilters } from '../activities'
import { paths } from '../paths'
import { isCoordinator, isMember } from '../programme/actor'
import { financialYear, financialYearOf } from '../programme/financial-year'
import { namedViews, type ListDefinition } from '../platform/lists/lists'
import type { Viewer } from '../platform/http/pages/view-types'
import { trainingTypes } from './training.vocabulary'
import { waitingFilter } from './training.queries'

const views = namedViews('training:view', {
  coming: ({ today }) => ({
    state: { $in: ['planned', 'confirmed'] },
    $or: [{ state: 'planned' }, { 'period.until': { $gte: today } }],
  }),
  mine: waitingFilter,
  nominations: ({ today }) => ({
    state: { $in: ['planned', 'confirmed'] },
    nominations: 'open',
    nominateBy: { $gte: today },
  }),
  delivered: ({ today }) => {
    const year = financialYear(financialYearOf(today))
    return { state: { $in: ['delivered', 'closed'] }, 'period.from': { $gte: year.from, $lte: year.until } }
  },
  ideas: () => ({ state: { $in: ['idea', 'postponed'] } }),
  all: () => ({}),
})

/** The list as this person has it: who never acts on an event has nothing waiting, and ideas are the planners'. */
export function trainingList({ actor }: Viewer): ListDefinition {
  const acts = isMember(actor) || isCoordinator(actor)
  return {
    address: paths.training.list(),
    columns: [
      {
        key: 'title',
        label: 'training:column.title',
        sort: 'order',
        ref: 'platform:files.reference',
        sub: { key: 'members', label: 'training:column.members' },
      },
      {
        key: 'when',
        label: 'training:column.when',
        sort: 'period.from',
        holds: 'period',
        sub: { key: 'place', label: 'training:column.place' },
      },
      { key: 'state', label: 'training:column.state' },
      { key: 'next', label: 'training:column.next' },
      { key: 'by', label: 'training:column.by', holds: 'day' },
      {
        key: 'people',
        label: 'training:column.people',
        numeric: true,
        holds: 'number',
        sub: { key: 'peopleDetails', label: 'platform:files.details' },
      },
    ],
    filters: activityFilters(trainingTypes),
    views: views.filter(({ name }) => (name !== 'mine' || acts) && (name !== 'ideas' || isCoordinator(actor))),
    openView: 'coming',
    defaultSort: { field: 'period.from' },
    caption: 'training:caption',
    empty: { title: 'training:empty.title', text: 'training:empty.text' },
  }
}
