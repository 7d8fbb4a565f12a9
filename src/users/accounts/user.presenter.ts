import { areaOptions } from '../../framework/pure'
import { memberOptions, regionOptions } from '../../members/pure'
import { paths } from '../../paths'
import { roles, type Role } from '../../programme/actor'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatInstant } from '../../platform/time/formats'
import { codeOptions, type Action, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import type { UserRecord } from '../user.model'
import type { UserForm } from './user.form'
import { offered } from './user.offers'
import { mayHandOver, whyNotActAs } from '../user.policy'
import { languageOptions } from '../language-options'

// Of oneself, of another administrator and of a closed account the page would only say why not.
const actingAction = (user: UserRecord & { _id: unknown }, { t, actor }: Viewer): Action[] =>
  whyNotActAs(actor, user)
    ? []
    : [{ text: t('users:actingAs.button'), href: paths.users.actAs({ id: String(user._id) }) }]

// Nobody closes the own account.
function leavingActions(user: UserRecord & { _id: unknown }, { t, actor }: Viewer): Action[] {
  if (!user.active || !mayHandOver(actor, user)) return []
  const id = String(user._id)
  return [
    ...(user.roles.includes('coordinator') ? [{ text: t('users:handOver'), href: paths.users.handOver({ id }) }] : []),
    { text: t('users:close'), href: paths.users.close({ id }) },
  ]
}

// How many, and no more: where a person is signed in is that person's own.
const presentSessionCount = ({ _id }: { _id: unknown }, count: number, { t }: Viewer) => ({
  count: t('users:sessions.count', { count }),
  end: { text: t('users:sessions.endAll'), post: paths.users.endSessions({ id: String(_id) }) } satisfies Action,
})

// The person chooses the password, by a link; an administrator knows none.
function presentPasswordLink(user: UserRecord & { _id: unknown }, link: string | null, { t, lang, zone }: Viewer) {
  return {
    lead: user.invitedAt
      ? t('users:passwordLink.waiting', { when: formatInstant(user.invitedAt, { lang, zone }) })
      : t('users:passwordLink.lead'),
    /** Shown once, where no mail is sent. */
    link,
    send: {
      text: t(user.invitedAt ? 'users:passwordLink.inviteAgain' : 'users:passwordLink.send'),
      post: paths.users.sendLink({ id: String(user._id) }),
    } satisfies Action,
  }
}

/** The form of an account; a stored password is never shown. */
export function presentUserForm(
  user: (UserRecord & { _id: unknown }) | null,
  form: ReturnedForm,
  viewer: Viewer,
  {
    sessions = 0,
    link = null,
    start = {},
  }: { sessions?: number; link?: string | null; start?: Partial<UserForm> } = {},
) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, user ?? { active: true, language: lang, roles: [], ...start }, 'users:field')
  const forRole = (role: Role) => t('users:hint.forRole', { role: t(`vocabulary:roles.${role}`) })
  return {
    head: {
      crumbs: [{ text: t('users:title'), href: paths.users.list() }],
      title: user ? user.name : t('users:new'),
      actions: user
        ? [
            { text: t('users:data.of'), href: paths.users.data({ id: String(user._id) }) },
            ...actingAction(user, viewer),
            ...(String(user._id) === viewer.actor.id
              ? []
              : [{ text: t('users:merge.link'), href: paths.users.merge({ id: String(user._id) }) }]),
            ...(user.active || user.erasedAt
              ? []
              : [{ text: t('users:erase.link'), href: paths.erasures.show({ subject: String(user._id) }) }]),
            ...leavingActions(user, viewer),
          ]
        : [],
    } satisfies PageHead,
    passwordLink: user?.active ? presentPasswordLink(user, link, viewer) : null,
    removeSecondFactor: user?.secondFactor
      ? ({
          text: t('users:secondFactor.removeAll'),
          post: paths.users.removeSecondFactor({ id: String(user._id) }),
        } satisfies Action)
      : null,
    sessions: user && sessions > 0 ? presentSessionCount(user, sessions, viewer) : null,
    form: fields.form({
      action: user ? paths.users.edit({ id: String(user._id) }) : paths.users.create(),
      version: user?.__v,
      sections: [
        {
          heading: t('users:section.person'),
          fields: [
            fields.text('name', { autocomplete: 'off' }),
            fields.text('email', { inputType: 'email', autocomplete: 'off' }),
            fields.radios('language', { options: languageOptions(t) }),
            fields.checkboxes('roles', { options: codeOptions(roles, 'vocabulary:roles.') }),
          ],
        },
        {
          heading: t('users:section.member'),
          fields: [
            fields.select('memberCode', { hint: forRole('member'), options: memberOptions(lang) }),
            fields.tick('isHead'),
          ],
        },
        {
          heading: t('users:section.coordinator'),
          lead: t('users:lead.coordinator'),
          fields: [
            fields.checkboxes('regions', { optional: true, options: regionOptions }),
            fields.multi('topics', { optional: true, options: areaOptions }),
            fields.checkboxes('programmes', { optional: true, options: offered('programmes', viewer) }),
            fields.tick('mayDecide'),
          ],
        },
        {
          heading: t('users:section.others'),
          fields: [
            fields.select('expertId', { hint: forRole('expert'), options: offered('experts', viewer) }),
            fields.multi('agreementCodes', { hint: forRole('donor'), options: offered('agreements', viewer) }),
          ],
        },
        // Who is in leaves by a page of its own, which says what is open.
        ...(user?.active ? [] : [{ heading: t('users:section.signIn'), fields: [fields.tick('active')] }]),
      ],
      button: t('users:save'),
      cancel: { text: t('users:cancel'), href: paths.users.list() },
    }),
  }
}
