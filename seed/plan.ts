import type { ActivityType, AssignmentRole } from '../src/activities'
import type { DeliveryMode } from '../src/activities/activity.vocabulary'
import { expertiseArea, instruments } from '../src/framework'
import type { DeliveryLanguage } from '../src/experts/expert.vocabulary'
import { addDays, addMonths, daysBetween, type Day, type Period } from '../src/platform/time/calendar-day'
import { pursesFor, type Purse } from './agreements'
import { demoMember, workday, type Cast, type MemberPeople } from './cast'
import { type Random, Random as Chance } from './random'
import { isFree, type Person } from './roster'
import type { Tongue } from './words/activities'

/** What becomes of a mission of the demonstration year. */
export type Fate =
  | 'closed'
  | 'shared'
  | 'cleared'
  | 'submitted'
  | 'returned'
  | 'report-draft'
  | 'report-due'
  | 'in-progress'
  | 'confirmed'
  | 'releasing'
  | 'proposed'
  | 'unstaffed'
  | 'idea'
  | 'postponed'
  | 'cancelled'

export interface MissionPlan {
  number: number
  random: Random
  member: MemberPeople
  area: string
  objective: string
  instruments: string[]
  type: ActivityType
  mode: DeliveryMode
  language: DeliveryLanguage
  tongue: Tongue
  period: Period
  /** Day on which it is entered. */
  made: Day
  fate: Fate
  purse?: Purse
  team: { person: Person; role: AssignmentRole }[]
  /** Reference of the request that it answers. */
  request?: string
}

const types: Partial<Record<ActivityType, number>> = {
  'technical-assistance': 34,
  diagnostic: 12,
  scoping: 8,
  'strategic-advice': 10,
  'legal-review': 6,
  'national-workshop': 14,
  monitoring: 8,
  'operational-exercise': 3,
  'peer-review': 3,
  stocktaking: 2,
}

const missionCount = 330
const monthsBack = 36
const monthsAhead = 9

/** The fields in which most is asked for come more often. */
const favourites = [
  'risk',
  'pca',
  'valuation',
  'aeo',
  'classification',
  'integrity',
  'single-window',
  'trs',
  'people',
  'data',
]

/** The days of all missions, with their field, their fate and their team; the same for the same day. */
export function planMissions(
  today: Day,
  cast: Cast,
  purses: readonly Purse[],
  roster: readonly Person[],
): MissionPlan[] {
  const start = addMonths(today, -monthsBack)
  const span = daysBetween(start, addMonths(today, monthsAhead))
  const plans: MissionPlan[] = []
  for (let number = 0; number < missionCount; number += 1) {
    const random = new Chance(`mission ${number}`)
    const from = workday(addDays(start, Math.floor(((number + random.next()) / missionCount) * span)))
    plans.push(planOne(number, random, from, today, cast, purses, roster))
  }
  return plans
}

function planOne(
  number: number,
  random: Random,
  from: Day,
  today: Day,
  cast: Cast,
  purses: readonly Purse[],
  roster: readonly Person[],
): MissionPlan {
  // The demo administration and its neighbours have a full story. What the demo expert still has to report on was for
  // the demo administration, so that one Member receives the recommendations and responds.
  const ago = daysBetween(from, today)
  const isForDemo =
    number % 23 === 7 || (reportsAreOwed.includes(lastFates[number % lastFates.length]!) && ago > 0 && ago <= 45)
  const member = isForDemo ? cast.peopleOf(demoMember) : random.pick(cast.membersTakingPart)
  const area = random.chance(0.5) ? random.pick(favourites) : random.pick(roster.flatMap(({ areas }) => areas))
  const type = random.weighted(types as Record<ActivityType, number>)
  const mode: DeliveryMode = random.weighted({ 'in-person-national': 70, 'remote-live': 18, hybrid: 12 } as Record<
    DeliveryMode,
    number
  >)
  const length = mode === 'remote-live' ? random.between(2, 4) : random.pick([3, 5, 5, 5, 10])
  const period = { from, until: addDays(from, length === 10 ? 11 : length - 1) }
  const language = languageOf(member)
  const objective = expertiseArea(area)?.objective ?? 'SO1'
  const fitting = instruments().filter(({ expertiseAreas }) => expertiseAreas.includes(area))
  const plan: MissionPlan = {
    number,
    random,
    member,
    area,
    objective,
    instruments: random.some(fitting, random.between(1, 2)).map(({ code }) => code),
    type,
    mode,
    language,
    tongue: language === 'fr' ? 'fr' : 'en',
    period,
    made:
      addDays(from, -random.between(90, 170)) < today
        ? addDays(from, -random.between(90, 170))
        : addDays(today, -random.between(2, 60)),
    fate: fateOf(number, random, period, today),
    purse: random.pick(pursesFor(purses, area, period)),
    team: [],
  }
  if (plan.made >= today) plan.made = addDays(today, -1)
  plan.team = teamOf(plan, roster)
  return plan
}

