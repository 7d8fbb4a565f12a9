import type { Leaver, LeftBehind, MemberRecord } from '../members'
import { paths } from '../paths'
import { momentOf, type Viewer } from '../platform/http/pages/view-types'
import { contactsAndHeadsOf, mayHandOver, type KnownUser } from '../users'
import { roleTable } from './handover.presenter'
import { rolesLost } from './handover.queries'

/**
 * What waits for contacts who leave, and who has it once their accounts are closed. Work waits for accounts: with whom the
 * administration merely named, nothing is open.
 */
export async function whatContactsLeave(
  member: MemberRecord,
  leavers: readonly Leaver[],
  viewer: Viewer,
): Promise<LeftBehind[]> {
  const at = momentOf(viewer)
  const found: LeftBehind[] = []
  for (const leaver of leavers) {
    const account = accountOf(leaver, member.code)
    if (!account) continue
    const roles = await rolesLost(account, { ...account, active: false }, at)
    const own = roles.filter(({ who, count, isLast }) => (who === 'member' || who === 'head') && (count > 0 || isLast))
    if (own.length === 0) continue
    found.push({
      name: leaver.name,
      ...roleTable(own, viewer),
      closeHref: mayHandOver(viewer.actor, account) ? paths.users.close({ id: String(account._id) }) : null,
    })
  }
  return found
}

const accountOf = ({ userId, email }: Leaver, code: string): KnownUser | undefined =>
  contactsAndHeadsOf(code).find((user) => String(user._id) === userId || user.email === email)
