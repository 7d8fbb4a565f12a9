import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { presentFile } from '../../platform/files/file-view'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatList } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import { statementsWithoutDocument } from './assessment-completeness.form'
import type { AssessedArea, AssessmentRecord } from '../assessment.model'

/** The documents of an area, and the form that adds and removes them. */
export function presentEvidence(
  { reference }: AssessmentRecord,
  area: AssessedArea,
  { mayWrite, form }: { mayWrite: boolean; form?: ReturnedForm },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { code, files = [] } = area
  const asked = statementsWithoutDocument(area)
  const fields = formFields(form, viewer, {}, 'assessments:field')
  const options = files.map(({ fileId, name }) => ({ value: fileId, text: name }))
  const removed = fields.checkboxes('removed', { optional: true, options })
  const added = fields.files(filePlaces.evidence, { optional: true })
  return {
    // Whoever says that a document shows it is asked for the document.
    asked: asked.length > 0 ? t('assessments:area.documentAsked', { statements: formatList(asked, lang) }) : '',
    files: files.map((file) => presentFile(file, paths.assessments.file({ reference, fileId: file.fileId }), viewer)),
    form: mayWrite
      ? fields.form({
          action: paths.assessments.evidence({ reference, area: code }),
          multipart: true,
          lead: t('assessments:area.filesHint'),
          fields: files.length > 0 ? [added, removed] : [added],
          buttons: [{ text: t('assessments:area.saveFiles') }],
        })
      : null,
  }
}
