import { auditRoutes } from './audit/audit.routes'
import { notificationRoutes } from './notifications/notifications.routes'
import type { Routes } from './platform/routes'
import { signInRoutes } from './users/sign-in.routes'
import { userRoutes } from './users/users.routes'

// The routes of every feature, in the order of the layers. A fixed address stands before one with a name in it.
export const featureRoutes: Routes[] = [signInRoutes, userRoutes, auditRoutes, notificationRoutes]
