import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, Viewer } from '../../platform/http/pages/view-types'

/** The reason for going past warnings, with what they say, as the template beside the buttons shows them. */
interface ReasonAsked {
  warnings: string[]
  field: Field
}

/** The one reason for going past all warnings of a plan that is applied: asked for once there are some. */
export function presentReason(form: ReturnedForm, viewer: Viewer): ReasonAsked | null {
  const errors = form?.errors ?? []
  const { warningReason: typed } = form?.raw ?? {}
  const isAsked = errors.some(({ field }) => field === 'warningReason')
  if (!isAsked && (typeof typed !== 'string' || typed === '')) return null
  return {
    warnings: errors.filter(({ warns }) => warns).map(({ message, values }) => viewer.t(message, values)),
    field: formFields(form, viewer, {}, 'activities:field').textarea('warningReason', { rows: 2, maxlength: 1000 }),
  }
}
