import { addDays, daysBetween, type Day, type Period } from '../../src/platform/time/calendar-day'
import { financialYear, financialYearOf } from '../../src/programme/financial-year'
import type { Random } from '../random'
import type { WorldStep } from '../world'
import type { Fate } from './life'

type Shares = Partial<Record<Fate, number>>

const chosen = (random: Random, shares: Shares): Fate => random.weighted(shares as Record<Fate, number>)

// Of the days around today there is little: in turn, so that each state has some.
const inTurn = (fates: readonly Fate[], number: number): Fate => fates[number % fates.length]!

const lastFates: readonly Fate[] = ['report-due', 'submitted', 'returned', 'report-draft']

/** What becomes of a mission whose days are these. `turn` counts those of which it is asked. */
function fateOfMission(turn: number, random: Random, period: Period, today: Day): Fate {
  const ago = daysBetween(period.until, today)
  const ahead = daysBetween(today, period.from)
  if (ago > 120) return chosen(random, { closed: 95, cancelled: 5 })
  if (ago > 75) return chosen(random, { closed: 80, shared: 15, cancelled: 5 })
  if (ago > 30)
    return chosen(random, { shared: 45, closed: 20, cleared: 12, submitted: 10, 'report-draft': 8, cancelled: 5 })
  if (ago > 0) return inTurn(lastFates, turn)
  if (ahead < 45) return inTurn(['confirmed', 'releasing', 'confirmed', 'confirmed'], turn)
  if (ahead < 120) return inTurn(['releasing', 'confirmed', 'proposed', 'releasing', 'unstaffed', 'postponed'], turn)
  return chosen(random, { proposed: 15, unstaffed: 40, idea: 40, postponed: 5 })
}

/** The same of an event at which people learn: it owes no report. */
function fateOfTraining(turn: number, random: Random, period: Period, today: Day): Fate {
  const ago = daysBetween(period.until, today)
  const ahead = daysBetween(today, period.from)
  if (ago > 50) return chosen(random, { closed: 96, cancelled: 4 })
  if (ago > 25) return chosen(random, { closed: 70, 'report-due': 30 })
  if (ago > 0) return 'report-due'
  if (ahead < 30) return 'confirmed'
  if (ahead < 120) return inTurn(['releasing', 'releasing', 'confirmed', 'proposed', 'releasing', 'postponed'], turn)
  return chosen(random, { unstaffed: 55, idea: 45 })
}

export const fateOf = (step: WorldStep, turn: number, random: Random, period: Period, today: Day): Fate =>
  (step.kind === 'mission' ? fateOfMission : fateOfTraining)(turn, random, period, today)

/** What can come of a step that follows one which is still to come. */
export const afterOneToCome = (fate: Fate): Fate => (fate === 'unstaffed' || fate === 'idea' ? fate : 'unstaffed')

/**
 * The day on which a step is entered, after what came before it, and not today: most stand in the plan of the year, which
 * is made in the weeks before the year begins; the others are entered months before they are held.
 */
export function enteredOn(random: Random, from: Day, earliest: Day, today: Day): Day {
  const usual = addDays(from, -random.between(75, 140))
  const inPlan = addDays(financialYear(financialYearOf(from)).from, -random.between(4, 60))
  const wanted = inPlan >= earliest && inPlan < usual && random.chance(0.85) ? inPlan : usual
  const late = wanted < today ? wanted : addDays(today, -random.between(3, 60))
  const day = late < earliest ? earliest : late
  return day < today ? day : addDays(today, -1)
}
