import { Conflict, NotFound } from '../errors'
import { log } from '../log'
import { systemClock } from '../time/clock'
import { isUnderWay, RunRecord } from './job-runs'
import { giveBackLeases, takeLease } from './lease'

/** Work that comes again by itself: sealing the trail, sending mail. */
export interface Job {
  name: string
  everySeconds: number
  run: (now: Date) => Promise<unknown>
  /** Whether there is anything to do: looked at before the turn is taken, so that a server at rest writes nothing. */
  waits?: () => Promise<boolean>
  /** Done by each server for itself; else by one of all that share a database. */
  everywhere?: boolean
}

interface Standing {
  job: Job
  record: RunRecord
  /** When it was last done, here or by another server, by a clock that nobody sets. */
  doneAt: number
  underWay?: Promise<unknown>
}

const states = new Map<string, Standing>()

const patience = 120
/** A run that has lasted so long is taken for one whose process has died. */
const longestRun = 600

/** Jobs that should have been done several times since they last were: they fail, or one round does not end. */
export const standingJobs = (now = performance.now()): string[] =>
  [...states]
    .filter(([, { job, doneAt }]) => now - doneAt > Math.max(3 * job.everySeconds, patience) * 1000)
    .map(([name]) => name)

/** The jobs of this process. */
export const startedJobs = (): Job[] => [...states.values()].map(({ job }) => job)

/** Starts the jobs; the function that comes back stops them and waits for the one under way. */
export function startJobs(jobs: readonly Job[]): () => Promise<void> {
  const own = jobs.map((job): Standing => ({
    job,
    record: new RunRecord(job.name, job.everySeconds),
    doneAt: performance.now(),
  }))
  for (const state of own) states.set(state.job.name, state)
  const timers = own.map((state) => {
    const timer = setInterval(() => void (state.underWay ?? rounds(state)), state.job.everySeconds * 1000)
    timer.unref()
    return timer
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    for (const { job } of own) states.delete(job.name)
    await Promise.all(own.flatMap(({ underWay }) => underWay ?? []))
    await giveBackLeases().catch((error: unknown) => log.warn({ err: error }, 'leases end by themselves'))
  }
}

/** Does a job at once, though it is not its time. Throws NotFound without such a job, Conflict while it is under way,
 * and what the job itself throws. */
export async function runJobNow(name: string): Promise<void> {
  const state = states.get(name)
  if (!state) throw new NotFound()
  const now = systemClock()
  if (state.underWay || (await isUnderWay(name, now, longestRun))) throw new Conflict('platform:error.jobUnderWay')
  // Those who share the database need not do it again; when one of them has just done it, it is done once more.
  if (!state.job.everywhere) await takeLease(name, state.job.everySeconds * 0.9, now)
  await (state.underWay = once(state, now).finally(() => (state.underWay = undefined)))
}

function rounds(state: Standing): Promise<unknown> {
  const round = runInTurn(state).finally(() => (state.underWay = undefined))
  return (state.underWay = round)
}

async function runInTurn(state: Standing): Promise<void> {
  const { job } = state
  const now = systemClock()
  try {
    if (job.waits && !(await job.waits())) await noted(state.record.ended(now, 0))
    // A little shorter than the interval, so that the same server may come again.
    else if (job.everywhere || (await takeLease(job.name, job.everySeconds * 0.9, now))) await once(state, now)
    state.doneAt = performance.now()
  } catch (error) {
    log.error({ err: error, job: job.name }, 'a job failed')
  }
}

async function once({ job, record }: Standing, now: Date): Promise<void> {
  const begun = performance.now()
  await noted(record.begun(now))
  try {
    await job.run(now)
  } catch (error) {
    await noted(record.ended(now, performance.now() - begun, error))
    throw error
  }
  await noted(record.ended(now, performance.now() - begun))
}

// Work is done though it cannot be written down that it was: on a full disk above all.
const noted = (writing: Promise<unknown>): Promise<unknown> =>
  writing.catch((error: unknown) => log.debug({ err: error }, 'the run of a job was not written down'))
