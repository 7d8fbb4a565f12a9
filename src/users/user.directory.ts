import { Directory } from '../platform/directory'
import { Users, type UserRecord } from './user.model'

export type KnownUser = UserRecord & { _id: unknown }

// A few hundred small records.
const directory = new Directory<KnownUser>(({ _id }) => String(_id))

export const loadUsers = (): Promise<void> => directory.load(() => Users.find().lean<KnownUser[]>())

export const rememberUser = (user: KnownUser): void => directory.remember(user)

export const knownUser = (id: string): KnownUser | undefined => directory.get(id)

/** The name of a user, or '' for one who is not known here. */
export const userName = (id: string | undefined): string => (id ? (directory.get(id)?.name ?? '') : '')

const active = () => directory.all().filter((user) => user.active)

/** People of an administration who sign in: contacts first, then heads. */
export const contactsAndHeadsOf = (memberCode: string): KnownUser[] =>
  active()
    .filter((user) => user.roles.includes('member') && user.memberCode === memberCode)
    .sort((one, other) => Number(one.isHead ?? false) - Number(other.isHead ?? false))

export const headsOf = (memberCode: string): KnownUser[] => contactsAndHeadsOf(memberCode).filter((user) => user.isHead)

export const coordinators = (): KnownUser[] => active().filter((user) => user.roles.includes('coordinator'))

export const deciders = (): KnownUser[] => coordinators().filter((user) => user.mayDecide)

/** The coordinator who looks after a region: one who names it, else one who looks after all. */
export const coordinatorForRegion = (region: string): KnownUser | undefined =>
  coordinators().find((user) => !user.mayDecide && user.regions.includes(region)) ??
  coordinators().find((user) => !user.mayDecide && user.regions.length === 0) ??
  coordinators()[0]

export const userOfExpert = (expertId: string): KnownUser | undefined =>
  active().find((user) => user.expertId === expertId)

export const demoUsers = (): KnownUser[] => active().filter((user) => user.demo)
