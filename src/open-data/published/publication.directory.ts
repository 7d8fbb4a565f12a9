import { MadeAhead } from '../../platform/data/memory/made-ahead'
import type { Job } from '../../platform/jobs/jobs'
import { organisationDay, type Day } from '../../platform/time/calendar-day'
import { systemClock } from '../../platform/time/clock'
import { freshMinutes } from '../open-data.policy'
import type { FileName } from '../file-names'
import { makePublication, type Publication } from '../making'
import type { PackedFile } from '../formats/packed'
import { publisher, type Publisher } from './publisher'

// What is published is the same for everybody and takes seconds to make: it is made ahead by a job, and given as it was
// made last. Who publishes, how much, and the day are part of its name: a change of these is followed at once.

/** Everything that a file may say something of. */
const sources = [
  'activities',
  'disbursements',
  'agreements',
  'members',
  'instruments',
  'frameworkeditions',
  'vocabularyentries',
]

interface PublishedFile extends PackedFile {
  /** Since when it is as it is, for those who ask by time; also something that was taken out makes it another. */
  since: Date
}

export interface Published extends Publication {
  publisher: Publisher
  files: ReadonlyMap<FileName, PublishedFile>
}

const made = new MadeAhead<Published>(sources, 1)
let last: Published | undefined

/** What is published at an instant; null as long as nobody has chosen to publish. */
export function published(site: string, at: Date): Promise<Published | null> {
  const who = publisher()
  if (!who) return Promise.resolve(null)
  const today = organisationDay(at)
  return made.get(JSON.stringify([who, site, today]), () => publish(who, site, today))
}

async function publish(who: Publisher, site: string, today: Day): Promise<Published> {
  const publication = await makePublication(who, site, today)
  const now = systemClock()
  const files = new Map<FileName, PublishedFile>()
  for (const [name, file] of publication.files) {
    const before = last?.files.get(name)
    files.set(name, { ...file, since: before?.mark === file.mark ? before.since : now })
  }
  return (last = { ...publication, files, publisher: who })
}

/** Forgets what was made: the next reader waits. */
export const forgetPublication = (): void => made.forget()

/** Makes again what has changed; `site` is where people reach Capstan. */
export const openDataJobs = (site: string): Job[] => [
  {
    name: 'make the open data',
    everySeconds: freshMinutes * 60,
    run: async (now) => {
      await published(site, now)
      await made.renew()
    },
    everywhere: true,
  },
]
