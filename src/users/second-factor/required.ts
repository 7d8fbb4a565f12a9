import { settings } from '../../programme/settings'
import type { UserRecord } from '../user.model'

/** Whether an account has to have a second factor; those of the demonstration never, as one button signs them in. */
export const asksForSecondFactor = ({ roles, demo }: Pick<UserRecord, 'roles' | 'demo'>): boolean =>
  demo !== true && settings().secondFactorRoles.some((role) => roles.includes(role))

// What a person may open who still has to set one up.
const open = ['/account/second-factor', '/sign-out', '/preferences', '/help', '/accessibility', '/privacy']

/** Whether an address may be opened before the second factor is set up. */
export const isOpenBefore = (path: string): boolean => open.some((one) => path === one || path.startsWith(`${one}/`))
