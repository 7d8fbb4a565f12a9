import { Slot } from '../../platform/data/slot'
import { addMonths, type Day, organisationDay } from '../../platform/time/calendar-day'
import type { RecommendationRecord } from '../recommendation.model'

// A setting of the programme; the server names another one at its start.
const months = new Slot<readonly number[]>([6, 12])

/** Months after the verification in which it is asked whether the change has lasted, the first one first. */
export const monthsToAskAgain = (): readonly number[] => months.get()

export function askAgainAfter(chosen: readonly number[]): void {
  months.fill([...chosen].sort((one, other) => one - other))
}

type Verified = Pick<RecommendationRecord, 'verification' | 'askedMonths'>

/** The days on which it is still to be asked, with the months that have passed then. */
const daysToCome = ({ verification, askedMonths = 0 }: Verified): { after: number; day: Day }[] =>
  verification
    ? months
        .get()
        .filter((after) => after > askedMonths)
        .map((after) => ({ after, day: addMonths(organisationDay(verification.at), after) }))
    : []

/** The months for which it is due to ask on a day: those that have passed last; 0 when nothing is due. */
export const monthsDue = (record: Verified, today: Day): number =>
  daysToCome(record)
    .filter(({ day }) => day <= today)
    .at(-1)?.after ?? 0

/** The next day on which it is asked whether what was verified has lasted; null when none is to come. */
export const askedAgainOn = (verified: readonly Verified[], today: Day): Day | null =>
  verified
    .flatMap(daysToCome)
    .map(({ day }) => day)
    .filter((day) => day >= today)
    .sort()[0] ?? null
