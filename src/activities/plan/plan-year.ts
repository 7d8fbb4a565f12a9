import { type Day, type Period, organisationDay } from '../../platform/time/calendar-day'
import { financialYear, financialYearOf } from '../../programme/financial-year'
import { livingStates, type ActivityState } from '../activity.status'

// Plan execution (DOMAIN.md, section 11) is what was delivered of the activities that were planned at the start of the
// year, with additions shown apart. Dates move and activities are cancelled, so each keeps in which years' plans it
// stood: from which day, and until which day when it left.

export interface PlanYear {
  /** The year in which the financial year begins. */
  year: number
  since: Day
  until?: Day
}

interface Planned {
  state: ActivityState
  period?: Period
}

/** The year in whose plan an activity stands now: that of its first day; none without dates, or when it was cancelled. */
const yearOf = ({ state, period }: Planned): number | null =>
  period && livingStates.includes(state) ? financialYearOf(period.from) : null

const startOf = (year: number): Day => financialYear(year).from

/** The years of an activity after it has changed on a day. */
export function planYearsAfter(known: readonly PlanYear[], activity: Planned, day: Day): PlanYear[] {
  const now = yearOf(activity)
  const years = known.map(({ year, since, until }): PlanYear => {
    if (year !== now) return { year, since, until: until ?? day }
    // One that had left before the year began and comes back in it is an addition.
    const cameBack = until !== undefined && until <= startOf(year) && day > startOf(year)
    return { year, since: cameBack ? day : since }
  })
  return now === null || years.some(({ year }) => year === now) ? years : [...years, { year: now, since: day }]
}

/** The years that an activity keeps; one from before they were kept was planned when it was entered. */
export function planYearsOf(
  activity: Planned & { plans?: readonly PlanYear[]; createdAt?: Date },
): readonly PlanYear[] {
  if (activity.plans) return activity.plans
  return activity.createdAt ? planYearsAfter([], activity, organisationDay(activity.createdAt)) : []
}

/** What a year's plan says of an activity: it stood there when the year began, or was added later and still stands. */
export function planned({ year, since, until }: PlanYear): 'plan' | 'added' | null {
  const start = startOf(year)
  if (since <= start) return until === undefined || until > start ? 'plan' : null
  return until === undefined ? 'added' : null
}
