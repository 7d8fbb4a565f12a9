import type { Bilingual } from '../../platform/text/bilingual'
import type { Period } from '../../platform/time/calendar-day'
import { decimalOf } from '../published/percentages'
import type { PublishedActivity } from '../published/published.activity'
import type { Publisher } from '../published/publisher'
import { instant, iatiVersion, narratives, reportingOrganisation } from './iati-texts'
import { element, type Element } from './xml'

/** Where the lists of own codes can be read. */
export interface ListAddresses {
  objectives: string
  instruments: string
}

// Trade facilitation: by its definition the sector of support to customs departments.
const customsSector = '33120'
// A customs union is no country: the region of Europe in the list of the donors' committee.
const regionOfUnion: Record<string, string> = { EU: '89' }

/** An activity as an element of the standard, its parts in the order of the schema. */
export function iatiActivity(activity: PublishedActivity, publisher: Publisher, lists: ListAddresses): Element {
  const says = (text: Bilingual) => narratives(text, publisher)
  const { members, objectives, instruments, period } = activity
  const [primary, ...secondary] = objectives
  return element(
    'iati-activity',
    {
      'xml:lang': publisher.language,
      'default-currency': publisher.currency,
      'last-updated-datetime': instant(activity.updatedAt),
      humanitarian: '0',
    },
    [
      element('iati-identifier', {}, activity.identifier),
      reportingOrganisation(publisher),
      element('title', {}, [element('narrative', { 'xml:lang': activity.titleIn }, activity.title)]),
      element('description', { type: '1' }, says(activity.description)),
      ...activity.donors.map((donor) => element('participating-org', { role: '1' }, says(donor))),
      ...['2', '4'].map((role) =>
        element('participating-org', { ref: publisher.identifier, type: publisher.kind, role }, says(publisher.name)),
      ),
      element('activity-status', { code: activity.status }),
      ...datesOf(activity),
      element('activity-scope', { code: members.length === 1 ? '4' : '3' }),
      ...members
        .filter(({ code }) => !regionOfUnion[code])
        .map(({ code, name, percentage }) => element('recipient-country', { code, percentage }, says(name))),
      ...members
        .filter(({ code }) => regionOfUnion[code])
        .map(({ code, name, percentage }) =>
          element('recipient-region', { code: regionOfUnion[code], vocabulary: '1', percentage }, says(name)),
        ),
      element('sector', { vocabulary: '1', code: customsSector, percentage: '100' }),
      primary &&
        element(
          'sector',
          { vocabulary: '99', 'vocabulary-uri': lists.objectives, code: primary.code, percentage: '100' },
          says(primary.name),
        ),
      ...secondary.map(({ code, name }) =>
        element('tag', { vocabulary: '99', 'vocabulary-uri': lists.objectives, code }, says(name)),
      ),
      ...instruments.map(({ code, name }) =>
        element('tag', { vocabulary: '99', 'vocabulary-uri': lists.instruments, code }, says(name)),
      ),
      element('default-aid-type', { code: 'D02', vocabulary: '1' }),
      ...activity.budgets.map((budget) =>
        element('budget', { type: '1', status: '2' }, sumWithin(budget, period.from, period)),
      ),
      ...(activity.isToCome ? activity.budgets : []).map((budget) =>
        element('planned-disbursement', { type: '1' }, sumWithin(budget, period.from, period)),
      ),
      ...activity.payments.map(({ reference, day, amount, currency }) =>
        element('transaction', { ref: reference }, [
          element('transaction-type', { code: '4' }),
          element('transaction-date', { 'iso-date': day }),
          element('value', { currency, 'value-date': day }, decimalOf(amount)),
        ]),
      ),
      ...activity.related.map((ref) => element('related-activity', { ref, type: '3' })),
      activity.people && trained(activity.people, period, says),
    ],
  )
}

// Who was trained is counted as an output of the event.
function trained(
  { count, label }: NonNullable<PublishedActivity['people']>,
  { from, until }: Period,
  says: (text: Bilingual) => Element[],
): Element {
  return element('result', { type: '1', 'aggregation-status': '1' }, [
    element('title', {}, says(label)),
    element('indicator', { measure: '1', ascending: '1', 'aggregation-status': '1' }, [
      element('title', {}, says(label)),
      element('period', {}, [
        element('period-start', { 'iso-date': from }),
        element('period-end', { 'iso-date': until }),
        element('actual', { value: String(count) }),
      ]),
    ]),
  ])
}

const sumWithin = (
  { amount, currency }: { amount: number; currency: string },
  at: string,
  { from, until }: Period,
): Element[] => [
  element('period-start', { 'iso-date': from }),
  element('period-end', { 'iso-date': until }),
  element('value', { currency, 'value-date': at }, decimalOf(amount)),
]

// The days for which it was planned, and those on which it took place as far as they have come.
const datesOf = ({ period, actual }: PublishedActivity): Element[] =>
  [
    { type: '1', day: period.from },
    { type: '2', day: actual.from },
    { type: '3', day: period.until },
    { type: '4', day: actual.until },
  ].flatMap(({ type, day }) => (day ? [element('activity-date', { type, 'iso-date': day })] : []))

/** The element around all activities. */
export const activitiesStart = (changedAt: Date): string =>
  `<iati-activities version="${iatiVersion}" generated-datetime="${instant(changedAt)}">\n`
export const activitiesEnd = '</iati-activities>\n'
