// What the schema of IATI 2.03 says of the elements that Capstan writes: the order of what is within each, how often it
// stands there, and its attributes. The suite tries this table against the schema itself where it has it.

/** What an attribute or a text may be. */
export type Kind = 'text' | 'day' | 'instant' | 'decimal' | 'address' | 'flag' | 'language' | readonly string[]

interface Within {
  name: string
  /** How often at least and at most; 0 at the end for any number. */
  times: readonly [least: number, most: number]
}

export interface Shape {
  /** What is within, in this order; a kind where it is text. */
  content: readonly Within[] | Kind
  attributes: Readonly<Record<string, Kind>>
  /** Attributes without which it is not valid. */
  required: readonly string[]
}

const one = (name: string): Within => ({ name, times: [1, 1] })
const maybe = (name: string): Within => ({ name, times: [0, 1] })
const some = (name: string): Within => ({ name, times: [1, 0] })
const any = (name: string): Within => ({ name, times: [0, 0] })

const shape = (
  content: Shape['content'],
  attributes: Shape['attributes'] = {},
  required: readonly string[] = Object.keys(attributes),
): Shape => ({ content, attributes, required })

const nothing: Within[] = []
const told = shape([some('narrative')])
const code = (codes: Kind) => shape(nothing, { code: codes })

/** Codes that Capstan uses of the lists of the standard. */
const organisationTypes = [
  '10',
  '11',
  '15',
  '21',
  '22',
  '23',
  '24',
  '30',
  '40',
  '60',
  '70',
  '71',
  '72',
  '73',
  '80',
  '90',
]
const roles = ['1', '2', '3', '4']
const statuses = ['1', '2', '3', '4', '5', '6']
const dateTypes = ['1', '2', '3', '4']
const two = ['1', '2']

const period = { 'iso-date': 'day' } as const
const money = [one('period-start'), one('period-end'), one('value')]
const coded = { code: 'text', vocabulary: 'text', 'vocabulary-uri': 'address' } as const

const organisation = { ref: 'text', type: organisationTypes } as const

export const shapes: Readonly<Record<string, Shape>> = {
  'iati-activity': shape(
    [
      one('iati-identifier'),
      one('reporting-org'),
      one('title'),
      some('description'),
      some('participating-org'),
      one('activity-status'),
      some('activity-date'),
      maybe('activity-scope'),
      any('recipient-country'),
      any('recipient-region'),
      any('sector'),
      any('tag'),
      any('default-aid-type'),
      any('budget'),
      any('planned-disbursement'),
      any('transaction'),
      any('related-activity'),
      any('result'),
    ],
    { 'xml:lang': 'language', 'default-currency': 'text', 'last-updated-datetime': 'instant', humanitarian: 'flag' },
    [],
  ),
  'iati-identifier': shape('text'),
  'reporting-org': shape([some('narrative')], organisation),
  title: told,
  description: shape([some('narrative')], { type: two }, []),
  narrative: shape('text', { 'xml:lang': 'language' }, []),
  'participating-org': shape([any('narrative')], { ...organisation, role: roles }, ['role']),
  'activity-status': code(statuses),
  'activity-date': shape(nothing, { type: dateTypes, 'iso-date': 'day' }),
  'activity-scope': code(['1', '2', '3', '4', '5', '6', '7', '8']),
  'recipient-country': shape([any('narrative')], { code: 'text', percentage: 'decimal' }, ['code']),
  'recipient-region': shape([any('narrative')], { code: 'text', vocabulary: two, percentage: 'decimal' }, ['code']),
  sector: shape([any('narrative')], { ...coded, percentage: 'decimal' }, ['code']),
  tag: shape([any('narrative')], coded, ['code', 'vocabulary']),
  'default-aid-type': shape(nothing, { code: 'text', vocabulary: ['1'] }, ['code']),
  budget: shape(money, { type: two, status: two }, []),
  'planned-disbursement': shape(money, { type: two }, []),
  'period-start': shape(nothing, period),
  'period-end': shape(nothing, period),
  value: shape('decimal', { currency: 'text', 'value-date': 'day' }, ['value-date']),
  transaction: shape([one('transaction-type'), one('transaction-date'), one('value')], { ref: 'text' }, []),
  'transaction-type': code(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13']),
  'transaction-date': shape(nothing, period),
  'related-activity': shape(nothing, { ref: 'text', type: ['1', '2', '3', '4', '5'] }),
  result: shape([one('title'), some('indicator')], { type: ['1', '2', '3', '9'], 'aggregation-status': 'flag' }, [
    'type',
  ]),
  indicator: shape(
    [one('title'), any('period')],
    { measure: ['1', '2', '3', '4', '5'], ascending: 'flag', 'aggregation-status': 'flag' },
    ['measure'],
  ),
  period: shape([one('period-start'), one('period-end'), any('actual')]),
  actual: shape(nothing, { value: 'text' }, []),
  'iati-organisation': shape(
    [one('organisation-identifier'), one('name'), one('reporting-org'), any('total-expenditure')],
    { 'xml:lang': 'language', 'default-currency': 'text', 'last-updated-datetime': 'instant' },
    [],
  ),
  'organisation-identifier': shape('text'),
  name: told,
  'total-expenditure': shape(money),
}
