import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { FormPage, Viewer } from '../../platform/http/pages/view-types'
import { formatList } from '../../platform/time/formats'
import { pastDays } from '../../platform/time/day-ranges'
import type { AgreementRecord } from '../agreement.model'
import { openReports, type AgreementAction } from '../agreement.status'
import { headOf } from './agreement-form.presenter'

/** The page on which a step of an agreement is taken: signed on which day, or why. */
export function presentAgreementStep(
  agreement: AgreementRecord,
  action: AgreementAction,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'funding:field')
  const title = t(`funding:step.${action}`)
  return {
    title,
    head: headOf(agreement, title, viewer),
    form: fields.form({
      action: paths.funding.step({ code: agreement.code, step: action }),
      version: agreement.__v,
      lead: [t(`funding:means.${action}`), ...stillOwed(agreement, action, viewer)].join(' '),
      fields:
        action === 'sign'
          ? [fields.date('day', { range: pastDays, label: t('funding:field.signedOn') })]
          : [fields.textarea('reason', { rows: 3, maxlength: 2000 })],
      button: title,
      cancel: { text: t('funding:form.back'), href: paths.funding.show(agreement) },
    }),
  }
}

// Closing leaves what is owed to the donor as it is: it says so before, not after.
function stillOwed(agreement: AgreementRecord, action: AgreementAction, { t, lang }: Viewer): string[] {
  const owed = action === 'close' ? openReports(agreement) : []
  const named = owed.map(({ kind, due }) =>
    t('funding:means.owedReport', { report: t(`vocabulary:donorReports.${kind}`), day: due }),
  )
  return owed.length > 0 ? [t('funding:means.owed', { reports: formatList(named, lang) })] : []
}
