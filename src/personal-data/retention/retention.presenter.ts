import { expertName } from '../../experts/pure'
import { paths } from '../../paths'
import { formatDay, formatNumber } from '../../platform/time/formats'
import { dayOf } from '../../platform/time/calendar-day'
import type { Action, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { signedIn } from '../../platform/text/signer'
import { settings, retentionKinds } from '../../programme/settings'
import { userName } from '../../users/pure'
import type { RetentionItem } from './retention.model'

type Item = RetentionItem & { _id: unknown }

/** What the retention rules apply to, when, and who keeps what from them. */
export function presentRetention(items: readonly Item[], days: number, viewer: Viewer) {
  const { t } = viewer
  return {
    head: {
      title: t('personal-data:retention.title'),
      actions: [{ text: t('personal-data:retention.settings'), href: paths.settings() }],
    } satisfies PageHead,
    lead: t('personal-data:retention.lead', { count: days }),
    groups: retentionKinds.map((kind) => {
      const own = items.filter((item) => item.kind === kind)
      const years = settings().retention[kind]
      return {
        heading: t(`personal-data:retention.kind.${kind}`),
        rule: years === 0 ? t('personal-data:retention.kept') : t('personal-data:retention.after', { count: years }),
        effect: years === 0 ? '' : t(`personal-data:retention.effect.${kind}`),
        total:
          own.length > 0
            ? t('personal-data:retention.total', { count: own.length })
            : t('personal-data:retention.none'),
        items: own.map((item) => presentItem(item, viewer)),
      }
    }),
  }
}

function presentItem(item: Item, viewer: Viewer) {
  const { t, lang, zone } = viewer
  const day = (at: Date) => formatDay(dayOf(at, zone), lang)
  const id = String(item._id)
  const name = nameOf(item, viewer)
  return {
    name,
    href: hrefOf(item),
    since: t('personal-data:retention.since', { day: day(item.since) }),
    state: item.held
      ? t('personal-data:retention.heldBy', signedIn(item.held, viewer))
      : t('personal-data:retention.dueOn', { day: day(item.dueAt) }),
    step: {
      text: t(item.held ? 'personal-data:retention.release' : 'personal-data:retention.hold'),
      of: name,
      post: paths.retention.step({ item: id, step: item.held ? 'release' : 'hold' }),
      fields: { version: String(item.__v) },
    } satisfies Action,
  }
}

function nameOf({ kind, subject, count }: Item, { t, lang }: Viewer): string {
  if (kind === 'accounts') return userName(subject) || subject
  if (kind === 'experts') return `${expertName(subject)} (${subject})`
  if (kind === 'declarations')
    return t('personal-data:retention.declarations', { count, name: expertName(subject), reference: subject })
  if (kind === 'declined') return t('personal-data:retention.request', { reference: subject })
  if (kind === 'messages') return t('personal-data:retention.messages', { count, formatted: formatNumber(count, lang) })
  return t('personal-data:retention.people', { count, reference: subject })
}

function hrefOf({ kind, subject }: Item): string | null {
  if (kind === 'accounts') return paths.users.edit({ id: subject })
  if (kind === 'messages') return paths.outbox.list()
  return null
}
