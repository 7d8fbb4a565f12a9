import type { Request } from 'express'

declare module 'express-session' {
  interface SessionData {
    /** When its person last gave the password again, in milliseconds. */
    provedAt?: number
  }
}

const minutes10 = 10 * 60 * 1000

/**
 * Whether the person has given a password in the last ten minutes: whoever finds an open browser changes nothing of what
 * opens the account.
 */
export const isProved = ({ session, act }: Request): boolean =>
  Math.abs(act.at.getTime() - Math.max(session.since ?? 0, session.provedAt ?? 0)) < minutes10
