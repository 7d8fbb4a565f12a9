import { isAdmin, isCoordinator, isHeadOf, type Actor, type Role, type Rule } from '../programme/actor'
import type { UserRecord } from './user.model'

/** The keeper of the system makes and closes accounts. */
export const mayKeepUsers: Rule = isAdmin

/** One’s own account is closed by another administrator, so that there always is one. */
export const mayHandOver: Rule<{ _id: unknown }> = (actor, user) => isAdmin(actor) && String(user._id) !== actor.id

/** An administrator acts as this person now. */
export const isActingAs: Rule = ({ actedBy }) => actedBy !== undefined

/** Why an administrator may not act as a person: the key of a sentence; null when nothing speaks against it. */
export function whyNotActAs(
  actor: Actor,
  user: { _id: unknown; active: boolean; roles: readonly Role[] },
): string | null {
  if (!isAdmin(actor)) return 'platform:error.forbidden'
  if (String(user._id) === actor.id) return 'users:actingAs.error.self'
  if (!user.active) return 'users:actingAs.error.closed'
  return user.roles.includes('admin') ? 'users:actingAs.error.admin' : null
}

/** Whether one of the roles can be used: contact points, experts and donors are so of a Member, a file, an agreement. */
export const hasDuties = (user: Pick<UserRecord, 'roles' | 'memberCode' | 'expertId' | 'agreementCodes'>): boolean =>
  user.roles.some((role) => {
    if (role === 'member') return Boolean(user.memberCode)
    if (role === 'expert') return Boolean(user.expertId)
    return role !== 'donor' || user.agreementCodes.length > 0
  })

/** Coordinators, directors and heads name a deputy for what is their own: a deputy names none. */
export const mayNameDeputy: Rule = ({ own, ...actor }) => {
  const self = own ?? actor
  return isCoordinator(self) || isHeadOf(self, self.memberCode)
}
