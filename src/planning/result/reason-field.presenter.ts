import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, Viewer } from '../../platform/http/pages/view-types'

/** The one reason for going past all warnings of a plan that is applied: asked for once there are some. */
export function presentReason(form: ReturnedForm, viewer: Viewer): Field | null {
  const isAsked = form?.errors?.some(({ field }) => field === 'warningReason') ?? false
  const { warningReason: typed } = form?.raw ?? {}
  if (!isAsked && (typeof typed !== 'string' || typed === '')) return null
  return formFields(form, viewer, {}, 'activities:field').textarea('warningReason', { rows: 2, maxlength: 1000 })
}
