import { expertRecords } from '../experts'
import { editionOn } from '../framework'
import { agreements, isPrepared } from '../funding'
import { members } from '../members'
import { setUpIsDismissed } from '../organization'
import type { Day } from '../platform/time/calendar-day'
import type { Lack } from '../programme/config'
import { settings } from '../programme/settings'
import { canSignIn, demoUsers, userRecords } from '../users'

/** What there is of all that an organization needs before its first mission. */
export interface SetUpFacts {
  isNamed: boolean
  lacks: readonly Lack[]
  /** System administrators who can sign in: an invitation alone restores nobody’s access. */
  admins: number
  coordinators: number
  deciders: number
  members: number
  /** Accounts of those who speak for a Member. */
  memberAccounts: number
  experts: number
  agreements: number
  hasEdition: boolean
  /** The last day of the edition that stays in force beyond it. */
  editionEnded?: Day
}

/** The facts of the set-up list; null where it was dismissed, and in a demonstration, which is set up. */
export async function findSetUp(lacks: readonly Lack[], today: Day): Promise<SetUpFacts | null> {
  if (setUpIsDismissed() || isDemonstration()) return null
  const accounts = (filter: object) => userRecords.all.count({ active: true, ...filter }, 2)
  const [admins, coordinators, deciders, memberAccounts, experts] = await Promise.all([
    accounts({ roles: 'admin', ...canSignIn }),
    accounts({ roles: 'coordinator' }),
    accounts({ roles: 'coordinator', mayDecide: true }),
    accounts({ roles: 'member' }),
    expertRecords.all.count({}, 1),
  ])
  return {
    isNamed: settings().nameEn !== '',
    lacks,
    admins,
    coordinators,
    deciders,
    members: members().filter((member) => member.contacts.length > 0).length,
    memberAccounts,
    experts,
    agreements: agreements().filter((one) => !isPrepared(one) && one.lines.length > 0).length,
    ...standingOfEdition(today),
  }
}

function standingOfEdition(today: Day): Pick<SetUpFacts, 'hasEdition' | 'editionEnded'> {
  const { validFrom, validUntil } = editionOn(today)
  if (validUntil !== undefined && validUntil < today) return { hasEdition: false, editionEnded: validUntil }
  return { hasEdition: validFrom <= today }
}

/** Whether the data are those of the demonstration. */
export const isDemonstration = (): boolean => demoUsers().length > 0
