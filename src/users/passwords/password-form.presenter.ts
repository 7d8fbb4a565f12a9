import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'
import { shortestPassword } from './password.rules'

/** The change of the own password; the three fields are empty whenever the page is shown. */
export function presentPasswordForm(form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:password')
  return {
    action: paths.password(),
    faults: presentFaults(form, viewer),
    sections: [
      {
        heading: t('users:password.heading'),
        lead: t('users:password.lead'),
        fields: [
          fields.password('oldPassword', { autocomplete: 'current-password' }),
          fields.password('newPassword', {
            hint: t('users:password.hint', { count: shortestPassword }),
            autocomplete: 'new-password',
          }),
          fields.password('repeatedPassword', { autocomplete: 'new-password' }),
        ],
      },
    ],
    buttons: [{ text: t('users:password.button') }],
  }
}
