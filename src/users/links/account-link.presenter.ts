import { paths } from '../../paths'
import type { Form, Link, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatInstant } from '../../platform/time/formats'
import { shortestPassword } from '../passwords/password.rules'
import type { KnownUser } from '../user.directory'
import type { AccountLink } from './account-link.model'
import type { LinkPurpose } from './account-link.token'

/** A page that people open without an account, or before they are signed in: some sentences, one form, where else to go. */
export interface PageOfLink {
  head: PageHead
  lines: string[]
  form: Form | null
  links: Link[]
}

const signInLinkOf = ({ t }: Viewer): Link => ({ text: t('users:link.toSignIn'), href: paths.signIn() })

/** A link that is used, over or replaced: what can be done now. */
export function presentClosedLink(purpose: LinkPurpose, viewer: Viewer): PageOfLink {
  const { t } = viewer
  const again: Partial<Record<LinkPurpose, Link>> = {
    password: { text: t('users:forgotten.title'), href: paths.forgottenPassword() },
    signIn: { text: t('users:mailedLink.title'), href: paths.signInLink() },
  }
  return {
    head: { title: t('users:link.closedTitle') },
    lines: [t('users:link.closed'), t(`users:link.next.${purpose}`)],
    form: null,
    links: [...[again[purpose] ?? []].flat(), signInLinkOf(viewer)],
  }
}

/** The page on which a password is chosen: by an invitation, or in place of a forgotten one. */
export function presentNewPassword(
  { user, link }: { user: KnownUser; link: AccountLink },
  action: string,
  form: ReturnedForm,
  viewer: Viewer,
): PageOfLink {
  const { t } = viewer
  const isInvitation = link.purpose === 'invitation'
  const fields = formFields(form, viewer, {}, 'users:password')
  return {
    head: { title: t(isInvitation ? 'users:invitation.title' : 'users:forgotten.newTitle'), eyebrow: user.name },
    lines: [
      t(isInvitation ? 'users:invitation.lead' : 'users:forgotten.newLead', { email: user.email }),
      t('users:link.until', { until: formatInstant(link.until, viewer) }),
    ],
    form: fields.form({
      action,
      fields: [
        fields.password('newPassword', {
          hint: t('users:password.hint', { count: shortestPassword }),
          autocomplete: 'new-password',
        }),
        fields.password('repeatedPassword', { autocomplete: 'new-password' }),
      ],
      button: t(isInvitation ? 'users:invitation.button' : 'users:password.button'),
    }),
    links: [],
  }
}

/** The page on which a link is asked for by an address, the same whoever asks; where no mail is sent it asks nothing. */
export function presentAskForLink(
  kind: 'forgotten' | 'mailedLink',
  { sendsMail }: { sendsMail: boolean },
  form: ReturnedForm,
  viewer: Viewer,
): PageOfLink {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:signIn')
  return {
    head: { title: t(`users:${kind}.title`) },
    lines: [t(sendsMail ? `users:${kind}.lead` : 'users:link.noMail')],
    form: sendsMail
      ? fields.form({
          action: kind === 'forgotten' ? paths.forgottenPassword() : paths.signInLink(),
          fields: [fields.text('email', { autocomplete: 'username', inputType: 'email' })],
          button: t(`users:${kind}.button`),
        })
      : null,
    links: [signInLinkOf(viewer)],
  }
}

/** The page of a link that does one thing by one button: opening the page does nothing. */
export function presentOneStep(
  kind: 'enter' | 'confirm',
  { user, link }: { user: KnownUser; link: AccountLink },
  action: string,
  viewer: Viewer,
): PageOfLink {
  const { t } = viewer
  const values = { name: user.name, email: link.email ?? user.email }
  return {
    head: { title: t(`users:${kind}.title`), eyebrow: user.name },
    lines: [t(`users:${kind}.lead`, values), t('users:link.until', { until: formatInstant(link.until, viewer) })],
    form: { action, sections: [], buttons: [{ text: t(`users:${kind}.button`), main: true }] },
    links: [],
  }
}
