import { isCoordinator } from '../../programme/actor'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { namedTable } from '../../platform/lists/columns'
import { pastDays } from '../../platform/time/day-ranges'
import { formatDay, formatDue, formatPair } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { AgreementRecord } from '../agreement.model'
import { openReports } from '../agreement.status'

/** What the donor is owed and when, what was sent, and the form that notes it; null where nothing is owed. */
export function presentReports(agreement: AgreementRecord, viewer: Viewer, form?: ReturnedForm) {
  const { t, lang, today, actor } = viewer
  if (agreement.reports.length === 0) return null
  const open = openReports(agreement)
  const fields = formFields(form, viewer, {}, 'funding:field')
  const sorted = [...agreement.reports].sort((one, other) => one.due.localeCompare(other.due))
  return {
    table: namedTable(t, 'funding:report', ['kind', 'due', 'sent'], sorted, ({ kind, due, sentOn }) => ({
      kind: { text: t(`vocabulary:donorReports.${kind}`) },
      due: sentOn ? { text: formatDay(due, lang) } : { due: { ...formatDue(due, today, lang, t), day: due } },
      sent: sentOn
        ? { state: { text: t('funding:report.sentOn', { day: formatDay(sentOn, lang) }), tone: 'good' as const } }
        : { text: '–' },
    })),
    form:
      isCoordinator(actor) && open.length > 0
        ? fields.form({
            action: paths.funding.reports(agreement),
            version: agreement.__v,
            fields: [
              fields.select('due', {
                label: t('funding:field.report'),
                options: open.map(({ kind, due }) => ({
                  value: due,
                  text: formatPair(t(`vocabulary:donorReports.${kind}`), formatDay(due, lang), lang),
                })),
                stored: open[0]?.due,
              }),
              fields.date('sentOn', { range: pastDays }),
            ],
            buttons: [{ text: t('funding:report.note') }],
          })
        : null,
  }
}
