import { log } from '../log'
import { giveBackLeases, takeLease } from './lease'

/** Work that comes again by itself: sealing the trail, sending mail. */
export interface Job {
  name: string
  everySeconds: number
  run: (now: Date) => Promise<unknown>
  /** Done by each server for itself; else by one of all that share a database. */
  everywhere?: boolean
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
    await giveBackLeases().catch((error: unknown) => log.warn({ err: error }, 'leases end by themselves'))
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
