import type { Actor } from '../../src/programme/actor'
import { actorOf, type KnownUser } from '../../src/users'
import { hashPassword } from '../../src/users/passwords/password'
import { createUser, type UserValues } from '../../src/users/user.service'
import { actBy, anAdmin } from './people'

export const password = 'a good password'
let hashed: Promise<string> | undefined
let count = 0

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
