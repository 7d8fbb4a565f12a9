import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'

/** The second step of a sign-in: a code, or a passkey where there is one. */
export function presentAskForCode(
  has: { app: boolean; passkey: boolean },
  next: string | null,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:secondFactor')
  return {
    title: t('users:secondFactor.askTitle'),
    lead: t(has.app ? 'users:secondFactor.askLead' : 'users:secondFactor.askLeadPasskey'),
    passkey: has.passkey ? { options: paths.signInPasskeyOptions(), action: paths.signInByPasskey(), next } : null,
    form: fields.form({
      action: paths.secondFactorAsked(),
      hidden: next ? [{ name: 'next', value: next }] : [],
      fields: [
        fields.text('code', {
          label: t(has.app ? 'users:secondFactor.code' : 'users:secondFactor.recoveryCode'),
          hint: t(has.app ? 'users:secondFactor.codeHint' : 'users:secondFactor.recoveryCodeHint'),
          autocomplete: 'one-time-code',
        }),
        fields.tick('trust'),
      ],
      button: t('users:signIn.button'),
      cancel: { text: t('users:secondFactor.cancel'), href: paths.signIn() },
    }),
  }
}
