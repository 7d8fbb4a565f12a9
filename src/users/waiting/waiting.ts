import { regionOf } from '../../members/pure'
import { isCoordinator, looksAfterRegion, type Actor } from '../../programme/actor'
import { actsAsOfficer } from '../user.directory'
import type { Waiting } from './who-acts'

/** What says of a record whose case it is. */
interface Case {
  officerId: string
  memberCodes: readonly string[]
}

/** The responsible officer, or those who share the work of the region when there is none any more. */
export const officerWaits = ({ officerId, memberCodes }: Case) => ({
  who: 'officer' as const,
  officerId,
  region: regionOf(memberCodes[0] ?? ''),
})

/** Whom a record of one Member waits for; null when nobody acts. */
export function memberOrStaffWaits(next: 'member' | 'secretariat' | 'nobody', memberCode: string): Waiting | null {
  const region = regionOf(memberCode)
  if (next === 'nobody') return null
  return next === 'member' ? { who: 'member', memberCode, region } : { who: 'secretariat', region }
}

/** Whose task a case is: of its officer, and of the coordinators who look after one of its regions. */
export const isCaseOf = (actor: Actor, { officerId, memberCodes }: Case): boolean =>
  isCoordinator(actor) &&
  (actsAsOfficer(actor, officerId, memberCodes) || memberCodes.some((code) => looksAfterRegion(actor, regionOf(code))))
