import type { Act, Actor, Role } from '../../src/programme/actor'
import { actorOf, type KnownUser } from '../../src/users'
import { hashPassword } from '../../src/users/passwords/password'
import { createUser, type UserValues } from '../../src/users/user.service'

export const password = 'a good password'
let hashed: Promise<string> | undefined
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

/** Saves an account for the actor, so that it can sign in; gives the same actor with its real id. */
export async function withAccount(actor: Actor, more: Partial<UserValues> = {}): Promise<KnownUser & { actor: Actor }> {
  const user = await createUser(
    {
      email: `${actor.id}-${(count += 1)}@test.example`,
      name: actor.name,
      roles: [...actor.roles],
      language: actor.language,
      memberCode: actor.memberCode,
      isHead: actor.isHead,
      expertId: actor.expertId,
      agreementCodes: [...(actor.agreementCodes ?? [])],
      mayDecide: actor.mayDecide,
      regions: [...(actor.regions ?? [])],
      topics: [...(actor.topics ?? [])],
      active: true,
      passwordHash: await (hashed ??= hashPassword(password, 'light')),
      ...more,
    },
    actBy(anAdmin()),
  )
  return { ...user, actor: actorOf(user) }
}
