import { paths } from '../paths'
import type { Viewer } from '../platform/http/pages/view-types'
import type { JobRun } from '../platform/jobs/job-runs'
import type { Job } from '../platform/jobs/jobs'
import { formatInstant, formatNumber } from '../platform/time/formats'

type Known = Pick<Job, 'name' | 'everySeconds' | 'everywhere'>

/** 'seal the audit trail' in addresses and keys: seal-the-audit-trail. */
export const jobCode = (name: string): string => name.replaceAll(' ', '-')

/** What runs by itself: when it was last done, how that went, and when it comes again. Those that fail come first. */
export function presentJobs(jobs: readonly Known[], runs: readonly JobRun[], viewer: Viewer) {
  const { t } = viewer
  const runOf = new Map(runs.map((run) => [run._id, run]))
  const rows = jobs.map((job) => presentJob(job, runOf.get(job.name), viewer))
  return {
    title: t('operations:jobs.title'),
    jobs: [...rows.filter(({ fault }) => fault), ...rows.filter(({ fault }) => !fault)],
  }
}

function presentJob(job: Known, run: JobRun | undefined, viewer: Viewer) {
  const { t, lang } = viewer
  const code = jobCode(job.name)
  const isUnderWay = run?.startedAt !== undefined && (run.endedAt === undefined || run.endedAt < run.startedAt)
  const last = run?.endedAt
  const state = isUnderWay ? 'running' : run?.fault ? 'failed' : last ? 'done' : 'none'
  const tone = { running: 'flow', failed: 'late', done: 'good', none: 'rest' } as const
  return {
    name: t(`operations:job.${code}`),
    every: t(`operations:every.${unitOf(job.everySeconds)}`, { count: countOf(job.everySeconds) }),
    everywhere: job.everywhere ?? false,
    last: last && formatInstant(last, viewer),
    took: run?.ms === undefined ? '' : t('operations:took', { seconds: formatNumber(run.ms / 1000, lang, 1) }),
    next: run?.startedAt && formatInstant(new Date(run.startedAt.getTime() + job.everySeconds * 1000), viewer),
    state: { text: t(`operations:state.${state}`), tone: tone[state] },
    fault: run?.fault,
    failures: run?.fault ? t('operations:failures', { count: run.failures ?? 1 }) : '',
    run: { text: t('operations:run'), post: paths.jobs.run({ job: code }) },
  }
}

const unitOf = (seconds: number) => (seconds < 60 ? 'second' : seconds < 3600 ? 'minute' : 'hour')

const countOf = (seconds: number): number => Math.round(seconds / (seconds < 60 ? 1 : seconds < 3600 ? 60 : 3600))
