import type { Config } from '../programme/config'
import { loadFileStandings } from '../platform/files/file-standings'
import type { Job } from '../platform/jobs/jobs'
import { takeLease } from '../platform/jobs/lease'
import { scannerAddress } from '../platform/files/scanner'
import { scanWaiting } from './scan.service'
import { removeUnreferenced } from './unreferenced.service'

/** What waits is scanned, and what no record names is deleted once a day. */
export const fileJobs = ({ clamd }: Config): Job[] => [
  { name: 'read which files wait', everySeconds: 15, run: loadFileStandings, everywhere: true },
  ...(clamd
    ? [{ name: 'scan files', everySeconds: 30, run: (now: Date) => scanWaiting(now, scannerAddress(clamd)) }]
    : []),
  { name: 'delete files that no record names', everySeconds: 3600, run: lookOnceADay },
]

const hour = 60 * 60

async function lookOnceADay(now: Date): Promise<void> {
  if (!clock.isSteady(now)) return
  if (await takeLease('look for files that no record names', 20 * hour, now)) await removeUnreferenced(now)
}

/** Whether the clock has gone as time has since it was asked last: after a jump an age is none. */
export class SteadyClock {
  private last: { wall: number; steady: number } | undefined

  isSteady(now: Date, steady = performance.now()): boolean {
    const { last } = this
    this.last = { wall: now.getTime(), steady }
    return last !== undefined && Math.abs(now.getTime() - last.wall - (steady - last.steady)) < 60_000
  }
}

const clock = new SteadyClock()
