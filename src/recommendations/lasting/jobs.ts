import { system } from '../../programme/actor'
import type { Job } from '../../platform/jobs/jobs'
import { askAgainWhatIsDue } from './lasting.service'

/** What was verified is asked again when its day comes; looked at every hour, so that a restart loses no day. */
export const recommendationJobs = (): Job[] => [
  {
    name: 'ask whether changes have lasted',
    everySeconds: 3600,
    run: (now) => askAgainWhatIsDue({ actor: system, at: now }),
  },
]
