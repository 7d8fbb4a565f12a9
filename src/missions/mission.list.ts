import { activityFilters, awaitsReport, computedStateFilter, schedulingStates, unfinishedStates } from '../activities'
import { paths } from '../paths'
import { isCoordinator, readsAsStaff } from '../programme/actor'
import type { ListDefinition, ListView } from '../platform/lists/lists'
import type { Viewer } from '../platform/http/viewer'
import { officerFilter } from '../users'
import { missionTypes } from './plan/mission.form'

/** Missions that are planned or confirmed and not over yet. */
const coming = ({ today }: Viewer) => ({
  state: { $in: [...schedulingStates] },
  'period.until': { $gte: today },
})

const views: (ListView & { for?: (viewer: Viewer) => boolean })[] = [
  { name: 'coming', label: 'missions:view.coming', filter: coming },
  {
    name: 'mine',
    label: 'missions:view.mine',
    filter: ({ actor }) => ({ ...officerFilter(actor, 'memberCodes'), state: { $in: [...unfinishedStates] } }),
    for: ({ actor }) => isCoordinator(actor),
  },
  {
    name: 'to-confirm',
    label: 'missions:view.toConfirm',
    filter: () => ({ state: 'planned' }),
    for: ({ actor }) => readsAsStaff(actor),
  },
  {
    name: 'releases',
    label: 'missions:view.releases',
    filter: () => ({ state: { $in: [...schedulingStates] }, 'team.state': 'release-asked' }),
    for: ({ actor }) => readsAsStaff(actor),
  },
  { name: 'report-due', label: 'missions:view.reportDue', filter: awaitsReport },
  {
    name: 'report-overdue',
    label: 'missions:view.reportOverdue',
    filter: ({ today }) => computedStateFilter('report-overdue', today),
  },
  { name: 'postponed', label: 'missions:view.postponed', filter: () => ({ state: 'postponed' }) },
  { name: 'all', label: 'missions:view.all', filter: () => ({}) },
]

// A filter that somebody comes with from a count opens all missions, not the coming ones.
const openView = (query: Record<string, unknown>): string =>
  activityFilters(missionTypes).some(({ name }) => typeof query[name] === 'string' && query[name] !== '')
    ? 'all'
    : 'coming'

/** The list of missions as this reader has it; what is over stands the other way round, the latest first. */
export const missionList = (viewer: Viewer, query: Record<string, unknown>): ListDefinition => ({
  address: paths.missions.list(),
  columns: [
    { key: 'title', label: 'missions:column.mission', sort: 'order' },
    { key: 'when', label: 'missions:column.when', sort: 'period.from' },
    { key: 'state', label: 'missions:column.state' },
    { key: 'lead', label: 'missions:column.lead' },
    { key: 'next', label: 'missions:column.next' },
    { key: 'due', label: 'missions:column.due' },
  ],
  filters: activityFilters(missionTypes),
  views: views.filter((view) => view.for?.(viewer) ?? true).map(({ name, label, filter }) => ({ name, label, filter })),
  openView: openView(query),
  defaultSort: { field: 'period.from', descending: (query.view ?? openView(query)) === 'all' },
  caption: 'missions:list.caption',
  empty: { title: 'missions:list.emptyTitle', text: 'missions:list.emptyText' },
})
