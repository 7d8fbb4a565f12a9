import type { RouteGroup } from '../../platform/http/routes'
import { releaseLinkRoutes, revokeLinkRoutes } from './release-link.routes'
import { releasePaperRoutes } from './release-paper.routes'

/** Replies to a request for release: by the link of a mail, and by a signed letter that somebody records. */
export const releaseRoutes: readonly RouteGroup[] = [releaseLinkRoutes, revokeLinkRoutes, releasePaperRoutes]
