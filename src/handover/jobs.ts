import type { Job } from '../platform/jobs/jobs'
import { finishHandovers } from './handover.service'

/** Goes on with what a server that stopped, or a database that failed, has left half handed over. */
export const handoverJobs = (): Job[] => [
  { name: 'finish handing over', everySeconds: 60, run: (now) => finishHandovers(now) },
]
