import { isAdmin, isCoordinator, isHeadOf, type Rule } from '../programme/actor'

/** The keeper of the system makes and closes accounts. */
export const mayKeepUsers: Rule = isAdmin

/** One’s own account is closed by another administrator, so that there always is one. */
export const mayHandOver: Rule<{ _id: unknown }> = (actor, user) => isAdmin(actor) && String(user._id) !== actor.id

/** Coordinators, directors and heads name a deputy for what is their own: a deputy names none. */
export const mayNameDeputy: Rule = ({ own, ...actor }) => {
  const self = own ?? actor
  return isCoordinator(self) || isHeadOf(self, self.memberCode)
}
