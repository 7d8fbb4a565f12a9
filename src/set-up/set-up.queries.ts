import { expertRecords } from '../experts'
import { editionOn } from '../framework'
import { agreements } from '../funding'
import { members } from '../members'
import { setUpIsDismissed } from '../organization'
import type { Day } from '../platform/time/calendar-day'
import type { Lack } from '../programme/config'
import { settings } from '../programme/settings'
import { demoUsers, userRecords } from '../users'

/** What there is of all that an organization needs before its first mission. */
export interface SetUpFacts {
  isNamed: boolean
  lacks: readonly Lack[]
  admins: number
  coordinators: number
  deciders: number
  members: number
  experts: number
  agreements: number
  hasEdition: boolean
}

/** The facts of the set-up list; null where it was dismissed, and in a demonstration, which is set up. */
export async function findSetUp(lacks: readonly Lack[], today: Day): Promise<SetUpFacts | null> {
  if (setUpIsDismissed() || isDemonstration()) return null
  const accounts = (filter: object) => userRecords.all.count({ active: true, ...filter }, 2)
  const [admins, coordinators, deciders, contacts, experts] = await Promise.all([
    accounts({ roles: 'admin' }),
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
    members: contacts + members().filter((member) => member.contacts.length > 0).length,
    experts,
    agreements: agreements().length,
    hasEdition: isAdopted(today),
  }
}

function isAdopted(today: Day): boolean {
  const edition = editionOn(today)
  return edition.validFrom <= today && today <= (edition.validUntil ?? today)
}

/** Whether the data are those of the demonstration. */
export const isDemonstration = (): boolean => demoUsers().length > 0
