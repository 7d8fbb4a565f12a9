import type { Request, Response } from 'express'
import { paths } from '../paths'
import { findJobRuns } from '../platform/jobs/job-runs'
import { runJobNow, startedJobs } from '../platform/jobs/jobs'
import { transaction } from '../platform/data/change'
import { publish } from '../platform/data/events'
import { PublicError } from '../platform/errors'
import { log } from '../platform/log'
import { param, routes } from '../platform/http/routes'
import { maySeeJobs } from './jobs.policy'
import { jobCode, presentJobs } from './jobs.presenter'
import { jobRunNow, jobSubject } from './operations.events'

export const jobRoutes = routes()
  .get(paths.jobs.list, { allow: maySeeJobs }, showJobs)
  .post(paths.jobs.run, { allow: maySeeJobs, find: findJob, see: maySeeJobs, repeatable: true, adds: true }, runJob)

async function showJobs(req: Request, res: Response) {
  res.show('operations/jobs', presentJobs(startedJobs(), await findJobRuns(), req.viewer))
}

function findJob(req: Request): string | null {
  return startedJobs().find(({ name }) => jobCode(name) === param(req, 'job'))?.name ?? null
}

async function runJob(req: Request, res: Response, name: string) {
  await transaction(() => publish(jobRunNow(jobSubject(name), req.act, {})))
  // A job that fails is no fault of this page: its cause stands there.
  const fails = await runJobNow(name).then(
    () => false,
    (error: unknown) => {
      if (error instanceof PublicError) throw error
      log.error({ err: error, job: name, by: req.actor.id }, 'a job failed')
      return true
    },
  )
  res.done(paths.jobs.list(), fails ? 'operations:failed' : 'operations:ran')
}
