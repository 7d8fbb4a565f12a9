import { memberOptions, regionCodes } from '../members'
import { paths } from '../paths'
import { languages, roles } from '../platform/actor'
import { formFields, presentFaults } from '../platform/form-fields'
import type { Parsed } from '../platform/forms'
import type { Viewer } from '../platform/viewer'
import type { UserRecord } from './user.model'

/** The form of an account; a stored password is never shown. */
export function presentUserForm(
  user: (UserRecord & { _id: unknown }) | null,
  form: Parsed<unknown> | undefined,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, user ?? { active: true, language: 'en', roles: ['member'] })
  return {
    title: user ? user.name : t('users:new'),
    crumbs: [{ text: t('users:title'), href: paths.users.list() }],
    action: user ? paths.users.edit({ id: String(user._id) }) : paths.users.create(),
    version: user ? String(user.__v) : '',
    faults: presentFaults(form, viewer),
    fields: [
      fields.text('name', { label: t('users:field.name') }),
      fields.text('email', { label: t('users:field.email'), inputType: 'email', autocomplete: 'off' }),
      fields.checkboxes('roles', {
        label: t('users:field.roles'),
        options: roles.map((role) => ({ value: role, text: t(`vocabulary:roles.${role}`) })),
      }),
      fields.select('memberCode', {
        label: t('users:field.member'),
        hint: t('users:field.memberHint'),
        optional: true,
        options: [{ value: '', text: t('users:field.noMember') }, ...memberOptions(lang)],
      }),
      fields.tick('isHead', { label: t('users:field.isHead') }),
      fields.tick('mayDecide', { label: t('users:field.mayDecide') }),
      fields.checkboxes('regions', {
        label: t('users:field.regions'),
        hint: t('users:field.regionsHint'),
        options: regionCodes.map((code) => ({ value: code, text: t(`vocabulary:regions.${code}`) })),
      }),
      fields.radios('language', {
        label: t('users:field.language'),
        options: languages.map((code) => ({ value: code, text: t(`vocabulary:languages.${code}`) })),
      }),
      fields.password('password', {
        label: t('users:field.password'),
        hint: t('users:field.passwordHint'),
        autocomplete: 'new-password',
        optional: user !== null,
      }),
      fields.tick('active', { label: t('users:field.active') }),
    ],
  }
}
