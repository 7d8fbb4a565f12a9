import { memberName } from '../../members'
import { paths } from '../../paths'
import { isMember, readsAsStaff } from '../../programme/actor'
import { codeOptions, type Viewer } from '../../platform/http/pages/view-types'
import {
  oneOf,
  namedViews,
  type ListColumn,
  type ListDefinition,
  type ListFilterField,
} from '../../platform/lists/lists'
import { beginsWithWords } from '../../platform/lists/words'
import { participantFileColumns } from './exchange/participant.columns'
import { genders } from './participant.vocabulary'
import { participantLifeCycle, seatedStates } from './participant.status'
import type { TrainingRecord } from '../training.model'
import { undecided } from '../training.status'

const views = namedViews('training:people.view', {
  open: () => ({ state: { $in: ['nominated', 'shortlisted'] } }),
  chosen: () => ({ state: { $in: [...seatedStates] } }),
  reserve: () => ({ state: 'reserve' }),
  out: () => ({ state: { $in: ['declined', 'no-show'] } }),
  all: () => ({}),
})

const filters = (training: TrainingRecord): ListFilterField[] => [
  oneOf(
    'member',
    'training:people.filter.member',
    ({ lang }) => training.memberCodes.map((value) => ({ value, text: memberName(value, lang) })),
    'memberCode',
  ),
  oneOf(
    'state',
    'training:people.filter.state',
    codeOptions(participantLifeCycle.states, 'vocabulary:participantStates.'),
    'state',
  ),
  oneOf('gender', 'training:people.filter.gender', codeOptions(genders, 'vocabulary:genders.'), 'gender'),
  {
    name: 'q',
    label: 'training:people.filter.words',
    kind: 'search',
    filter: beginsWithWords,
  },
]

export const participantColumns: ListColumn[] = [
  { key: 'name', label: 'training:people.column.name', sort: 'order', ref: 'platform:files.reference' },
  { key: 'member', label: 'training:people.column.member' },
  { key: 'level', label: 'training:people.column.level' },
  { key: 'state', label: 'training:people.column.state' },
]

/**
 * The people of one event as a list. Who does not get their names can neither search by words nor cut the list so
 * small that one row is one known person.
 */
export function participantList(training: TrainingRecord, { actor }: Viewer): ListDefinition {
  const knowsAll = readsAsStaff(actor)
  const knowsOwn = !knowsAll && isMember(actor)
  const shown = filters(training).filter(({ name }) => knowsAll || (knowsOwn ? name !== 'member' : name === 'state'))
  return {
    address: paths.training.participants(training),
    columns: participantColumns,
    // What says who somebody is stands in the files of those who know the person.
    fileColumns: knowsAll || knowsOwn ? participantFileColumns(training) : [],
    filters: shown,
    views,
    openView: undecided(training) > 0 ? 'open' : 'all',
    defaultSort: { field: 'order' },
    pageSize: 100,
    caption: 'training:people.caption',
    empty: { title: 'training:people.empty.title', text: 'training:people.empty.text' },
  }
}
