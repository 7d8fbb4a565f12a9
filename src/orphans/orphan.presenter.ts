import { memberName } from '../members'
import { paths } from '../paths'
import { isAdmin, isCoordinator } from '../platform/actor'
import { formatInstant } from '../platform/formats'
import type { Cell, PageHead } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import type { OrphanRecord } from './orphan.model'

/** What waits for others than it names, why, and where it is mended. */
export function presentOrphans(found: readonly OrphanRecord[], viewer: Viewer) {
  const { t } = viewer
  const title = t('orphans:title')
  const at = found[0]?.foundAt
  return {
    title,
    head: { title } satisfies PageHead,
    lead: t('orphans:lead'),
    at: at ? t('orphans:foundAt', { when: formatInstant(at, viewer) }) : null,
    look: { text: t('orphans:look'), post: paths.orphans.list() },
    table: {
      columns: [
        { key: 'what', label: t('orphans:column.what') },
        { key: 'why', label: t('orphans:column.why') },
        { key: 'mend', label: t('orphans:column.mend') },
      ],
      rows: found.map((orphan) => presentRow(orphan, viewer)),
      empty: t('orphans:empty'),
    },
  }
}

function presentRow(orphan: OrphanRecord, viewer: Viewer): Record<string, Cell> {
  const { t, lang } = viewer
  const { kind, reference, title, memberCode, reason, region } = orphan
  const member = memberCode ? memberName(memberCode, lang) : ''
  return {
    what: {
      text: title || member || reference,
      sub: [t(`orphans:kind.${kind}`), title ? member : '', region ? t(`vocabulary:regions.${region}`) : '']
        .filter(Boolean)
        .join(' · '),
      ref: kind === 'user' || kind === 'member' ? undefined : reference,
    },
    why: { text: t(`orphans:reason.${reason}`) },
    mend: mendCell(orphan, viewer),
  }
}

// A coordinator goes to the record, an administrator to the accounts.
function mendCell({ kind, reference, memberCode, reason }: OrphanRecord, { actor, t }: Viewer): Cell {
  if (isAdmin(actor))
    return reason === 'contactLeft'
      ? { text: t('orphans:mend.close'), href: paths.users.close({ id: reference }) }
      : { text: t('orphans:mend.account'), href: paths.users.create() }
  if (!isCoordinator(actor)) return { text: '–' }
  switch (kind) {
    case 'request':
      return { text: t('orphans:mend.open'), href: paths.requests.show({ reference }) }
    case 'mission':
      return { text: t('orphans:mend.open'), href: paths.missions.show({ reference }) }
    case 'training':
      return { text: t('orphans:mend.open'), href: paths.training.show({ reference }) }
    case 'recommendation':
      return { text: t('orphans:mend.open'), href: paths.recommendations.show({ reference }) }
    case 'assessment':
      return { text: t('orphans:mend.open'), href: paths.assessments.show({ reference }) }
    default:
      return { text: t('orphans:mend.contacts'), href: paths.members.contacts({ code: memberCode }) }
  }
}
