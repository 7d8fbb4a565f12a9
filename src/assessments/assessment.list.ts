import { byMember, byRegion, inRegions, membersMeant } from '../members'
import { paths } from '../paths'
import { isCoordinator, isMember, looksAfterCases, readsAsStaff, type Actor } from '../programme/actor'
import { codeOptions, type Viewer } from '../platform/http/pages/view-types'
import { or, oneOf, namedViews, type Filter, type ListDefinition, type ListFilterField } from '../platform/lists/lists'
import { beginsWithWords } from '../platform/lists/words'
import { sharedStates } from './assessment.status'
import { releasedTemplates } from './templates/template.directory'

/** What waits for this person: the Member's open round; for staff the rounds of their regions to look at together. */
export function waitingFilter(actor: Actor): Filter {
  const parts: Filter[] = []
  if (isMember(actor)) parts.push({ memberCode: actor.memberCode, state: 'draft' })
  // Directors decide; they do not look through answers.
  if (looksAfterCases(actor))
    parts.push({ state: { $in: ['submitted', 'in-validation'] }, ...inRegions(actor.regions ?? [], 'memberCode') })
  return or(parts) ?? { reference: null }
}

const views = namedViews('assessments:view', {
  all: () => ({}),
  mine: ({ actor }) => waitingFilter(actor),
  open: () => ({ state: { $in: ['draft', 'submitted', 'in-validation'] } }),
  validated: () => ({ state: 'validated' }),
})

const byPlace: ListFilterField[] = [
  byRegion('assessments:filter.region', 'memberCode'),
  byMember('assessments:filter.member', 'memberCode'),
  oneOf('state', 'assessments:filter.state', codeOptions(sharedStates, 'vocabulary:assessmentStates.'), 'state'),
]

// As long as there is one edition, all rounds are of it.
const byEdition = (): ListFilterField[] =>
  releasedTemplates().length < 2
    ? []
    : [
        oneOf(
          'edition',
          'assessments:filter.edition',
          ({ t }) =>
            releasedTemplates().map(({ edition }) => ({
              value: String(edition),
              text: t('assessments:templates.edition', { edition }),
            })),
          (value) => ({ edition: Number(value) }),
        ),
      ]

/** Rounds by their reference, by who keeps them together, or by the name of the Member: they have no other words. */
export function roundsWith(typed: string): Filter | null {
  const words = beginsWithWords(typed)
  const named = membersMeant(typed)
  return words && named.length > 0 ? { $or: [words, { memberCode: { $in: named } }] } : words
}

const byWords: ListFilterField = { name: 'q', label: 'assessments:filter.words', kind: 'search', filter: roundsWith }

/** The rounds that this person may read; a Member needs no filter by place. */
export function assessmentList({ actor }: Viewer): ListDefinition {
  return {
    address: paths.assessments.list(),
    columns: [
      {
        key: 'title',
        label: 'assessments:column.round',
        sort: 'reference',
        ref: 'platform:files.reference',
      },
      { key: 'state', label: 'assessments:column.state' },
      { key: 'next', label: 'assessments:column.next', sub: { key: 'task', label: 'platform:files.task' } },
      { key: 'day', label: 'assessments:column.day', sort: 'referenceDay', holds: 'day' },
      { key: 'complete', label: 'assessments:column.complete', numeric: true, holds: 'share' },
      {
        key: 'gaps',
        label: 'assessments:column.gaps',
        numeric: true,
        holds: 'number',
        sub: { key: 'gapDetails', label: 'platform:files.details' },
      },
    ],
    filters: [...(readsAsStaff(actor) ? [...byPlace, ...byEdition()] : []), byWords],
    views: views.filter(({ name }) => name !== 'mine' || isCoordinator(actor) || isMember(actor)),
    openView: 'all',
    defaultSort: { field: 'referenceDay', descending: true },
    caption: 'assessments:list.caption',
    empty: { title: 'assessments:list.emptyTitle', text: 'assessments:list.emptyText' },
  }
}
