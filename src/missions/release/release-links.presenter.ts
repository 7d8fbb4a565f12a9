import type { AssignmentRecord } from '../../activities'
import { mayPlanActivities } from '../../activities/pure'
import { paths } from '../../paths'
import { momentOf, type Viewer } from '../../platform/http/pages/view-types'
import { formatDay, formatInstant } from '../../platform/time/formats'
import type { ReleaseLinkRecord } from './release-link.model'
import { linkStanding } from './release-link.status'

/** The links that were mailed for a release, for staff: to whom each went, what became of it, and how it is ended. */
export const presentReleaseLinks = (
  assignment: AssignmentRecord,
  links: readonly ReleaseLinkRecord[],
  viewer: Viewer,
) =>
  links.map((link) => {
    const { t, lang, actor } = viewer
    const standing = linkStanding(link, assignment, momentOf(viewer))
    const { activity: reference, reference: own } = assignment
    return {
      to: t('missions:releaseLink.to', { name: link.name, email: link.email }),
      when: t('missions:releaseLink.mailed', { at: formatInstant(link.at, viewer) }),
      state: {
        text: t(`missions:releaseLink.standing.${standing}`, { day: formatDay(link.until, lang) }),
        tone: standing === 'open' ? ('flow' as const) : standing === 'used' ? ('good' as const) : ('rest' as const),
      },
      revoke:
        standing === 'open' && mayPlanActivities(actor, assignment)
          ? {
              text: t('missions:releaseLink.revoke'),
              of: link.email,
              post: paths.missions.revokeLink({ reference, assignment: own, link: link.key }),
            }
          : null,
    }
  })