function languageOf(member: MemberPeople): DeliveryLanguage {
  const own = member.record.languages.find((code) => ['fr', 'es', 'en'].includes(code))
  return (own ?? 'en') as DeliveryLanguage
}

// What has become of missions of the last month, and which of it leaves a report to be written.
const lastFates: readonly Fate[] = ['report-due', 'submitted', 'returned', 'report-draft']
const reportsAreOwed: readonly Fate[] = ['report-due', 'returned']

// Of the days around today there are few missions: in turn, so that each state has some.
const inTurn = (fates: readonly Fate[], number: number): Fate => fates[number % fates.length]!

function fateOf(number: number, random: Random, period: Period, today: Day): Fate {
  const ago = daysBetween(period.until, today)
  const ahead = daysBetween(today, period.from)
  if (ago > 120) return random.weighted({ closed: 94, cancelled: 6 } as Record<Fate, number>)
  if (ago > 75) return random.weighted({ closed: 80, shared: 14, cancelled: 6 } as Record<Fate, number>)
  if (ago > 30)
    return random.weighted({
      shared: 45,
      closed: 20,
      cleared: 10,
      submitted: 10,
      'report-draft': 10,
      cancelled: 5,
    } as Record<Fate, number>)
  if (ago > 0) return inTurn(lastFates, number)
  if (ahead <= 0) return 'in-progress'
  if (ahead < 45) return inTurn(['confirmed', 'releasing', 'confirmed', 'confirmed', 'releasing', 'confirmed'], number)
  if (ahead < 120)
    return inTurn(
      ['releasing', 'confirmed', 'proposed', 'releasing', 'unstaffed', 'postponed', 'proposed', 'confirmed'],
      number,
    )
  return random.weighted({ proposed: 15, unstaffed: 45, idea: 35, postponed: 5 } as Record<Fate, number>)
}

const unstaffed: readonly Fate[] = ['unstaffed', 'idea', 'postponed', 'cancelled']

// Whoever signs in as the demo expert finds something of each: a report to write and one sent back, days to come, an
// invitation. Before that, days around today stay free for it.
const wantsDemoExpert = ({ fate }: MissionPlan, { shown }: Person): boolean =>
  ['report-due', 'returned', 'releasing', 'confirmed'].includes(fate) && !shown.has(fate)

/** Finds a lead, often a second expert and, where one waits for it, an assessee; their days are taken then. */
function teamOf(plan: MissionPlan, roster: readonly Person[]): MissionPlan['team'] {
  if (unstaffed.includes(plan.fate)) return []
  const { period, area, language, member, random } = plan
  const free = roster.filter((person) => isFree(person, period, [member.record.code]))
  const suited = free.filter((person) => person.works.includes(language) && person.leadsFrom < period.from)
  const inArea = suited.filter(({ areas }) => areas.includes(area))
  const demo = suited.find((person) => person.isDemo && wantsDemoExpert(plan, person))
  const [lead] = demo
    ? [demo]
    : inArea.length > 0
      ? random.some(inArea, 1)
      : random.some(suited.length > 0 ? suited : free.filter((person) => person.leadsFrom < period.from), 1)
  if (!lead) return []
  if (demo) demo.shown.add(plan.fate)
  const team: MissionPlan['team'] = [{ person: lead, role: 'lead' }]
  const others = suited.filter((person) => person !== lead && person.home !== lead.home)
  if (period.until > addDays(period.from, 3) && random.chance(0.45)) {
    const [second] = random.some(
      others.filter(({ areas }) => areas.includes(area)).length > 0
        ? others.filter(({ areas }) => areas.includes(area))
        : others,
      1,
    )
    if (second) team.push({ person: second, role: 'co-facilitator' })
  }
  const owes = free.find(
    (person) =>
      person.areas.includes(area) &&
      person.assesseeFrom !== undefined &&
      person.assesseeFrom < period.from &&
      (person.assesseeUntil ?? period.from) > period.until &&
      !team.some((one) => one.person === person),
  )
  if (owes && random.chance(0.5)) team.push({ person: owes, role: 'assessee' })
  for (const { person } of team) person.taken.push(period)
  return team
}
