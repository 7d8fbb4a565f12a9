import { isDeepStrictEqual } from 'node:util'
import { byCharacters } from '../../platform/lists/folded'
import { Refreshed } from '../../platform/data/memory/refreshed'
import { writes } from '../../platform/data/memory/written'
import { systemClock } from '../../platform/time/clock'
import { overlaps, type Period } from '../../platform/time/calendar-day'
import type { ActivityRecord } from '../activity.model'
import { activitiesIn, activityRecords } from '../activity.queries'
import { livingStates } from '../activity.status'
import { withinReach } from '../warnings/reach'

// A year holds thousands of activities, and people look at one year by Member, by region, by programme and back: so the
// living activities of the last periods that were asked for are kept, as timelines show them, and every answer first asks
// the database what was written since the last one. A transaction that is under way, or another server's clock, may write
// a time that lies a little back: the last minute is asked again each time.
const overlap = 60_000
const mostPeriods = 3

/** What bars show of an activity, with what says how far it is, and no title, which none of them bears. */
const fields = {
  ...({ reference: 1, kind: 1, state: 1, period: 1, memberCodes: 1, reportDue: 1, report: 1 } as const),
  ...({ type: 1, team: 1, funding: 1, officerId: 1 } as const),
  // By which what speaks against their days is found.
  ...({ mode: 1, hostMember: 1, mapping: 1 } as const),
} as const

/** As far as the fields say. */
type Kept = ActivityRecord & { _id: unknown }

class KeptPeriod {
  private readonly known = new Map<string, Kept>()
  /** By first day: those of the period, and those too that may collide with them. */
  private sorted: { within: readonly Kept[]; around: readonly Kept[] } = { within: [], around: [] }
  private settledUntil: number | null = null
  /** How often activities had been written when they were read. */
  private readAt = -1
  private readonly refreshed = new Refreshed(() => this.refresh())

  private readonly wide: Period

  constructor(private readonly period: Period) {
    this.wide = withinReach(period)
  }

  /** As the database has them now. */
  async activities(): Promise<typeof this.sorted> {
    if (!writes.hearsAll || this.readAt !== writtenNow()) await this.refreshed.now()
    return this.sorted
  }

  private async refresh() {
    const now = systemClock().getTime()
    const written = writtenNow()
    const changed = (await this.read()).filter((one) => this.take(one))
    if (changed.length > 0) this.sort()
    this.settledUntil = Math.max(this.settledUntil ?? 0, now - overlap)
    this.readAt = written
  }

  private sort() {
    const around = [...this.known.values()].sort(inOrder)
    this.sorted = { around, within: around.filter(({ period }) => overlaps(period!, this.period)) }
  }

  private read(): Promise<Kept[]> {
    if (this.settledUntil === null) return activitiesIn(this.wide, activityRecords.all, {}, fields) as Promise<Kept[]>
    return activityRecords.all.find<Kept>({ savedAt: { $gt: new Date(this.settledUntil) } }, { fields })
  }

  /** Whether anything is other than it was. */
  private take(one: Kept): boolean {
    const known = this.known.get(one.reference)
    if (known && isDeepStrictEqual(known, one)) return false
    const isHere = one.period !== undefined && overlaps(one.period, this.wide) && livingStates.includes(one.state)
    if (isHere) this.known.set(one.reference, one)
    else this.known.delete(one.reference)
    return isHere || known !== undefined
  }
}

const writtenNow = (): number => writes.of(['activities'])

const inOrder = (one: Kept, other: Kept): number =>
  byCharacters(one.period!.from, other.period!.from) || byCharacters(String(one._id), String(other._id))

const periods = new Map<string, KeptPeriod>()

/** Forgets what is kept: the next answer reads everything again. */
export const forgetScheduled = (): void => periods.clear()

function keptOf(period: Period): KeptPeriod {
  const name = `${period.from} ${period.until}`
  const kept = periods.get(name) ?? new KeptPeriod(period)
  periods.delete(name)
  periods.set(name, kept)
  if (periods.size > mostPeriods) periods.delete(periods.keys().next().value!)
  return kept
}

/** All living activities with a day in a period, by first day: what timelines show of them. Nobody may change them. */
export const scheduledIn = async (period: Period): Promise<readonly ActivityRecord[]> =>
  (await keptOf(period).activities()).within

/** The same with those just before and after that may collide with them. */
export const scheduledAround = async (period: Period): Promise<readonly ActivityRecord[]> =>
  (await keptOf(period).activities()).around
