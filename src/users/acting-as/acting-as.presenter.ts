import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { KnownUser } from '../user.directory'
import { minutesOfActing } from './own-acts'

/** The page before an administrator acts as another person: what it means, and the reason. */
export function presentActingAs(
  user: Pick<KnownUser, 'name'> & { _id: unknown },
  { sendsMail }: { sendsMail: boolean },
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const id = String(user._id)
  const fields = formFields(form, viewer, {}, 'users:actingAs')
  const title = t('users:actingAs.title', { name: user.name })
  return {
    head: { title },
    title,
    lead: t('users:actingAs.lead', { count: minutesOfActing }),
    points: [
      t('users:actingAs.point.recorded'),
      t(sendsMail ? 'users:actingAs.point.told' : 'users:actingAs.point.toldHere', { name: user.name }),
      t('users:actingAs.point.own'),
    ],
    form: fields.form({
      action: paths.users.actAs({ id }),
      fields: [fields.textarea('reason', { rows: 3, maxlength: 500 })],
      button: t('users:actingAs.begin'),
      cancel: { text: t('users:actingAs.cancel'), href: paths.users.edit({ id }) },
    }),
  }
}
