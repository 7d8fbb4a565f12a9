import { paths } from '../../paths'
import { roles } from '../../programme/actor'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryActions, entryFormPage, entryStep } from '../../platform/http/pages/kept-entries'
import {
  codeOptions,
  type Action,
  type Cell,
  type PageHead,
  type StateTag,
  type Viewer,
} from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { textIn } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { writtenAround } from '../../platform/text/written'
import { formatList, formatNumber, formatPeriod } from '../../platform/time/formats'
import type { AnnouncementRecord } from './announcement.model'
import { announcementLevels } from './announcement.vocabulary'
import { mayChangeAnnouncement, mayKeepAnnouncements } from './announcement.policy'

/** An announcement as users see it. */
interface ShownAnnouncement {
  level: StateTag
  lines: string[]
  /** Puts it away; not for guests. */
  dismiss: Action | null
}

const levelTag = ({ level }: AnnouncementRecord, { t }: Viewer): StateTag => ({
  text: t(`organization:announcements.level.${level}`),
  tone: level === 'warning' ? 'late' : 'flow',
})

/** What is announced to the reader. */
export const presentAnnounced = (
  announced: readonly AnnouncementRecord[],
  viewer: Viewer,
  mayDismiss = true,
): ShownAnnouncement[] =>
  announced.map((one) => ({
    level: levelTag(one, viewer),
    lines: textIn(one.text, viewer.lang).split('\n').filter(Boolean),
    dismiss: mayDismiss
      ? { text: viewer.t('organization:announcements.dismiss'), post: paths.announcements.dismiss(one) }
      : null,
  }))

const standingOf = ({ from, until, withdrawnAt }: AnnouncementRecord, { t, today }: Viewer): StateTag => {
  const standing = withdrawnAt ? 'withdrawn' : until < today ? 'over' : from > today ? 'coming' : 'shown'
  return {
    text: t(`organization:announcements.standing.${standing}`),
    tone: standing === 'shown' ? 'good' : standing === 'coming' ? 'flow' : 'rest',
  }
}

const titleOf = ({ text }: AnnouncementRecord, { lang }: Viewer): string => {
  const [first = ''] = textIn(text, lang).split('\n')
  return first.length > 80 ? `${first.slice(0, 79)}…` : first
}

const rolesOf = (of: AnnouncementRecord, { t, lang }: Viewer): string =>
  of.roles.length === 0
    ? t('organization:announcements.everyone')
    : formatList(of.roles, lang, (role) => t(`vocabulary:roles.${role}`))

const kept = ({ t }: Viewer) => ({ text: t('organization:announcements.title'), href: paths.announcements.list() })

/** All announcements, the latest first. */
export function presentAnnouncements(all: readonly AnnouncementRecord[], viewer: Viewer) {
  const { t, lang, actor } = viewer
  const rowOf = (of: AnnouncementRecord): Record<'announcement' | 'days' | 'roles' | 'state', Cell> => ({
    announcement: {
      text: titleOf(of, viewer),
      href: paths.announcements.show(of),
      sub: t(`organization:announcements.level.${of.level}`),
    },
    days: { text: formatPeriod(of, lang) },
    roles: { text: rolesOf(of, viewer) },
    state: { state: standingOf(of, viewer) },
  })
  return {
    head: {
      title: t('organization:announcements.title'),
      actions: mayKeepAnnouncements(actor, undefined)
        ? [{ text: t('organization:announcements.new'), href: paths.announcements.create(), main: true }]
        : [],
    } satisfies PageHead,
    table: {
      ...namedTable(t, 'organization:announcements.column', ['announcement', 'days', 'roles', 'state'], all, rowOf),
      empty: t('organization:announcements.none'),
      first: 20,
    },
  }
}

/** One announcement: its texts, where and when it is shown, how many have put it away, and who changed it. */
export function presentAnnouncement(of: AnnouncementRecord, viewer: Viewer) {
  const { t, lang, actor } = viewer
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: of.reference,
      title: titleOf(of, viewer),
      actions: mayChangeAnnouncement(actor, of)
        ? entryActions([entryStep(t('organization:announcements.withdraw'), paths.announcements.withdraw(of), of)], {
            text: t('organization:announcements.edit'),
            href: paths.announcements.edit(of),
          })
        : [],
    } satisfies PageHead,
    texts: (['en', 'fr'] as const).map((language) => ({
      heading: t(`vocabulary:languages.${language}`),
      lines: writtenAround(of.text[language], language, lang).split('\n').filter(Boolean),
    })),
    facts: namedFacts(t, 'organization:announcements.fact', {
      state: { state: standingOf(of, viewer) },
      level: { state: levelTag(of, viewer) },
      days: formatPeriod(of, lang),
      roles: rolesOf(of, viewer),
      isPublic: t(of.isPublic ? 'organization:announcements.yes' : 'organization:announcements.no'),
      dismissed: formatNumber(of.dismissedBy.length, lang),
    }),
    history: presentHistory(of.history, 'organization:announcements.history.', viewer),
  }
}

/** The form of an announcement, or of a new one. */
export function presentAnnouncementForm(of: AnnouncementRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t, today } = viewer
  const stored = of ?? { level: 'information', from: today }
  const fields = formFields(form, viewer, stored, 'organization:announcements.field')
  return entryFormPage(fields, {
    title: t(of ? 'organization:announcements.edit' : 'organization:announcements.new'),
    list: kept(viewer),
    here: of && { text: titleOf(of, viewer), href: paths.announcements.show(of) },
    action: of ? paths.announcements.edit(of) : paths.announcements.create(),
    entry: of,
    fields: [
      fields.textarea('text.en', { lang: 'en', rows: 4 }),
      fields.textarea('text.fr', { lang: 'fr', rows: 4 }),
      fields.period('from', 'until', { label: t('organization:announcements.field.days') }),
      fields.radios('level', { options: codeOptions(announcementLevels, 'organization:announcements.level.') }),
      fields.checkboxes('roles', { optional: true, options: codeOptions(roles, 'vocabulary:roles.') }),
      fields.tick('isPublic'),
    ],
    button: t('organization:announcements.save'),
    cancel: t('organization:cancel'),
  })
}
