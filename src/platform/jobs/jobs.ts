import { model, Schema } from 'mongoose'
import { log } from '../log'

interface Lease {
  _id: string
  until: Date
}

const Leases = model<Lease>('Lease', new Schema<Lease>({ _id: String, until: Date }, { versionKey: false }))

/** Work that comes again by itself: sealing the trail, sending mail. */
export interface Job {
  name: string
  everySeconds: number
  run: (now: Date) => Promise<unknown>
  /** Done by each server for itself; else by one of all that share a database. */
  everywhere?: boolean
}

/**
 * Takes a lease on a name; false while another process holds it. Of several servers on one database, one does the
 * work; when that one dies, the lease ends by itself.
 */
export async function takeLease(name: string, seconds: number, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + seconds * 1000)
  // No lease lasts so long: the clock was wrong when it was taken. (The clocks of two servers differ by some seconds.)
  const farthest = new Date(now.getTime() + Math.max(seconds * 2000, 60_000))
  const isFree = { _id: name, $or: [{ until: { $lte: now } }, { until: { $gt: farthest } }] }
  try {
    await Leases.updateOne(isFree, { $set: { until } }, { upsert: true })
    held.set(name, until)
    return true
  } catch (error) {
    // The lease is there and not over: the upsert meets its own number.
    if ((error as { code?: number }).code === 11000) return false
    throw error
  }
}

// What this process holds, to be given back when it ends.
const held = new Map<string, Date>()

/** Gives the leases of this process back, so that another one need not wait for their end. */
async function giveBack(): Promise<void> {
  for (const [_id, until] of held) await Leases.deleteOne({ _id, until })
  held.clear()
}

interface Standing {
  everySeconds: number
  /** When it was last done, here or by another server, by a clock that nobody sets. */
  doneAt: number
}

const states = new Map<string, Standing>()

const patience = 120

/** Jobs that should have been done several times since they last were: they fail, or one round does not end. */
export const standingJobs = (now = performance.now()): string[] =>
  [...states]
    .filter(([, { everySeconds, doneAt }]) => now - doneAt > Math.max(3 * everySeconds, patience) * 1000)
    .map(([name]) => name)

/** Starts the jobs; the function that comes back stops them and waits for the one under way. */
export function startJobs(jobs: readonly Job[]): () => Promise<void> {
  const running = new Set<Promise<void>>()
  for (const { name, everySeconds } of jobs) states.set(name, { everySeconds, doneAt: performance.now() })
  const timers = jobs.map((job) => {
    let busy = false
    const timer = setInterval(() => {
      if (busy) return
      busy = true
      const round = runOnce(job).finally(() => {
        busy = false
        running.delete(round)
      })
      running.add(round)
    }, job.everySeconds * 1000)
    timer.unref()
    return timer
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    for (const { name } of jobs) states.delete(name)
    await Promise.all(running)
    await giveBack().catch((error: unknown) => log.warn({ err: error }, 'leases end by themselves'))
  }
}

async function runOnce(job: Job): Promise<void> {
  const now = new Date()
  try {
    // A little shorter than the interval, so that the same server may come again.
    if (job.everywhere || (await takeLease(job.name, job.everySeconds * 0.9, now))) await job.run(now)
    const state = states.get(job.name)
    if (state) state.doneAt = performance.now()
  } catch (error) {
    log.error({ err: error, job: job.name }, 'a job failed')
  }
}
