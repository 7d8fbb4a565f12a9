import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Form, Viewer } from '../../platform/http/pages/view-types'

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
    form: {
      action: paths.secondFactorAsked(),
      faults: presentFaults(form, viewer),
      hidden: next ? [{ name: 'next', value: next }] : [],
      sections: [
        {
          fields: [
            fields.text('code', {
              label: t(has.app ? 'users:secondFactor.code' : 'users:secondFactor.recoveryCode'),
              hint: t(has.app ? 'users:secondFactor.codeHint' : 'users:secondFactor.recoveryCodeHint'),
              autocomplete: 'one-time-code',
            }),
            fields.tick('trust'),
          ],
        },
      ],
      buttons: [{ text: t('users:signIn.button'), main: true }],
      cancel: { text: t('users:secondFactor.cancel'), href: paths.signIn() },
    } satisfies Form,
  }
}
