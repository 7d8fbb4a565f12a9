import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'
import { signedIn } from '../../platform/text/signer'
import type { ExpertRecord } from '../expert.model'

/** Since when a file is archived, and by whom. */
export const archivedText = (archived: NonNullable<ExpertRecord['archived']>, viewer: Viewer): string =>
  viewer.t('experts:archivedBy', signedIn(archived, viewer))

/** Putting a file away, or taking it out again: a page of its own, as every list changes by it. */
export function presentArchiving(expert: ExpertRecord, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const { archived, reference } = expert
  const fields = formFields(form, viewer, {}, 'experts:archiveField')
  const kind = archived ? 'restore' : 'archive'
  return {
    title: t(`experts:${kind}.title`, { name: expert.name }),
    lead: t(`experts:${kind}.lead`),
    points: archived ? [archivedText(archived, viewer)] : [],
    form: fields.form({
      action: paths.experts.step({ reference, step: kind }),
      version: expert.__v,
      sections: archived ? [] : [{ fields: [fields.textarea('reason', { rows: 3, maxlength: 300 })] }],
      button: t(`experts:${kind}.button`),
      cancel: { text: t('experts:cancel'), href: paths.experts.show({ reference }) },
    }),
  }
}
