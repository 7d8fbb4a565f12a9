import { model, Schema } from 'mongoose'

/** How a job went when it was last done, by whichever process did it. */
export interface JobRun {
  _id: string
  startedAt?: Date
  endedAt?: Date
  /** How long it took. */
  ms?: number
  /** Why it failed; absent when it went well. */
  fault?: string
  /** Runs that failed in a row. */
  failures?: number
}

const JobRuns = model<JobRun>(
  'JobRun',
  new Schema<JobRun>(
    { _id: String, startedAt: Date, endedAt: Date, ms: Number, fault: String, failures: Number },
    { versionKey: false },
  ),
)

/** What was written down of each job. */
export const findJobRuns = (): Promise<JobRun[]> => JobRuns.find().lean<JobRun[]>().exec()

const minute = 60_000
const longestFault = 500

/** Writes down how the runs of one job go: of one that comes each second, once a minute and when something changes. */
export class RunRecord {
  private written = 0
  private wasFailing: boolean | undefined

  constructor(
    private readonly name: string,
    private readonly everySeconds: number,
  ) {}

  /** Of what runs for long, others see that it is under way. */
  async begun(startedAt: Date): Promise<void> {
    if (this.everySeconds * 1000 >= minute) await write(this.name, { $set: { startedAt } })
  }

  async ended(startedAt: Date, ms: number, error?: unknown): Promise<void> {
    const fails = error !== undefined
    const at = startedAt.getTime()
    // A clock that was set back must not keep it silent.
    if (fails === this.wasFailing && !fails && Math.abs(at - this.written) < minute) return
    this.wasFailing = fails
    this.written = at
    const run = { startedAt, endedAt: new Date(at + ms), ms: Math.round(ms) }
    const fault = error instanceof Error ? error.message : String(error)
    await write(
      this.name,
      fails
        ? { $set: { ...run, fault: fault.slice(0, longestFault) }, $inc: { failures: 1 } }
        : { $set: run, $unset: { fault: 1, failures: 1 } },
    )
  }
}

const write = (name: string, change: object) => JobRuns.updateOne({ _id: name }, change, { upsert: true })

/** Whether another process is at it: it has begun, and not for so long that it must have died. */
export async function isUnderWay(name: string, now: Date, patienceSeconds: number): Promise<boolean> {
  const run = await JobRuns.findById(name).lean<JobRun>()
  if (!run?.startedAt || (run.endedAt && run.endedAt >= run.startedAt)) return false
  return Math.abs(now.getTime() - run.startedAt.getTime()) < patienceSeconds * 1000
}
