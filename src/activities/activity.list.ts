import { instrumentOptions, objectiveOptions } from '../framework'
import { memberOptions, members, regionCodes } from '../members'
import { financialYear, financialYearName, financialYearOf, type Period } from '../platform/time/calendar-day'
import type { ListFilterField } from '../platform/lists/lists'
import type { Option } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { beginsWithWords } from '../platform/lists/words'
import { deliveryModes } from './activity.vocabulary'
import { computedStateFilter, computedStates, type ComputedState } from './activity.status'

type Filter = Record<string, unknown>

/** Activities for a Member of one of these regions; no region asks for nothing. */
export function inRegions(regions: readonly string[]): Filter {
  if (regions.length === 0) return {}
  const codes = members().filter(({ region }) => regions.includes(region))
  return { memberCodes: { $in: codes.map(({ code }) => code) } }
}

/** Whether primary or secondary: what the cells of "by any objective" count. */
export const servesObjective = (code: string): Filter => ({ objectives: code })

/** The days of a year as addresses name it: '2026' and 'fy2026' begin in July, 'cy2026' in January. */
export function yearNamed(value: string): Period | null {
  const [, kind = 'fy', year = ''] = /^(fy|cy)?(20\d\d)$/.exec(value) ?? []
  if (year === '') return null
  return kind === 'cy' ? { from: `${year}-01-01`, until: `${year}-12-31` } : financialYear(Number(year))
}

/** Begins in that year. */
function inYear(value: string): Filter | null {
  const days = yearNamed(value)
  return days && { 'period.from': { $gte: days.from, $lte: days.until } }
}

const yearsAround = ({ today }: Viewer): Option[] => {
  const current = financialYearOf(today)
  return [1, 0, -1, -2, -3].map((step) => ({ value: `${current + step}`, text: financialYearName(current + step) }))
}

const inVocabulary =
  (codes: readonly string[], group: string) =>
  ({ t }: Viewer): Option[] =>
    codes.map((value) => ({ value, text: t(`vocabulary:${group}.${value}`) }))

const isComputed = (value: string): value is ComputedState => computedStates.includes(value as ComputedState)

/** The filters that every list of activities has; `types` are those of the list's kind. */
export const activityFilters = (types: readonly string[]): ListFilterField[] => [
  {
    name: 'region',
    label: 'activities:filter.region',
    kind: 'select',
    options: inVocabulary(regionCodes, 'regions'),
    filter: (value) => inRegions([value]),
  },
  {
    name: 'member',
    label: 'activities:filter.member',
    kind: 'select',
    options: ({ lang }) => memberOptions(lang),
    filter: (value) => ({ memberCodes: value }),
  },
  {
    name: 'objective',
    label: 'activities:filter.objective',
    kind: 'select',
    options: objectiveOptions,
    filter: servesObjective,
  },
  {
    name: 'instrument',
    label: 'activities:filter.instrument',
    kind: 'select',
    options: instrumentOptions,
    filter: (value) => ({ 'mapping.instruments': value }),
  },
  {
    name: 'type',
    label: 'activities:filter.type',
    kind: 'select',
    options: inVocabulary(types, 'activityTypes'),
    filter: (value) => ({ type: value }),
  },
  {
    name: 'mode',
    label: 'activities:filter.mode',
    kind: 'select',
    options: inVocabulary(deliveryModes, 'deliveryModes'),
    filter: (value) => ({ mode: value }),
  },
  {
    name: 'state',
    label: 'activities:filter.state',
    kind: 'select',
    options: inVocabulary(computedStates, 'activityStates'),
    filter: (value, { today }) => (isComputed(value) ? computedStateFilter(value, today) : null),
  },
  { name: 'year', label: 'activities:filter.year', kind: 'select', options: yearsAround, filter: inYear },
  { name: 'q', label: 'activities:filter.words', kind: 'search', filter: beginsWithWords },
]
