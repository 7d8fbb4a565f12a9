import type { Act, Actor, Language } from '../../programme/actor'
import { append } from '../../platform/data/change'
import { Directory } from '../../platform/data/memory/directory'
import type { Subject } from '../../platform/data/events'
import { nextReference } from '../../platform/data/reference-number'
import { register } from '../../platform/data/register'
import type { Versioned } from '../../platform/forms/forms'
import { todayOf, type Day } from '../../platform/time/calendar-day'
import { announcementAdded, announcementChanged, announcementDismissed } from './announcement.events'
import { Announcements, type AnnouncementRecord } from './announcement.model'
import { isAddressedTo, isAnnounced } from './announcement.policy'

// Few, and asked for by every home page: kept in memory without who has dismissed them.
const known = new Directory<AnnouncementRecord>(({ reference }) => reference)

/** Reads the announcements. */
export const loadAnnouncements = (): Promise<void> =>
  known.load(() => Announcements.find({}, { _id: 0, history: 0, dismissedBy: 0 }).lean<AnnouncementRecord[]>().exec())

const titleOf = (text: string): string => text.split('\n')[0]!.slice(0, 120)

const subjectOf = ({ reference, text }: Pick<AnnouncementRecord, 'reference' | 'text'>): Subject => ({
  kind: 'announcement',
  reference,
  title: titleOf(text.en),
})

/** What the audit trail calls an announcement, in the reader's language; as its entry says it, if it has changed since. */
export function announcementTitle(reference: string, title: string, lang: Language): string {
  const text = known.get(reference)?.text
  return lang === 'fr' && text && titleOf(text.en) === title ? titleOf(text.fr) : title
}

const announcements = register<AnnouncementRecord>({
  model: Announcements,
  subject: subjectOf,
  audited: ['text', 'from', 'until', 'level', 'roles', 'isPublic', 'withdrawnAt'],
  changed: announcementChanged,
  ended: ({ withdrawnAt }) => (withdrawnAt ? 'organization:announcements.isWithdrawn' : null),
  remember: (announcement) => known.remember({ ...announcement, history: [], dismissedBy: [] }),
})

/** What is entered of an announcement. */
export type Announcement = Pick<AnnouncementRecord, 'text' | 'from' | 'until' | 'level' | 'roles' | 'isPublic'>

/** Enters an announcement. */
export async function addAnnouncement(values: Announcement, act: Act) {
  const reference = await nextReference('ANN', Number(todayOf(act).slice(0, 4)), 3)
  return announcements.add(() => new Announcements({ reference, ...values }), announcementAdded, act)
}

/** Changes an announcement; whoever has dismissed it is not shown it again. */
export const changeAnnouncement = (reference: string, { version, ...values }: Announcement & Versioned, act: Act) =>
  announcements.set({ reference }, { action: 'change', version }, act, () => values)

/** Takes an announcement from every page before its last day. */
export const withdrawAnnouncement = (reference: string, { version }: Versioned, act: Act) =>
  announcements.set({ reference }, { action: 'withdraw', version }, act, () => ({ withdrawnAt: act.at }))

/** Puts an announcement away for one person. */
export const dismissAnnouncement = (reference: string, act: Act) =>
  append<AnnouncementRecord>(
    Announcements,
    { reference },
    { $addToSet: { dismissedBy: act.actor.id } },
    (announcement) => announcementDismissed(subjectOf(announcement), act, {}),
  )

/** What is announced to this person today and was not put away. */
export async function announcedTo(actor: Actor, today: Day): Promise<AnnouncementRecord[]> {
  const shown = known.all().filter((one) => isAnnounced(one, today) && isAddressedTo(one, actor))
  if (shown.length === 0) return []
  const references = shown.map(({ reference }) => reference)
  const dismissed = await Announcements.find(
    { reference: { $in: references }, dismissedBy: actor.id },
    { reference: 1 },
  ).lean<AnnouncementRecord[]>()
  const away = new Set(dismissed.map(({ reference }) => reference))
  return inOrder(shown.filter(({ reference }) => !away.has(reference)))
}

/** What is announced today to whoever opens the sign-in page. */
export const announcedPublicly = (today: Day): AnnouncementRecord[] =>
  inOrder(known.all().filter((one) => one.isPublic && isAnnounced(one, today)))

// Warnings first, then the latest.
const inOrder = (shown: AnnouncementRecord[]): AnnouncementRecord[] =>
  [...shown].sort((one, other) => other.level.localeCompare(one.level) || other.reference.localeCompare(one.reference))
