import { addDays, lengthInDays, overlaps, type Period } from '../../platform/time/calendar-day'

// What a plan of many missions at once is made of, and what it may not break. Plain data: it goes to the thread that
// solves it, and is kept with its result.

/** Positions of one role on one mission. */
interface PlanPosition {
  role: string
  /** How many of them are to be filled. */
  seats: number
  /** People who are to have one, whatever else is best. */
  locked: readonly string[]
}

export interface PlanMission {
  key: string
  /** Days on which it can be; one period where its dates are fixed. */
  dates: readonly Period[]
  /** Home administrations of those who are on the team already. */
  homes: readonly string[]
  positions: readonly PlanPosition[]
}

export interface PlanPerson {
  key: string
  home: string
  /** Days of other duties. */
  busy: readonly Period[]
  /** Mission days that count already against the most that are asked of one person. */
  days: number
  /** Days that are left of those agreed with the home administration; nothing where none were. */
  agreed?: number
  /** Has a candidate's position already, on a mission that is still to come. */
  isCandidate?: boolean
}

/** A person who meets every condition of a position on these dates; all but the fit are places in the lists. */
export interface PlanOption {
  mission: number
  position: number
  date: number
  person: number
  /** 0 to 100, as candidates for one position are ranked. */
  fit: number
}

/** What no plan may break; what is not said is not asked. */
export interface PlanRules {
  /** Days between two missions of one person. */
  rest: number
  /** Mission days of one person. */
  maxDays?: number
  /** Whether nobody is asked for more days than were agreed with the home administration. */
  withinAgreed?: boolean
  /** Whether nobody has more than one candidate's position. */
  oneCandidacy?: boolean
  /** Missions of the plan for one person. */
  perPerson?: number
  /** People of one administration on one team. */
  perTeam?: number
  /** Positions of the plan for people of one administration. */
  perAdministration?: number
  /** Whether team leaders work in the main language of the mission. */
  mainLanguage?: boolean
  /** Of the positions for candidates, how many of a hundred are filled. */
  candidates?: number
}

/** What counts beside the fit of each person, in points of fit. */
export interface PlanWeights {
  /** A position that is filled. */
  filled: number
  /** The same for a team leader, in addition. */
  lead: number
  /** What is lost with each further mission of the same person. */
  spread: number
}

export interface PlanProblem {
  missions: readonly PlanMission[]
  people: readonly PlanPerson[]
  options: readonly PlanOption[]
  rules: PlanRules
  weights: PlanWeights
}

/** Options that are chosen, by their places in the list of the problem. */
export type Choice = readonly number[]

export const datesOf = ({ missions }: PlanProblem, option: PlanOption): Period =>
  missions[option.mission]!.dates[option.date]!

export const positionOf = ({ missions }: PlanProblem, option: PlanOption): PlanPosition =>
  missions[option.mission]!.positions[option.position]!

/** Whether it is the position of a candidate for accreditation. */
export const isCandidacy = (problem: PlanProblem, option: PlanOption): boolean =>
  positionOf(problem, option).role === 'assessee'

export const isLocked = (problem: PlanProblem, option: PlanOption): boolean =>
  positionOf(problem, option).locked.includes(problem.people[option.person]!.key)

/** The same days with those of rest behind them: two of one person may not overlap so. */
export const withRest = ({ from, until }: Period, rest: number): Period => ({ from, until: addDays(until, rest) })

/** Too near to each other for one person. */
export const tooNear = (one: Period, other: Period, rest: number): boolean =>
  overlaps(withRest(one, rest), withRest(other, rest))

export const daysIn = (problem: PlanProblem, option: PlanOption): number => lengthInDays(datesOf(problem, option))

/** Points of one choice, before what is lost by asking the same people again. */
export const pointsOf = (problem: PlanProblem, option: PlanOption): number =>
  option.fit + problem.weights.filled + (positionOf(problem, option).role === 'lead' ? problem.weights.lead : 0)

/** What a plan is worth. */
export function valueOf(problem: PlanProblem, choice: Choice): number {
  const missions = new Map<number, number>()
  let value = 0
  for (const index of choice) {
    const option = problem.options[index]!
    value += pointsOf(problem, option)
    missions.set(option.person, (missions.get(option.person) ?? 0) + 1)
  }
  for (const count of missions.values()) value -= problem.weights.spread * (count - 1)
  return value
}

/** Seats for candidates that are to be filled, of those that there are. */
export function candidatesNeeded({ missions, rules }: PlanProblem): number {
  const seats = missions
    .flatMap(({ positions }) => positions)
    .reduce((sum, { role, seats: own }) => sum + (role === 'assessee' ? own : 0), 0)
  return Math.ceil((seats * (rules.candidates ?? 0)) / 100)
}
