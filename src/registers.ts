import { loadUsers } from './users'

/** Reads the small registers that every page needs into memory. */
export async function loadRegisters(): Promise<void> {
  await loadUsers()
}
