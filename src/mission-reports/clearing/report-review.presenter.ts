import { signerName } from '../../platform/text/signer'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import type { MissingLetters } from './report-letters'
import { decisions } from './report-review.form'
import type { ReportRecord } from '../report.model'
import { reportCrumbs } from '../report.presenter'

/** The decision on a report that was handed in, beside what it will set in motion. */
export function presentReview(
  mission: MissionRecord,
  report: ReportRecord,
  { form, letters }: { form?: ReturnedForm; letters: readonly MissingLetters[] },
  viewer: Viewer,
) {
  const { t, zone } = viewer
  const href = paths.reports.show(mission)
  const submission = report.history.findLast(({ action }) => action === 'submit')
  const fields = formFields(form, viewer, {}, 'mission-reports:review.field')
  return {
    head: {
      crumbs: reportCrumbs(mission, viewer, true),
      eyebrow: writtenTitle(mission, viewer.lang),
      reference: report.reference,
      title: t('mission-reports:review.title'),
    },
    form: fields.form({
      action: paths.reports.review(mission),
      version: report.__v,
      fields: [
        fields.radios('decision', {
          options: codeOptions(decisions, 'mission-reports:review.decisions.', 'mission-reports:review.means.'),
        }),
        fields.textarea('note', { rows: 5, maxlength: 4000 }),
        fields.tick('share'),
      ],
      button: t('mission-reports:review.button'),
      cancel: { text: t('mission-reports:edit.back'), href },
    }),
    points: [
      report.submittedAt
        ? t('mission-reports:review.submitted', {
            name: submission ? signerName(submission, t) : '–',
            day: dayOf(report.submittedAt, zone),
          })
        : '',
      t('mission-reports:review.recommendations', { count: report.recommendations.length }),
      t('mission-reports:review.frozen'),
      ...letters.map((missing) => t('mission-reports:letters.clear', { ...missing })),
    ].filter(Boolean),
    reportHref: href,
  }
}
