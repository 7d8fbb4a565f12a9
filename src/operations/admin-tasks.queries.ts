import { countFailedMessages } from '../notices'
import { countOrphans } from '../orphans'
import { paths } from '../paths'
import { countErasuresToConfirm, countListedByRetention } from '../personal-data'
import { findJobRuns } from '../platform/jobs/job-runs'
import { startedJobs } from '../platform/jobs/jobs'
import type { Viewer } from '../platform/http/pages/view-types'
import { formatNumber } from '../platform/time/formats'
import { isAdmin } from '../programme/actor'
import type { Task } from '../programme/task'
import { awaiting, invited, userRecords } from '../users'
import { countGivenUp } from '../webhooks'

type Kind = 'jobs' | 'mail' | 'webhooks' | 'orphans' | 'awaiting' | 'invited' | 'erasures' | 'retention'

const hrefs: Record<Kind, string> = {
  jobs: paths.jobs.list(),
  mail: paths.outbox.list({}, { view: 'failed' }),
  webhooks: paths.webhooks.list(),
  orphans: paths.orphans.list(),
  awaiting: paths.users.list({}, { view: 'awaiting' }),
  invited: paths.users.list({}, { view: 'invited' }),
  erasures: paths.erasures.list(),
  retention: paths.retention.list(),
}

// Of jobs that are here no more, nobody can do anything.
async function countFailedJobs(): Promise<number> {
  const known = new Set(startedJobs().map(({ name }) => name))
  return (await findJobRuns()).filter(({ _id, fault }) => fault !== undefined && known.has(_id)).length
}

/** What waits for the system administrators, one row for each kind, with the page on which it is dealt with. */
export async function findAdminTasks({ actor, t, lang }: Viewer): Promise<Task[]> {
  if (!isAdmin(actor)) return []
  const [jobs, mail, webhooks, orphans, waiting, invitations, erasures, retention] = await Promise.all([
    countFailedJobs(),
    countFailedMessages(),
    countGivenUp(),
    countOrphans(),
    userRecords.all.count(awaiting()),
    userRecords.all.count(invited()),
    countErasuresToConfirm(actor.id),
    countListedByRetention(),
  ])
  const counts: Record<Kind, number> = {
    ...{ jobs, mail, webhooks, orphans, awaiting: waiting },
    ...{ invited: invitations, erasures, retention },
  }
  return (Object.keys(hrefs) as Kind[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({
      text: t(`operations:waits.${kind}`, { count: counts[kind], formatted: formatNumber(counts[kind], lang) }),
      href: hrefs[kind],
      sub: t(`operations:waitsWhere.${kind}`),
      action: t(`operations:waitsAction.${kind}`),
    }))
}
