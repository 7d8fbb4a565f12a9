import mongoose from 'mongoose'
import { completeActivities } from './activities'
import { completeAssessments } from './assessments'
import { forgetCounted } from './coverage'
import { loadExperts } from './experts'
import { importFramework, loadFramework } from './framework'
import { loadAgreements } from './funding'
import { importMembers, loadMembers } from './members'
import { loadFileStandings } from './platform/files/file-standings'
import type { Job } from './platform/jobs/jobs'
import { fillKept } from './platform/lists/kept'
import { completeRecommendations } from './recommendations'
import { completeRequests } from './requests'
import { forgetOneAddressRule } from './training'
import { loadUsers } from './users'

/** Fills the registers that Capstan cannot do without from the files in seed/reference; what is there is kept. */
export async function importRegisters(): Promise<void> {
  await importFramework()
  await importMembers()
  await completeRecords()
}

// Records from before a field was kept with them would be missing in lists and searches.
async function completeRecords(): Promise<void> {
  await completeActivities()
  await completeAssessments()
  await completeRequests()
  await completeRecommendations()
  await forgetOneAddressRule()
  await fillKept(Object.values(mongoose.models))
}

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadFramework()
  await loadNames()
  await loadFileStandings()
  forgetCounted()
}

async function loadNames(): Promise<void> {
  await loadMembers()
  await loadUsers()
  await loadExperts()
  await loadAgreements()
}

/** Another server on the same database may have changed a name, a role or a contact. */
export const registerJobs = (): Job[] => [
  { name: 'read the names again', everySeconds: 60, run: loadNames, everywhere: true },
]
