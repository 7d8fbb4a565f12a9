import { inForce, organizationFields } from '../organization/pure'
import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { FormPage, PageHead, Viewer } from '../platform/http/pages/view-types'
import { shortestPassword } from '../users/pure'

/** The page that begins an empty system. `isCodeKnown`: the code is in this browser already, as it was made here. */
export function presentFirstRun(form: ReturnedForm, isCodeKnown: boolean, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, inForce(), 'set-up:field')
  const own = organizationFields(fields, viewer)
  const code = fields.text('code', { autocomplete: 'off', stored: '' })
  return {
    head: { title: t('set-up:firstRun.title') },
    form: fields.form({
      action: paths.firstRun(),
      sections: [
        ...(isCodeKnown
          ? []
          : [{ heading: t('set-up:firstRun.code'), lead: t('set-up:firstRun.codeLead'), fields: [code] }]),
        {
          heading: t('set-up:firstRun.you'),
          lead: t('set-up:firstRun.youLead'),
          fields: [
            fields.text('name', { autocomplete: 'name' }),
            fields.text('email', { inputType: 'email', autocomplete: 'username' }),
            fields.password('newPassword', {
              hint: t('users:password.hint', { count: shortestPassword }),
              autocomplete: 'new-password',
            }),
            fields.password('repeatedPassword', { autocomplete: 'new-password' }),
          ],
        },
        { heading: t('set-up:firstRun.organization'), fields: [...own.names, own.languages] },
        { heading: t('set-up:firstRun.days'), fields: [...own.days, ...own.money] },
      ],
      button: t('set-up:firstRun.button'),
    }),
  }
}

/** Says to whoever came later that the system has been begun. */
export const presentBegun = ({ t }: Viewer): { head: PageHead; signIn: { text: string; href: string } } => ({
  head: { title: t('set-up:begun.title') },
  signIn: { text: t('set-up:begun.signIn'), href: paths.signIn() },
})
