import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { formFields, presentFaults, valueAt } from '../../platform/forms/form-fields'
import { formatDay } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/viewer'
import { writtenTitle } from '../../platform/text/written'
import type { MissingLetters } from './report-letters'
import { decisions } from './report-review.form'
import type { ReportRecord } from '../report.model'
import { reportCrumbs } from '../report.presenter'

export type ReviewPage = ReturnType<typeof presentReview>

/** The decision on a report that was handed in, beside what it will set in motion. */
export function presentReview(
  mission: MissionRecord,
  report: ReportRecord,
  { form, letters }: { form?: Parsed<unknown>; letters: readonly MissingLetters[] },
  viewer: Viewer,
) {
  const { t, lang, zone } = viewer
  const { reference } = mission
  const fields = formFields(form, viewer)
  const title = t('mission-reports:review.title')
  const typed = form && valueAt(form.raw, 'version')
  return {
    title,
    head: {
      crumbs: reportCrumbs(mission, viewer, true),
      eyebrow: writtenTitle(mission, viewer.lang),
      reference: report.reference,
      title,
    },
    form: {
      action: paths.reports.review({ reference }),
      faults: presentFaults(form, viewer),
      version: typeof typed === 'string' && typed !== '' ? Number(typed) : report.__v,
      sections: [
        {
          fields: [
            fields.radios('decision', {
              label: t('mission-reports:review.decision'),
              options: decisions.map((value) => ({
                value,
                text: t(`mission-reports:review.decisions.${value}`),
                hint: t(`mission-reports:review.means.${value}`),
              })),
            }),
            fields.textarea('note', {
              label: t('mission-reports:review.note'),
              hint: t('mission-reports:review.noteHint'),
              rows: 5,
              maxlength: 4000,
            }),
            fields.tick('share', { label: t('mission-reports:review.share') }),
          ],
        },
      ],
      buttons: [{ text: t('mission-reports:review.button'), main: true }],
      cancel: { text: t('mission-reports:edit.back'), href: paths.reports.show({ reference }) },
    },
    points: [
      report.submittedAt
        ? t('mission-reports:review.submitted', {
            name: report.history.findLast(({ action }) => action === 'submit')?.byName ?? '–',
            day: formatDay(dayOf(report.submittedAt, zone), lang),
          })
        : '',
      t('mission-reports:review.recommendations', { count: report.recommendations.length }),
      t('mission-reports:review.frozen'),
      ...letters.map((missing) => t('mission-reports:letters.clear', { ...missing })),
    ].filter(Boolean),
    reportHref: paths.reports.show({ reference }),
  }
}
