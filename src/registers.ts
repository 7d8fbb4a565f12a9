import { loadExperts } from './experts'
import { importFramework, loadFramework } from './framework'
import { loadAgreements } from './funding'
import { importMembers, loadMembers } from './members'
import { loadUsers } from './users'

/** Fills the registers that Capstan cannot do without from the files in seed/reference; what is there is kept. */
export async function importRegisters(): Promise<void> {
  await importFramework()
  await importMembers()
}

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadFramework()
  await loadMembers()
  await loadUsers()
  await loadExperts()
  await loadAgreements()
}
