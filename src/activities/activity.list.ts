import { editionOfKey, instrumentOptions, objectiveOptions, readKey } from '../framework'
import { byMember, byRegion } from '../members'
import type { Period } from '../platform/time/calendar-day'
import { financialYear, financialYearName, financialYearOf } from '../programme/financial-year'
import { oneOf, type Filter, type ListFilterField } from '../platform/lists/lists'
import { codeOptions, type Option, type Viewer } from '../platform/http/pages/view-types'
import { beginsWithWords } from '../platform/lists/words'
import { deliveryModes } from './activity.vocabulary'
import { computedStateFilter, computedStates, type ComputedState } from './activity.status'

/** Whether primary or secondary: what the cells of "by any objective" count. */
export const servesObjective = (key: string): Filter => ({
  objectives: readKey(key).code,
  'mapping.edition': editionOfKey(key),
})

/** The days of a year as addresses name it: '2026' and 'fy2026' begin with the financial year, 'cy2026' in January. */
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

/** The filters that every list of activities has; `types` are those of the list's kind. */
export const activityFilters = (types: readonly string[]): ListFilterField[] => [
  byRegion('activities:filter.region', 'memberCodes'),
  byMember('activities:filter.member', 'memberCodes'),
  oneOf('objective', 'activities:filter.objective', objectiveOptions, servesObjective),
  oneOf('instrument', 'activities:filter.instrument', instrumentOptions, 'mapping.instruments'),
  oneOf('type', 'activities:filter.type', codeOptions(types, 'vocabulary:activityTypes.'), 'type'),
  oneOf('mode', 'activities:filter.mode', codeOptions(deliveryModes, 'vocabulary:deliveryModes.'), 'mode'),
  oneOf(
    'state',
    'activities:filter.state',
    codeOptions(computedStates, 'vocabulary:activityStates.'),
    (value, { today }) => computedStateFilter(value as ComputedState, today),
  ),
  { name: 'year', label: 'activities:filter.year', kind: 'select', options: yearsAround, filter: inYear },
  { name: 'q', label: 'activities:filter.words', kind: 'search', filter: beginsWithWords },
]
