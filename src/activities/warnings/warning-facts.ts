import { expertName, knownExpert } from '../../experts/pure'
import { agreement } from '../../funding/pure'
import { holidayName, holidaysIn, memberName, ownCalendar } from '../../members/pure'
import { timeFor } from '../../programme/settings'
import type { Language } from '../../platform/text/languages'
import { titleFields, written, writtenTitle, type Titled } from '../../platform/text/written'
import { grouped } from '../../platform/grouped'
import type { Day, Period } from '../../platform/time/calendar-day'
import { formatList } from '../../platform/time/formats'
import type { ActivityRecord } from '../activity.model'
import { holdingStates } from '../assignments/assignment.status'
import type { AssignmentRecord } from '../assignments/assignment.model'
import type { Named, OtherDuty, OtherWork, PlannedWork, WarningFacts } from './planned-work'

/** What is read of other work to find what collides with it. */
export const workFields = {
  _id: 0,
  ...({ reference: 1, kind: 1, ...titleFields, state: 1, period: 1, mode: 1 } as const),
  ...({ memberCodes: 1, hostMember: 1, mapping: 1 } as const),
} as const

type BareWork = Pick<
  ActivityRecord,
  'reference' | 'kind' | 'period' | 'mode' | 'memberCodes' | 'hostMember' | 'mapping'
>
type Work = BareWork & Titled & { title: string }
type BareDuty = Pick<AssignmentRecord, 'expert' | 'activity' | 'from' | 'until'>
type Duty = Pick<AssignmentRecord, 'expert' | 'activity' | 'activityTitle' | 'activityTitleIn' | 'from' | 'until'>

/** The facts out of what was read: other work near the days in question, and duties that hold people then. */
export function warningFacts(work: readonly Work[], duties: readonly Duty[]): WarningFacts {
  return {
    holidaysIn,
    memberName: (code) => inBoth((lang) => memberName(code, lang)),
    holidayNames: (code, days) => inBoth((lang) => formatList(days, lang, (day) => holidayName(code, day, lang))),
    expertName,
    awayOf: (expert) => (knownExpert(expert)?.availability ?? []).filter(({ status }) => status === 'unavailable'),
    duties: grouped(duties.map(dutyOf), ({ expert }) => expert),
    work: byPlace(work, (one) => inBoth((lang) => writtenTitle(one, lang))),
    agreement,
    restDays: timeFor('rest'),
    ownCalendar,
  }
}

const unnamed: Named = { en: '', fr: '' }

/**
 * Facts without a name: by them one finds what speaks against thousands of plans of a period, and reads words for those
 * few of which it is said.
 */
export function bareFacts(work: readonly BareWork[], duties: readonly BareDuty[], period: Period): WarningFacts {
  const holidays = new Map<string, readonly Day[]>()
  const holidaysOf = (code: string) => {
    const known = holidays.get(code) ?? holidaysIn(code, period)
    holidays.set(code, known)
    return known
  }
  return {
    ...warningFacts([], []),
    holidaysIn: (code, { from, until }) => holidaysOf(code).filter((day) => from <= day && day <= until),
    holidayNames: () => unnamed,
    memberName: () => unnamed,
    expertName: (expert) => expert,
    duties: grouped(
      duties.map(({ expert, activity, from, until }) => ({ expert, activity, title: unnamed, from, until })),
      ({ expert }) => expert,
    ),
    work: byPlace(work, () => unnamed),
  }
}

const dutyOf = (duty: Duty): OtherDuty & { expert: string } => {
  const { expert, activity, activityTitle, activityTitleIn, from, until } = duty
  return { expert, activity, title: inBoth((lang) => written(activityTitle, activityTitleIn, lang)), from, until }
}

const inBoth = (named: (lang: Language) => string): Named => ({ en: named('en'), fr: named('fr') })

function byPlace<W extends BareWork>(all: readonly W[], titleOf: (one: W) => Named): Map<string, OtherWork[]> {
  const byMember = new Map<string, OtherWork[]>()
  for (const activity of all) {
    const { reference, kind, period, mode, memberCodes, hostMember, mapping } = activity
    if (!period) continue
    const title = titleOf(activity)
    const one = { reference, kind, title, period, mode, memberCodes, hostMember, areas: mapping.expertiseAreas }
    for (const code of new Set([...memberCodes, ...(hostMember ? [hostMember] : [])])) {
      const known = byMember.get(code)
      if (known) known.push(one)
      else byMember.set(code, [one])
    }
  }
  return byMember
}

type Planned = BareWork & Pick<ActivityRecord, 'funding' | 'team'>

/** An activity as a plan; null for one without dates. */
export function planOf(activity: Planned, period = activity.period): PlannedWork | null {
  if (!period) return null
  const { reference, kind, mode, memberCodes, hostMember, mapping, funding, team } = activity
  return {
    ...{ reference, kind, mode, memberCodes, hostMember },
    period: { from: period.from, until: period.until },
    areas: mapping.expertiseAreas,
    agreements: funding.map((share) => share.agreement),
    team: teamOnPlan(team),
  }
}

/** Those of a team whose days it holds. */
export const teamOnPlan = (team: ActivityRecord['team']): PlannedWork['team'] =>
  team.filter(({ state }) => holdingStates.includes(state)).map(({ expert, homeMember }) => ({ expert, homeMember }))
