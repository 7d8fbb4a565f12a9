import mongoose from 'mongoose'
import { forgetCounted } from './coverage'
import { loadExperts } from './experts'
import { importFramework, loadEditions, loadFramework, loadInstruments } from './framework'
import { loadAgreements } from './funding'
import { importMembers, loadHolidays, loadMembers } from './members'
import { migrations } from './migrations'
import { loadMailTexts } from './notices'
import { importSettings, loadAnnouncements, loadRates, loadSettings, loadVocabularies } from './organization'
import { loadFileStandings } from './platform/files/file-standings'
import type { Job } from './platform/jobs/jobs'
import { fillKept } from './platform/lists/kept'
import { dataVersion, migrate } from './platform/data/migrations'
import { underLease } from './platform/jobs/lease'
import { systemClock } from './platform/time/clock'
import { loadUsers } from './users'

/**
 * Fills the registers that Capstan cannot do without from the files in seed/reference, where they are missing, and brings
 * what an earlier release has written to the form of this one. Of several processes that start at once, one does it.
 * Throws BadSetting when the data belong to a newer Capstan.
 */
export async function importRegisters(): Promise<void> {
  const isNew = (await dataVersion()) === 0
  await (isNew ? underLease('registers', systemClock, fillRegisters) : fillRegisters())
  await migrate(migrations, systemClock)
  // What searches and lists go by depends on the languages that are there too, so it is looked at with each start.
  await fillKept(Object.values(mongoose.models))
}

async function fillRegisters(): Promise<void> {
  await importSettings()
  await importFramework()
  await importMembers()
}

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadFramework()
  await loadNames()
  await loadFileStandings()
  forgetCounted()
}

async function loadNames(): Promise<void> {
  await loadSettings()
  await loadEditions()
  await loadInstruments()
  await loadMembers()
  await loadUsers()
  await loadExperts()
  await loadAgreements()
  await loadMailTexts()
  await loadVocabularies()
  await loadRates()
  await loadHolidays()
  await loadAnnouncements()
}

/** Another server on the same database may have changed a name, a role or a contact. */
export const registerJobs = (): Job[] => [
  { name: 'read the names again', everySeconds: 60, run: loadNames, everywhere: true },
]
