import { loadExperts } from '../experts'
import { loadMembers } from '../members'
import { loadUsers } from '../users'

/** Reads again the names that are kept in memory, after they were moved or taken away past their records. */
export async function readNames(): Promise<void> {
  await loadUsers()
  await loadExperts()
  await loadMembers()
}
