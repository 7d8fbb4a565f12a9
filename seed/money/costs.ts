import { lengthInDays, type Period } from '../../src/platform/time/calendar-day'
import type { Purse, Share } from './purse'
import {
  dailyAllowance,
  fareBetween,
  interpretersADay,
  platformADay,
  roundedTo,
  trainerADay,
  unitsForEuro,
  venueADay,
} from './rates'

type Euros = Partial<Record<'travel' | 'allowance' | 'interpretation' | 'venue' | 'participants' | 'in-kind', number>>

/** Experts travel the day before and the day after. */
const travelDays = 2
/** People who teach at an event. */
const trainers = 2
const remote: readonly string[] = ['remote-live', 'elearning', 'coaching']

/** What a mission costs: by the homes of those who go, or by as many people from about anywhere. */
export function costOfMission(
  mode: string,
  period: Period,
  region: string,
  homes: readonly string[],
  isInterpreted: boolean,
): Euros {
  const days = lengthInDays(period)
  const interpretation = isInterpreted ? { interpretation: interpretersADay * days } : {}
  if (remote.includes(mode)) return { travel: platformADay * days, ...interpretation }
  const fares = homes.map((home) => fareBetween(home, region))
  return {
    travel: fares.reduce((sum, fare) => sum + fare, 0) + 90 * homes.length,
    allowance: homes.length * (days + travelDays) * dailyAllowance[region]!,
    ...interpretation,
  }
}

/** What an event costs: trainers, the room, and guests from other Members. */
export function costOfTraining(
  mode: string,
  period: Period,
  region: string,
  { seats, guests, isInterpreted }: { seats: number; guests: number; isInterpreted: boolean },
): Euros {
  const days = lengthInDays(period)
  const interpretation = isInterpreted ? { interpretation: interpretersADay * days } : {}
  if (remote.includes(mode)) return { venue: platformADay * days, ...interpretation }
  const allowance = dailyAllowance[region]!
  return {
    travel: trainers * fareBetween('EUR', region),
    allowance: trainers * (days + travelDays) * allowance,
    // Trainers whom a donor lends: counted where an agreement has a line for it.
    'in-kind': trainers * days * trainerADay,
    venue: seats * days * (guests > 0 ? venueADay.region : venueADay.host),
    ...(guests > 0 ? { participants: guests * (fareBetween(region, region) + (days + 1) * allowance) } : {}),
    ...interpretation,
  }
}

/** The shares of the lines of an agreement; what has no line of its own there is left to the host. */
export function sharesOf(euros: Euros, purse: Purse): Share[] {
  const step = roundedTo[purse.currency]!
  return Object.entries(euros).flatMap(([line, amount]) => {
    const units = Math.max(1, Math.round((amount * unitsForEuro[purse.currency]!) / step)) * step
    return purse.lines.includes(line)
      ? [{ agreement: purse.code, line, amount: units * 100, currency: purse.currency }]
      : []
  })
}
