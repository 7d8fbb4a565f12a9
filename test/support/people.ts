import type { Act, Actor, Role } from '../../src/programme/actor'

let count = 0

/** The day on which tests live unless they say otherwise. */
export const testTime = new Date('2026-11-24T09:00:00Z')

export const actBy = (actor: Actor, at: Date = testTime): Act => ({ actor, at })

/** An actor without an account, for pure tests: anActor('member', { memberCode: 'FJ' }). */
export const anActor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  id: `${role}-${(count += 1)}`,
  name: `A ${role}`,
  roles: [role],
  language: 'en',
  agreementCodes: [],
  regions: [],
  topics: [],
  ...more,
})

export const aCoordinator = (more: Partial<Actor> = {}): Actor => anActor('coordinator', more)
export const aDirector = (more: Partial<Actor> = {}): Actor => anActor('coordinator', { mayDecide: true, ...more })
export const aContactOf = (memberCode: string, more: Partial<Actor> = {}): Actor =>
  anActor('member', { memberCode, ...more })
export const aHeadOf = (memberCode: string, more: Partial<Actor> = {}): Actor =>
  anActor('member', { memberCode, isHead: true, ...more })
export const anExpertActor = (expertId: string, more: Partial<Actor> = {}): Actor =>
  anActor('expert', { expertId, ...more })
export const aDonor = (...agreementCodes: string[]): Actor => anActor('donor', { agreementCodes })
export const anAuditor = (): Actor => anActor('auditor')
export const anAdmin = (more: Partial<Actor> = {}): Actor => anActor('admin', more)
