import { isValidObjectId } from 'mongoose'
import { records, type Records } from '../platform/lists/records'
import { userDirectory, type KnownUser } from './user.directory'
import { Users } from './user.model'
import { mayKeepUsers } from './user.policy'

/** Accounts as others may ask for them. */
export const userRecords: Records<KnownUser> = records(Users, (actor) => (mayKeepUsers(actor, undefined) ? {} : null))

/** Accounts whose person has chosen a password, or has come by single sign-on. */
export const canSignIn = { $or: [{ passwordHash: { $exists: true } }, { externalId: { $exists: true } }] }

/** The account of this id, a closed one too; null when there is none. */
export const findAccount = async (id: string): Promise<KnownUser | null> =>
  isValidObjectId(id) ? userRecords.all.one({ _id: id }, { fields: { passwordHash: 0 } }) : null

/** Reads the accounts of the database into memory. */
export const loadUsers = (): Promise<void> => userDirectory.load(() => Users.find().lean<KnownUser[]>())
