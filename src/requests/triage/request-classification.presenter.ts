import { edition, editionOn, mappingFields } from '../../framework/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { FormPage, Viewer } from '../../platform/http/pages/view-types'
import { officerOptions } from '../../users/pure'
import type { RequestRecord } from '../request.model'
import { requestHead } from '../request.presenter'

/** What staff say of a signed request: what it serves, and who looks after it. */
export function presentClassification(record: RequestRecord, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const { reference } = record
  const fields = formFields(form, viewer, record, 'requests:field')
  return {
    ...requestHead(record, t('requests:classify.title'), viewer),
    form: fields.form({
      action: paths.requests.edit({ reference }),
      version: record.__v,
      lead: t('requests:classify.lead'),
      fields: [
        fields.select('officerId', { options: officerOptions(t) }),
        ...mappingFields(form, viewer, record.mapping, edition(record.mapping.edition) ?? editionOn(viewer.today)),
      ],
      button: t('requests:classify.save'),
      cancel: { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) },
    }),
  }
}
