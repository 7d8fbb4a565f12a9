import {
  activityFilters,
  awaitsReport,
  computedStateFilter,
  schedulingStates,
  unfinishedStates,
} from '../../activities'
import { paths } from '../../paths'
import { isCoordinator, readsAsStaff, type Actor } from '../../programme/actor'
import type { ListDefinition, ListView } from '../../platform/lists/lists'
import type { Viewer } from '../../platform/http/pages/view-types'
import { officerFilter } from '../../users'
import { missionFileColumns } from '../plan/mission.columns'
import { missionTypes } from '../plan/mission.form'
import { mayPlanMissions } from '../mission.policy'

interface View extends ListView {
  for: (actor: Actor) => boolean
}

const view = (name: string, filter: ListView['filter'], mayHave: View['for'] = () => true): View => ({
  name,
  label: `missions:view.${name}`,
  filter,
  for: mayHave,
})

const scheduled = { state: { $in: [...schedulingStates] } }

const views = [
  view('coming', ({ today }) => ({ ...scheduled, 'period.until': { $gte: today } })),
  view(
    'mine',
    ({ actor }) => ({ ...officerFilter(actor, 'memberCodes'), state: { $in: [...unfinishedStates] } }),
    isCoordinator,
  ),
  view('to-confirm', () => ({ state: 'planned' }), readsAsStaff),
  view('releases', () => ({ ...scheduled, 'team.state': 'release-asked' }), readsAsStaff),
  view('report-due', awaitsReport),
  view('report-overdue', ({ today }) => computedStateFilter('report-overdue', today)),
  view('postponed', () => ({ state: 'postponed' })),
  view('all', () => ({})),
]

// A filter that somebody comes with from a count opens all missions, not the coming ones.
const openView = (query: Record<string, unknown>): string =>
  activityFilters(missionTypes).some(({ name }) => typeof query[name] === 'string' && query[name] !== '')
    ? 'all'
    : 'coming'

/** The list of missions as this reader has it; what is over stands the other way round, the latest first. */
export const missionList = ({ actor }: Viewer, query: Record<string, unknown>): ListDefinition => ({
  address: paths.missions.list(),
  columns: [
    {
      key: 'title',
      label: 'missions:column.mission',
      sort: 'order',
      ref: 'platform:files.reference',
      sub: { key: 'members', label: 'missions:column.members' },
    },
    {
      key: 'when',
      label: 'missions:column.when',
      sort: 'period.from',
      holds: 'period',
      sub: { key: 'place', label: 'missions:column.place' },
    },
    { key: 'state', label: 'missions:column.state' },
    { key: 'lead', label: 'missions:column.lead' },
    { key: 'next', label: 'missions:column.next', sub: { key: 'task', label: 'platform:files.task' } },
    { key: 'due', label: 'missions:column.due', holds: 'day' },
  ],
  // What only planners enter stands in their files, which they may bring back.
  fileColumns: mayPlanMissions(actor, undefined) ? missionFileColumns : [],
  filters: activityFilters(missionTypes),
  views: views.filter((one) => one.for(actor)),
  openView: openView(query),
  defaultSort: { field: 'period.from', descending: (query.view ?? openView(query)) === 'all' },
  caption: 'missions:list.caption',
  empty: { title: 'missions:list.emptyTitle', text: 'missions:list.emptyText' },
})
