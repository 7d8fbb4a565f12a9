import { instrumentOptions, objectiveOptions } from '../framework'
import { byMember, byRegion, inRegions, memberName } from '../members'
import { paths } from '../paths'
import { isCoordinator, isMember, readsAsStaff, type Actor } from '../programme/actor'
import { codeOptions, type Viewer } from '../platform/http/pages/view-types'
import { addDays } from '../platform/time/calendar-day'
import { or, oneOf, namedViews, type ListDefinition, type ListFilterField } from '../platform/lists/lists'
import { beginsWithWords } from '../platform/lists/words'
import { recommendationFileColumns } from './importing/recommendation.columns'
import { priorities } from './recommendation.vocabulary'
import {
  awaitingStates,
  nextActor,
  openStates,
  overdueFilter,
  owingStates,
  recommendationLifeCycle,
} from './recommendation.status'

/** How many days before its day a recommendation counts as coming due. */
export const daysAhead = 30

const isOpen = { state: { $in: openStates } }
const isOwed = { state: { $in: owingStates } }
const none = { reference: null }

/** What the reader owes the next step of: a Member its answers and its work, staff what is to be verified. */
export function waitingFilter(actor: Actor): Record<string, unknown> {
  const parts: Record<string, unknown>[] = []
  if (isMember(actor))
    parts.push({
      memberCode: actor.memberCode,
      state: { $in: owingStates.filter((state) => nextActor(state) === 'member') },
    })
  if (isCoordinator(actor))
    parts.push({
      state: 'reported-done',
      'progress.by': { $ne: actor.id },
      ...inRegions(actor.regions ?? [], 'memberCode'),
    })
  return or(parts) ?? none
}

const views = namedViews('recommendations:list.view', {
  open: () => isOpen,
  mine: ({ actor }) => waitingFilter(actor),
  overdue: ({ today }) => overdueFilter(today),
  soon: ({ today }) => ({ ...isOwed, actBy: { $gte: today, $lte: addDays(today, daysAhead) } }),
  blocked: () => ({ state: 'blocked' }),
  awaiting: () => ({ state: { $in: awaitingStates } }),
  check: () => ({ state: 'reported-done' }),
  verified: () => ({ standing: 'verified' }),
  lasting: () => ({ state: 'lasting' }),
  'not-lasting': () => ({ state: 'not-lasting' }),
  all: () => ({}),
})

const byPlace: ListFilterField[] = [
  byMember('recommendations:list.member', 'memberCode'),
  byRegion('recommendations:list.region', 'memberCode'),
]

const sharedFilters: ListFilterField[] = [
  oneOf(
    'state',
    'recommendations:list.state',
    codeOptions(
      recommendationLifeCycle.states.filter((state) => state !== 'proposed'),
      'recommendations:state.',
    ),
    'state',
  ),
  oneOf('priority', 'recommendations:list.priority', codeOptions(priorities, 'vocabulary:priorities.'), 'priority'),
  oneOf('objective', 'recommendations:list.objective', objectiveOptions, 'objective'),
  oneOf('instrument', 'recommendations:list.instrument', instrumentOptions, 'instrument'),
  {
    name: 'missions',
    label: 'recommendations:list.missions',
    kind: 'search',
    byLink: true,
    // What was replaced or dropped is history: the thread counts what still leads somewhere.
    filter: (value) => ({
      mission: { $in: value.split(/[\s,]+/).slice(0, 50) },
      state: { $nin: ['superseded', 'dropped'] },
    }),
  },
  { name: 'q', label: 'recommendations:list.words', kind: 'search', filter: beginsWithWords },
]

/** What the list is called: for a Member it is what the administration owes. */
export const listTitle = ({ actor, lang, t }: Viewer): string =>
  isMember(actor) && !readsAsStaff(actor)
    ? t('recommendations:list.titleOf', { member: memberName(actor.memberCode!, lang) })
    : t('recommendations:list.title')

/** The list as this person has it: a Member needs no filter by Member, and who never acts has nothing waiting. */
export function recommendationList({ actor }: Viewer): ListDefinition {
  const acts = isMember(actor) || isCoordinator(actor)
  return {
    address: paths.recommendations.list(),
    columns: [
      {
        key: 'title',
        label: 'recommendations:list.recommendation',
        sort: 'reference',
        ref: 'platform:files.reference',
        sub: { key: 'member', label: 'recommendations:list.member' },
      },
      { key: 'state', label: 'recommendations:list.state' },
      { key: 'next', label: 'recommendations:list.next', sub: { key: 'task', label: 'platform:files.task' } },
      { key: 'due', label: 'recommendations:list.due', sort: 'actBy', holds: 'day' },
      { key: 'priority', label: 'recommendations:list.priority', sort: 'priorityRank' },
    ],
    fileColumns: recommendationFileColumns,
    filters: readsAsStaff(actor) ? [...byPlace, ...sharedFilters] : sharedFilters,
    views: views.filter(({ name }) => name !== 'mine' || acts),
    openView: 'open',
    defaultSort: { field: 'actBy' },
    caption: 'recommendations:list.caption',
    empty: { title: 'recommendations:list.emptyTitle', text: 'recommendations:list.emptyText' },
  }
}
