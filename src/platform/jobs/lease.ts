import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { model, Schema } from 'mongoose'
import type { Clock } from '../time/clock'

interface Lease {
  _id: string
  until: Date
  owner?: string
}

const Leases = model<Lease>(
  'Lease',
  new Schema<Lease>({ _id: String, until: Date, owner: String }, { versionKey: false }),
)

/**
 * Takes a lease on a name; false while another process holds it. Of several servers on one database, one does the
 * work; when that one dies, the lease ends by itself.
 */
export async function takeLease(name: string, seconds: number, now: Date): Promise<boolean> {
  const until = await leased(name, seconds, now)
  if (until) held.set(name, until)
  return until !== null
}

// Gives its end, or null while it is held.
async function leased(name: string, seconds: number, now: Date, owner?: string): Promise<Date | null> {
  const until = new Date(now.getTime() + seconds * 1000)
  // No lease lasts so long: the clock was wrong when it was taken. (The clocks of two servers differ by some seconds.)
  const farthest = new Date(now.getTime() + Math.max(seconds * 2000, 60_000))
  const isFree = { _id: name, $or: [{ until: { $lte: now } }, { until: { $gt: farthest } }] }
  try {
    await Leases.updateOne(isFree, { $set: { until, ...(owner ? { owner } : {}) } }, { upsert: true })
    return until
  } catch (error) {
    // The lease is there and not over: the upsert meets its own number.
    if ((error as { code?: number }).code === 11000) return null
    throw error
  }
}

// What this process holds, to be given back when it ends.
const held = new Map<string, Date>()

/** Gives the leases of this process back, so that another one need not wait for their end. */
export async function giveBackLeases(): Promise<void> {
  for (const [_id, until] of held) await Leases.deleteOne({ _id, until })
  held.clear()
}

/** Another process has taken over, because this one stood still for longer than its lease. */
class LeaseLost extends Error {}

const seconds = 15

/**
 * Does work that one process at a time may do, and waits for its turn. The lease is renewed while the work lasts; of a
 * process that dies it ends within seconds. `isHeld` throws when another one has taken over meanwhile.
 */
export async function underLease<T>(name: string, clock: Clock, work: (isHeld: () => void) => Promise<T>): Promise<T> {
  const owner = randomUUID()
  while (!(await leased(name, seconds, clock(), owner))) await sleep(200)
  let lost = false
  const renew = async () => {
    const until = new Date(clock().getTime() + seconds * 1000)
    lost ||= (await Leases.updateOne({ _id: name, owner }, { $set: { until } })).matchedCount === 0
  }
  // A renewal that fails is tried again; the work itself says what is wrong with the database.
  const timer = setInterval(() => void renew().catch(() => undefined), (seconds * 1000) / 3)
  try {
    return await work(() => {
      if (lost) throw new LeaseLost(`Another process does the work of the lease: ${name}`)
    })
  } finally {
    clearInterval(timer)
    await Leases.deleteOne({ _id: name, owner }).catch(() => undefined)
  }
}
