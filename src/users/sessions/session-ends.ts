import type { Role } from '../../programme/actor'
import type { ByRole, Config } from '../../programme/config'

export type SessionLimits = Pick<Config, 'sessionIdleMinutes' | 'sessionHours'>

const minute = 60_000
const hour = 60 * minute

// Who has several roles has the shortest time of them.
const forRoles = (limit: ByRole, roles: readonly Role[]): number =>
  Math.min(...(roles.length > 0 ? roles.map((role) => limit[role] ?? limit.others) : [limit.others]))

interface Session {
  /** When its person signed in, and was last here, in milliseconds. */
  since: number
  seen: number
}

/**
 * Why a session is over: unused for too long, or too old; null while it goes on. A time that lies ahead by as much was
 * noted by a clock that has been put right since.
 */
export function whyEnded(
  { since, seen }: Session,
  roles: readonly Role[],
  now: number,
  limits: SessionLimits,
): 'idle' | 'old' | null {
  if (Math.abs(now - since) >= forRoles(limits.sessionHours, roles) * hour) return 'old'
  return Math.abs(now - seen) >= forRoles(limits.sessionIdleMinutes, roles) * minute ? 'idle' : null
}

/** Whether it is time to note that the person is here: not with each click, as each is a write. */
export const isWorthNoting = (seen: number, roles: readonly Role[], now: number, limits: SessionLimits): boolean =>
  Math.abs(now - seen) >= Math.min(minute, (forRoles(limits.sessionIdleMinutes, roles) * minute) / 20)
