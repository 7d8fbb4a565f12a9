import { forgetScheduled } from './activities'
import { importTemplates, loadTemplates } from './assessments'
import { forgetCounted } from './coverage'
import { loadExperts } from './experts'
import { forgetFigures, frontJobs } from './front'
import { forgetPublication, openDataJobs } from './open-data'
import { importFramework, loadEditions, loadFramework, loadInstruments } from './framework'
import { loadAgreements, loadProgrammes } from './funding'
import { importMembers, loadHolidays, loadMembers } from './members'
import { migrations } from './migrations'
import { loadMailTexts } from './notices'
import { importSettings, loadAnnouncements, loadRates, loadSettings, loadVocabularies } from './organization'
import { loadFileStandings } from './platform/files/file-standings'
import type { Job } from './platform/jobs/jobs'
import { KeptRegisters } from './platform/data/memory/kept-registers'
import { dataVersion, migrate } from './platform/data/migrations'
import { writes } from './platform/data/memory/written'
import { underLease } from './platform/jobs/lease'
import { systemClock } from './platform/time/clock'
import { loadUsers } from './users'
import { loadWebhooks } from './webhooks'

/**
 * Fills the registers that Capstan cannot do without from the files in seed/reference, where they are missing, and brings
 * what an earlier release has written to the form of this one. Of several processes that start at once, one does it.
 * Throws BadSetting when the data belong to a newer Capstan.
 */
export async function importRegisters(): Promise<void> {
  const isNew = (await dataVersion()) === 0
  await (isNew ? underLease('registers', systemClock, fillRegisters) : fillRegisters())
  await migrate(migrations, systemClock)
}

async function fillRegisters(): Promise<void> {
  await importSettings()
  await importFramework()
  await importMembers()
  await importTemplates()
}

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadFramework()
  await names.readAll()
  await loadFileStandings()
  forgetCounted()
  forgetScheduled()
  forgetFigures()
  forgetPublication()
}

// In this order: names of people stand beside those of Members.
const names = new KeptRegisters([
  { collection: 'settings', load: loadSettings },
  { collection: 'frameworkeditions', load: loadEditions },
  { collection: 'instruments', load: loadInstruments },
  { collection: 'members', load: loadMembers },
  { collection: 'users', load: loadUsers },
  { collection: 'experts', load: loadExperts },
  { collection: 'agreements', load: loadAgreements },
  { collection: 'programmes', load: loadProgrammes },
  { collection: 'mailtexts', load: loadMailTexts },
  { collection: 'vocabularyentries', load: loadVocabularies },
  { collection: 'ratetables', load: loadRates },
  { collection: 'webhooks', load: loadWebhooks },
  { collection: 'holidaycalendars', load: loadHolidays },
  { collection: 'announcements', load: loadAnnouncements },
  { collection: 'templateeditions', load: loadTemplates },
])

/**
 * Another server on the same database may have changed a name, a role or a contact; figures are counted and files are made
 * after a write. `address` is where people reach Capstan.
 */
export const registerJobs = (address: string): Job[] => [
  { name: 'read the names again', everySeconds: 60, run: () => names.readAll(), everywhere: true },
  // Where every write is heard, nobody else writes.
  ...(writes.hearsAll
    ? []
    : [{ name: 'read changed names', everySeconds: 1, run: () => names.readChanged(), everywhere: true }]),
  ...frontJobs(),
  ...openDataJobs(address),
]
