import type { Job } from '../platform/jobs/jobs'
import { lookWhenWanted } from './orphan.service'

/** Every night, and within a minute after somebody has come or gone. */
export const orphanJobs = (): Job[] => [
  { name: 'look for what waits for nobody', everySeconds: 60, run: (now) => lookWhenWanted(now) },
]
