import { areaOptions, editionOfKey, objectiveOptions, readKey } from '../../framework'
import { byMember, byRegion } from '../../members'
import { paths } from '../../paths'
import {
  isContactOf,
  isCoordinator,
  isDecider,
  isHeadOf,
  isMember,
  readsAsStaff,
  type Actor,
} from '../../programme/actor'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import type { Day } from '../../platform/time/calendar-day'
import {
  and,
  oneOf,
  namedViews,
  type Filter,
  type ListDefinition,
  type ListFilterField,
} from '../../platform/lists/lists'
import { beginsWithWords } from '../../platform/lists/words'
import { officerFilter } from '../../users'
import { awakeRequestStates, followedStates, overdueFilter, requestLifeCycle } from '../request.status'

/** Requests that name an objective, first or beside another; by the key of the objective. */
export const requestsServing = (key: string): Filter => {
  const { code } = readKey(key)
  return {
    $or: [{ 'mapping.objective': code }, { 'mapping.secondaryObjectives': code }],
    'mapping.edition': editionOfKey(key),
  }
}

const none: Filter = { reference: null }
const officerStates = ['submitted', 'triage', 'scoping', 'approved', 'approved-unfunded', 'follow-up']
const waitingStates = ['draft', 'information-needed', 'approval', 'deferred', ...officerStates]

/** What waits for this person; the same thought as `waitsFor`, asked of the database. */
export function waitingFilter(actor: Actor, today: Day): Filter {
  const parts: Filter[] = []
  if (isMember(actor)) {
    const own = { memberCode: actor.memberCode }
    parts.push({ ...own, state: 'information-needed' })
    if (isHeadOf(actor, actor.memberCode)) parts.push({ ...own, state: 'draft', signatureAskedAt: { $ne: null } })
    if (isContactOf(actor, actor.memberCode)) parts.push({ ...own, state: 'draft', signatureAskedAt: null })
  }
  if (isCoordinator(actor))
    parts.push(
      and([
        officerFilter(actor, 'memberCode'),
        { $or: [{ state: { $in: officerStates } }, { state: 'deferred', deferredUntil: { $lte: today } }] },
      ]),
    )
  if (isDecider(actor)) parts.push({ state: 'approval' })
  if (parts.length === 0) return none
  // The states of all parts bind the search, where an index cannot follow several at once.
  return parts.length === 1 ? parts[0]! : { state: { $in: waitingStates }, $or: parts }
}

/** What a person follows as responsible officer while it is prepared and delivered: no task, and not forgotten. */
export const followedFilter = (actor: Actor): Filter =>
  isCoordinator(actor) ? and([officerFilter(actor, 'memberCode'), { state: { $in: [...followedStates] } }]) : none

const staffViews = namedViews('requests:view', {
  open: () => ({ state: { $in: [...awakeRequestStates] } }),
  mine: { filter: ({ actor, today }) => waitingFilter(actor, today), sort: { field: 'due' } },
  overdue: { filter: ({ today }) => overdueFilter(today), sort: { field: 'due' } },
  followed: ({ actor }) => followedFilter(actor),
  waiting: () => ({ state: 'information-needed' }),
  unsigned: () => ({ state: 'draft' }),
  unfunded: () => ({ state: 'approved-unfunded' }),
  deferred: () => ({ state: 'deferred' }),
  all: () => ({}),
})

// For the Member its own drafts are open work.
const openOfMember = () => ({ state: { $in: ['draft', ...awakeRequestStates] } })
const memberViews = staffViews
  .filter(({ name }) => ['open', 'mine', 'unsigned', 'deferred', 'all'].includes(name))
  .map((view) => (view.name === 'open' ? { ...view, filter: openOfMember } : view))

// What is approved at the cost of others is found by its own words, as it is shown.
const contributed = 'approved-contributed'
const stateOptions = (viewer: Viewer): Option[] =>
  codeOptions(
    requestLifeCycle.states,
    'vocabulary:requestStates.',
  )(viewer).flatMap((option) =>
    option.value === 'approved'
      ? [option, { value: contributed, text: viewer.t('requests:tag.contributed') }]
      : [option],
  )

const byState = (state: string): Filter =>
  state === contributed
    ? { state: 'approved', 'decision.contribution': { $exists: true } }
    : state === 'approved'
      ? { state, 'decision.contribution': { $exists: false } }
      : { state }

const byPlace: ListFilterField[] = [
  byRegion('requests:filter.region', 'memberCode'),
  byMember('requests:filter.member', 'memberCode'),
]

const shared: ListFilterField[] = [
  oneOf('objective', 'requests:filter.objective', objectiveOptions, requestsServing),
  oneOf('area', 'requests:filter.area', areaOptions, 'mapping.expertiseAreas'),
  oneOf('state', 'requests:filter.state', stateOptions, byState),
  { name: 'q', label: 'requests:filter.words', kind: 'search', filter: beginsWithWords },
]

/** The list as this person has it: a Member needs no filter by place, and who never acts has nothing waiting. */
export function requestList({ actor }: Viewer): ListDefinition {
  const staff = readsAsStaff(actor)
  const views = staff ? staffViews : memberViews
  return {
    address: paths.requests.list(),
    columns: [
      {
        key: 'title',
        label: 'requests:column.request',
        sort: 'reference',
        ref: 'platform:files.reference',
        sub: { key: 'member', label: 'requests:filter.member' },
      },
      { key: 'state', label: 'requests:column.state' },
      { key: 'next', label: 'requests:column.next', sub: { key: 'task', label: 'platform:files.task' } },
      { key: 'due', label: 'requests:column.due', sort: 'due', holds: 'day' },
      { key: 'age', label: 'requests:column.age', sort: 'submittedAt', numeric: true, holds: 'number' },
      {
        key: 'priority',
        label: 'requests:column.priority',
        sort: 'priorityRank',
        numeric: true,
        holds: 'number',
        sub: { key: 'priorityLevel', label: 'requests:column.level' },
      },
    ],
    filters: staff ? [...byPlace, ...shared] : shared,
    // Whoever only reads has nothing of the own.
    views: views.filter(({ name }) => !['mine', 'followed'].includes(name) || isCoordinator(actor) || isMember(actor)),
    openView: 'open',
    defaultSort: { field: 'priorityRank', descending: true },
    caption: 'requests:list.caption',
    empty: { title: 'requests:list.emptyTitle', text: 'requests:list.emptyText' },
  }
}
