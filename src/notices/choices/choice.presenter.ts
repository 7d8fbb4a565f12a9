import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { textIfAny, type Translate } from '../../platform/text/i18n'
import { formatDay } from '../../platform/time/formats'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import { pauseDays } from './choice.form'
import type { NoticeChoice } from './choice.model'
import { isPaused, kindsFor, requiredKinds, rhythmOf, rhythmsOf, type FreeKind } from './notice.kinds'

/** What a kind is called. */
export function kindName(kind: FreeKind, t: Translate): string {
  if (kind === 'reminders') return t('notices:choices.reminders')
  if (kind === 'views') return t('notices:choices.views')
  return kind === 'account' ? t('notices:choices.ownAccount') : t(`notices:texts.group.${kind}`)
}

/** The page on which a person chooses how to be written to. */
export function presentChoices(choice: NoticeChoice, form: ReturnedForm, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const kinds = kindsFor(actor.roles)
  const chosen = Object.fromEntries(kinds.map((kind) => [kind, rhythmOf(choice, kind)]))
  const pausedUntil = isPaused(choice, today) ? choice.pausedUntil : undefined
  const fields = formFields(form, viewer, { rhythms: chosen, pausedUntil }, 'notices:choices')
  return {
    head: {
      crumbs: [{ text: t('notices:choices.account'), href: paths.account() }],
      title: t('notices:choices.title'),
    } satisfies PageHead,
    paused: pausedUntil ? t('notices:choices.paused', { day: formatDay(pausedUntil, lang) }) : null,
    form: fields.form({
      action: paths.noticeChoices.show(),
      version: choice.__v,
      sections: [
        {
          heading: t('notices:choices.rhythms'),
          lead: t('notices:choices.rhythmsLead'),
          fields: kinds.map((kind) =>
            fields.select(`rhythms.${kind}`, {
              label: kindName(kind, t),
              hint: textIfAny(`notices:choices.covers.${kind}`, t),
              options: rhythmsOf(kind).map((value) => ({ value, text: t(`notices:choices.rhythm.${value}`) })),
            }),
          ),
        },
        {
          heading: t('notices:choices.pause'),
          lead: t('notices:choices.pauseLead'),
          fields: [fields.date('pausedUntil', { optional: true, range: pauseDays })],
        },
      ],
      button: t('notices:choices.save'),
      cancel: { text: t('notices:choices.cancel'), href: paths.account() },
    }),
    required: requiredKinds.map((kind) => ({
      name: t(`notices:choices.required.${kind}.name`),
      why: t(`notices:choices.required.${kind}.why`),
    })),
  }
}

/** The page behind the link in a mail: which mails end, and what stays. */
export function presentStop(kind: FreeKind, token: string, { t }: Viewer) {
  const title = t('notices:stop.title')
  return {
    head: { title } satisfies PageHead,
    lead: t('notices:stop.lead', { kind: kindName(kind, t) }),
    stays: t('notices:stop.stays'),
    stop: { text: t('notices:stop.button'), post: paths.noticeChoices.stop({ token }), main: true },
    choices: { text: t('notices:stop.choices'), href: paths.noticeChoices.show() },
  }
}

/** The same, of a link that is too old, or none of ours. */
export function presentClosedStop({ t }: Viewer): ReturnType<typeof presentStopped> {
  return presentStopped(t('notices:stop.closedTitle'), t('notices:stop.closed'), t)
}

const presentStopped = (title: string, lead: string, t: Translate) => ({
  head: { title } satisfies PageHead,
  lead,
  stays: null as string | null,
  stop: null,
  choices: { text: t('notices:stop.choices'), href: paths.noticeChoices.show() },
})

/** What has been done. */
export const presentStopDone = (kind: FreeKind, { t }: Viewer) =>
  presentStopped(t('notices:stop.doneTitle'), t('notices:stop.done', { kind: kindName(kind, t) }), t)
