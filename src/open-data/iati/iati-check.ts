import { parseDay, type Day } from '../../platform/time/calendar-day'
import { shapes, type Kind, type Shape } from './iati-shape'
import type { Element } from './xml'

/** What is wrong with an element, each by where it is and what: 'iati-activity/budget/value: not a decimal'. */
export const shapeFaults = (of: Element): string[] => faultsOf(of, of.name)

/** What the standard demands of an activity, by its schema and by its rules; nothing of a valid one. */
export const activityFaults = (activity: Element, today: Day): string[] => [
  ...shapeFaults(activity),
  ...rules.flatMap((rule) => rule(activity, today)),
]

function faultsOf({ name, attributes, content }: Element, place: string): string[] {
  const shape = shapes[name]
  if (!shape) return [`${place}: not known`]
  return [
    ...shape.required.filter((key) => attributes[key] === undefined).map((key) => `${place}: ${key} is missing`),
    ...Object.entries(attributes).flatMap(([key, value]) => {
      const kind = shape.attributes[key]
      if (kind === undefined) return [`${place}: ${key} is not known`]
      return isOf(kind, value) ? [] : [`${place}: ${key} is not right: ${value}`]
    }),
    ...contentFaults(content, shape.content, place),
  ]
}

function contentFaults(content: Element['content'], wanted: Shape['content'], place: string): string[] {
  const isText = typeof wanted === 'string' || typeof wanted[0] === 'string'
  if (isText) {
    if (typeof content !== 'string') return [`${place}: is no text`]
    return isOf(wanted as Kind, content) ? [] : [`${place}: is not right: ${content}`]
  }
  if (typeof content === 'string') return content === '' ? [] : [`${place}: is text`]
  const order = wanted as Exclude<Shape['content'], Kind>
  const places = content.map(({ name }) => order.findIndex((one) => one.name === name))
  return [
    ...(places.includes(-1) ? [`${place}: holds what does not belong there`] : []),
    ...(places.some((at, index) => index > 0 && at < places[index - 1]!) ? [`${place}: not in order`] : []),
    ...order.flatMap(({ name, times: [least, most] }) => {
      const count = content.filter((one) => one.name === name).length
      return count < least || (most > 0 && count > most) ? [`${place}: ${count} times ${name}`] : []
    }),
    ...content.flatMap((part) => faultsOf(part, `${place}/${part.name}`)),
  ]
}

function isOf(kind: Kind, value: string): boolean {
  if (typeof kind !== 'string') return kind.includes(value)
  switch (kind) {
    case 'text':
      return value.trim() !== ''
    case 'day':
      return parseDay(value) !== null
    case 'instant':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(value)
    case 'address':
      return URL.canParse(value)
    case 'language':
      return /^[a-z]{2}$/.test(value)
    case 'flag':
      return value === '0' || value === '1'
  }
}

type Rule = (activity: Element, today: Day) => string[]

const within = ({ content }: Element, ...names: string[]): Element[] =>
  typeof content === 'string' ? [] : content.filter(({ name }) => names.includes(name))
const textOf = ({ content }: Element): string => (typeof content === 'string' ? content : '')
const valueOf = (element: Element, name: string, key: string): string | undefined =>
  within(element, name)[0]?.attributes[key]

// The list of a region's codes is that of the donors' committee unless another is named.
const countries = new Set(
  'AF AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO BN BG BF BI KH CM CA CV KY CF TD CL CN CX CC CO KM CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS SS ES LK SD SR SJ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG UA AE GB UM US UY UZ VU VE VN VG VI WF EH YE ZM ZW AX XK'.split(
    ' ',
  ),
)
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** A sum of decimals with two digits, in hundredths. */
const hundredths = (elements: readonly Element[]): number =>
  elements.reduce((sum, { attributes }) => sum + Math.round(Number(attributes.percentage ?? NaN) * 100), 0)

const longestBudget = 366

const rules: Rule[] = [
  function identifier(activity) {
    const own = textOf(within(activity, 'iati-identifier')[0] ?? activity)
    const publisher = valueOf(activity, 'reporting-org', 'ref') ?? ''
    return own.startsWith(`${publisher}-`) && own.length > publisher.length + 1 && !/[\s/&|?]/.test(own)
      ? []
      : [`the identifier is not right: ${own}`]
  },
  // Countries and regions together are a whole, and so are the sectors of each list.
  function recipients(activity) {
    const all = within(activity, 'recipient-country', 'recipient-region')
    const unknown = within(activity, 'recipient-country').filter(
      ({ attributes }) => !countries.has(attributes.code ?? ''),
    )
    if (all.length === 0) return ['no country and no region']
    return [
      ...unknown.map(({ attributes }) => `no country has this code: ${attributes.code}`),
      ...(hundredths(all) === 10_000 || (all.length === 1 && all[0]!.attributes.percentage === undefined)
        ? []
        : ['the percentages of countries and regions do not add up to 100']),
    ]
  },
  function sectors(activity) {
    const byList = new Map<string, Element[]>()
    for (const one of within(activity, 'sector')) {
      const list = one.attributes.vocabulary ?? '1'
      byList.set(list, [...(byList.get(list) ?? []), one])
    }
    const own = within(activity, 'sector', 'tag').filter(({ attributes }) => attributes.vocabulary === '99')
    return [
      ...(byList.size === 0 ? ['no sector'] : []),
      ...[...byList].flatMap(([list, all]) =>
        hundredths(all) === 10_000 ? [] : [`the percentages of sectors of list ${list} do not add up to 100`],
      ),
      ...(own.every(({ attributes }) => attributes['vocabulary-uri']) ? [] : ['an own list has no address']),
    ]
  },
  function dates(activity, today) {
    const on = (type: string) =>
      within(activity, 'activity-date').find(({ attributes }) => attributes.type === type)?.attributes['iso-date']
    const [plannedStart, start, plannedEnd, end] = ['1', '2', '3', '4'].map(on)
    return [
      ...(plannedStart || start ? [] : ['no first day']),
      ...[start, end].filter((day) => day && day > today).map((day) => `did not take place yet: ${day}`),
      ...[
        [plannedStart, plannedEnd],
        [start, end],
      ]
        .filter(([from, until]) => from && until && from > until)
        .map(([from]) => `ends before it begins: ${from}`),
    ]
  },
  function periods(activity) {
    return within(activity, 'budget', 'planned-disbursement').flatMap((one) => {
      const [from = '', until = ''] = ['period-start', 'period-end'].map((name) => valueOf(one, name, 'iso-date'))
      const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
      return days >= 0 && days <= longestBudget ? [] : [`${one.name}: the period is not right`]
    })
  },
  function money(activity) {
    const sums = within(activity, 'budget', 'planned-disbursement', 'transaction').flatMap((one) =>
      within(one, 'value'),
    )
    const own = activity.attributes['default-currency']
    const named = [...sums.map(({ attributes }) => attributes.currency), own].filter((code) => code !== undefined)
    return [
      ...(sums.length > 0 && sums.some(({ attributes }) => !attributes.currency) && !own ? ['no currency'] : []),
      ...named.filter((code) => !currencies.has(code)).map((code) => `no currency has this code: ${code}`),
    ]
  },
]
