import { fundingOptions } from '../../funding/pure'
import { regionOptions } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Option, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { namedFacts } from '../../platform/lists/facts'
import { formatDay } from '../../platform/time/formats'
import { dayOf } from '../../platform/time/calendar-day'
import { writtenTitle, type Titled } from '../../platform/text/written'
import type { FeedRecord } from '../../users'
import { shownCode, type Shown } from './feed.form'
import { maySubscribe, maySubscribeToAll } from './feed.policy'

/** A mission of which a calendar is asked. */
export type Asked = Titled & { reference: string; title: string }

/** What this reader may have as a calendar; a mission where one is asked for. */
export function offersFor(mission: Asked | null, viewer: Viewer): Option[] {
  const { t, actor } = viewer
  if (!maySubscribe(actor, undefined)) return []
  const all = (kind: 'region' | 'programme', options: readonly Option[]): Option[] =>
    options.map(({ value, text }) => ({
      value: shownCode({ kind, of: value }),
      text: t(`schedule:feeds.shows.${kind}`, { name: text }),
      group: t(`schedule:filter.${kind}`),
    }))
  return [
    ...(mission
      ? [{ value: shownCode({ kind: 'mission', of: mission.reference }), text: ofMission(mission, viewer) }]
      : []),
    { value: 'own', text: t('schedule:feeds.shows.own') },
    ...(maySubscribeToAll(actor, undefined)
      ? [...all('region', regionOptions(viewer)), ...all('programme', fundingOptions(viewer))]
      : []),
  ]
}

const ofMission = (mission: Asked, { t, lang }: Viewer): string =>
  t('schedule:feeds.shows.mission', { title: writtenTitle(mission, lang) })

interface Feeds {
  feeds: readonly FeedRecord[]
  /** The missions of these calendars that the reader may see. */
  missions: readonly Asked[]
  /** What is offered, and which of it is chosen before anything is. */
  offers: readonly Option[]
  chosen: string
  /** An address that was made with this answer: it is shown this once, as it is kept nowhere. */
  made: { name: string; address: string } | null
}

/** The addresses at which calendar programs read: what each shows, when it was used last; and the form of a new one. */
export function presentFeeds({ feeds, missions, offers, chosen, made }: Feeds, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, { shows: chosen }, 'schedule:feeds.field')
  return {
    head: {
      crumbs: [{ text: t('users:account.title'), href: paths.account() }],
      title: t('schedule:feeds.title'),
    } satisfies PageHead,
    made: made && {
      name: made.name,
      address: made.address,
      // The same address, by the name under which calendar programs take it.
      openHref: made.address.replace(/^https?:/, 'webcal:'),
    },
    feeds: feeds.map((feed) => presentFeed(feed, missions, viewer)),
    form:
      offers.length > 0
        ? fields.form({
            action: paths.calendars.list(),
            heading: t('schedule:feeds.new'),
            fields: [fields.text('name', { maxlength: 80 }), fields.select('shows', { options: [...offers] })],
            button: t('schedule:feeds.create'),
          })
        : null,
  }
}

function presentFeed(feed: FeedRecord, missions: readonly Asked[], viewer: Viewer) {
  const { t, lang, zone } = viewer
  const { usedAt, program } = feed
  const day = (at: Date) => formatDay(dayOf(at, zone), lang)
  return {
    name: feed.name,
    facts: namedFacts(t, 'schedule:feeds.fact', {
      shows: showsText(feed, missions, viewer),
      created: day(feed.createdAt),
      used: usedAt
        ? t('schedule:feeds.used', {
            day: day(usedAt),
            application: t(`schedule:feeds.application.${program ?? 'other'}`),
          })
        : t('schedule:feeds.notUsed'),
    }),
    revoke: {
      text: t('schedule:feeds.revoke'),
      post: paths.calendars.revoke(),
      fields: { calendar: String(feed._id) },
      of: feed.name,
    },
  }
}

function showsText({ kind, of }: Shown, missions: readonly Asked[], viewer: Viewer): string {
  const { t } = viewer
  const named = (options: readonly Option[]) => options.find(({ value }) => value === of)?.text ?? of
  if (kind === 'own') return t('schedule:feeds.shows.own')
  if (kind === 'region') return t('schedule:feeds.shows.region', { name: named(regionOptions(viewer)) })
  if (kind === 'programme') return t('schedule:feeds.shows.programme', { name: named(fundingOptions(viewer)) })
  return ofMission(missions.find(({ reference }) => reference === of) ?? { reference: of, title: of }, viewer)
}
