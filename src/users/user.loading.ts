import { userDirectory, type KnownUser } from './user.directory'
import { Users } from './user.model'

/** Reads the accounts of the database into memory. */
export const loadUsers = (): Promise<void> => userDirectory.load(() => Users.find().lean<KnownUser[]>())
