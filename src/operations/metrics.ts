import { statSync } from 'node:fs'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { findJobRuns } from '../platform/jobs/job-runs'
import { findReadiness, type Place } from '../platform/jobs/readiness'
import { requestFigures } from '../platform/http/doors/request-log'
import { outboxCounts } from '../notices'
import { jobCode } from './jobs.presenter'

/** Figures of one process and its database, in the text form of Prometheus. Each is looked up when it is asked for. */
export class Metrics {
  private readonly own = new Registry()

  constructor(private readonly place: Place) {
    collectDefaultMetrics({ register: this.own })
    this.gauge('capstan_ready', 'Whether the server can do all of its work: 1, else 0.', [], async (set) =>
      set({}, (await findReadiness(this.place)).problems.length === 0 ? 1 : 0),
    )
    this.gauge('capstan_problem', 'What keeps it from that.', ['problem'], async (set) => {
      for (const problem of (await findReadiness(this.place)).problems) set({ problem }, 1)
    })
    this.gauge('capstan_outbox_messages', 'Messages that are not sent, by state.', ['state'], async (set) => {
      for (const [state, count] of Object.entries(await outboxCounts())) set({ state }, count)
    })
    this.gauge('capstan_job_end_timestamp_seconds', 'When a job last ended.', ['job'], async (set) => {
      for (const { _id, endedAt } of await findJobRuns()) if (endedAt) set({ job: jobCode(_id) }, +endedAt / 1000)
    })
    this.gauge('capstan_job_duration_seconds', 'How long it took.', ['job'], async (set) => {
      for (const { _id, ms } of await findJobRuns()) if (ms !== undefined) set({ job: jobCode(_id) }, ms / 1000)
    })
    this.gauge('capstan_job_failures', 'Runs of a job that failed in a row.', ['job'], async (set) => {
      for (const { _id, failures } of await findJobRuns()) set({ job: jobCode(_id) }, failures ?? 0)
    })
    const { file } = place
    if (file !== undefined)
      this.gauge('capstan_store_bytes', 'Size of the file of the embedded store.', [], (set) => {
        set({}, statSync(file, { throwIfNoEntry: false })?.size ?? 0)
      })
  }

  get type(): string {
    return this.own.contentType
  }

  async text(): Promise<string> {
    return [await requestFigures.metrics(), await this.own.metrics()].join('\n')
  }

  private gauge(
    name: string,
    help: string,
    labelNames: string[],
    look: (set: (labels: Record<string, string>, value: number) => void) => void | Promise<void>,
  ): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.own],
      async collect() {
        gauge.reset()
        await look((labels, value) => gauge.set(labels, value))
      },
    })
  }
}
