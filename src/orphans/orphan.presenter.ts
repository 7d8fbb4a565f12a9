import { expertName } from '../experts/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isAdmin, isCoordinator } from '../programme/actor'
import { formatInstant } from '../platform/time/formats'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { userName } from '../users/pure'
import type { OrphanRecord } from './orphan.model'
import { writtenTitle } from '../platform/text/written'

/** What waits for others than it names, why, and where it is mended. */
export function presentOrphans(found: readonly OrphanRecord[], viewer: Viewer) {
  const { t } = viewer
  const at = found[0]?.foundAt
  return {
    title: t('orphans:title'),
    at: at && formatInstant(at, viewer),
    lookAddress: paths.orphans.list(),
    regions: [...new Set(found.map(({ region }) => region))].map((region) => ({
      heading: region ? t(`vocabulary:regions.${region}`) : t('orphans:noRegion'),
      table: namedTable(
        t,
        'orphans:column',
        ['what', 'why', 'mend'],
        found.filter((orphan) => orphan.region === region),
        (orphan) => presentRow(orphan, viewer),
      ),
    })),
  }
}

function presentRow(orphan: OrphanRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { kind, reference, title, memberCode } = orphan
  const member = memberCode ? memberName(memberCode, lang) : ''
  return {
    what: {
      text: writtenTitle(orphan, lang) || member || reference,
      href: isCoordinator(viewer.actor) ? recordHref(orphan) : undefined,
      sub: [t(`orphans:kind.${kind}`), title ? member : ''].filter(Boolean).join(' · '),
      ref: kind === 'user' || kind === 'member' ? undefined : reference,
    },
    why: whyCell(orphan, viewer),
    mend: mendCell(orphan, viewer),
  }
}

// Whoever is missing is named: an officer by the account that was closed, an expert with the file.
function whyCell({ reason, person }: OrphanRecord, { t, actor }: Viewer): Cell {
  const why = t(`orphans:reason.${reason}`)
  if (reason === 'noAccount' && person)
    return {
      text: expertName(person),
      href: isCoordinator(actor) ? paths.experts.show({ reference: person }) : undefined,
      sub: why,
    }
  const name = reason === 'officerGone' ? userName(person) : ''
  return name ? { text: name, sub: why } : { text: why }
}

// An administrator makes accounts, or closes them; a coordinator gives a record to somebody else, or the names of those
// who act for a Member.
function mendCell(orphan: OrphanRecord, { actor, t }: Viewer): Cell {
  const { kind, reference, memberCode, reason } = orphan
  if (isAdmin(actor))
    return reason === 'contactLeft'
      ? { text: t('orphans:mend.close'), href: paths.users.close({ id: reference }) }
      : { text: t('orphans:mend.account'), href: paths.users.create({}, accountFor(orphan)) }
  if (kind === 'member' || kind === 'user')
    return { text: t('orphans:mend.contacts'), href: paths.members.contacts({ code: memberCode }) }
  return { text: t(`orphans:mend.${reason === 'officerGone' ? 'officer' : 'ask'}`) }
}

/** What the form of a new account begins with, so that the account is the one that is missing. */
function accountFor({ reason, memberCode, person }: OrphanRecord): Record<string, string> {
  switch (reason) {
    case 'noHead':
      return { roles: 'member', memberCode, isHead: 'yes' }
    case 'noContact':
      return { roles: 'member', memberCode }
    case 'noAccount':
      return { roles: 'expert', expertId: person }
    case 'noDecider':
      return { roles: 'coordinator', mayDecide: 'yes' }
    default:
      return { roles: 'coordinator' }
  }
}

function recordHref({ kind, reference, memberCode }: OrphanRecord): string {
  switch (kind) {
    case 'request':
      return paths.requests.show({ reference })
    case 'mission':
      return paths.missions.show({ reference })
    case 'training':
      return paths.training.show({ reference })
    case 'recommendation':
      return paths.recommendations.show({ reference })
    case 'assessment':
      return paths.assessments.show({ reference })
    case 'member':
    case 'user':
      return paths.members.show({ code: memberCode })
  }
}
