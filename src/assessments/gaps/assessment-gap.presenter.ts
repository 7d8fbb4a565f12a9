import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { signerName } from '../../platform/text/signer'
import { codeOptions, type Viewer } from '../../platform/http/pages/view-types'
import { priorityBands, readinessLevels } from '../../requests/pure'
import { headOf } from '../area/assessment-area.presenter'
import { arithmetic } from '../results/assessment-results.presenter'
import { legalDateOf } from './counting-gaps'
import type { AssessmentRecord } from '../assessment.model'
import type { Gap } from '../results/assessment.scores'
import { statementIn } from '../templates/template.directory'

/** The page of one gap: its arithmetic, who is ready, and a place for a person's judgement. */
export function presentGapForm(round: AssessmentRecord, gap: Gap, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference } = round
  const { band = '', reason } = gap.override ?? {}
  const fields = formFields(form, viewer, { readiness: gap.readiness, band, reason }, 'assessments:field')
  const title = statementIn(gap.statement, lang, round.edition)
  const legal = legalDateOf(round.memberCode, gap.statement, round.edition)
  return {
    title: `${gap.statement} ${title}`,
    head: headOf(round, title, viewer, gap.statement),
    arithmetic: arithmetic(gap, viewer),
    place: t('assessments:gap.computed', { place: gap.computedPlace }),
    legal: legal ? t('assessments:gap.legal', { day: legal }) : '',
    override: gap.override
      ? t('assessments:gap.overridden', { name: signerName(gap.override, t), reason: gap.override.reason })
      : '',
    form: fields.form({
      action: paths.assessments.gap({ reference, statement: gap.statement }),
      version: round.__v,
      fields: [
        fields.radios('readiness', { options: codeOptions(readinessLevels, 'assessments:readiness.') }),
        fields.radios('band', {
          options: [
            { value: '', text: t('assessments:gap.asComputed') },
            ...codeOptions(priorityBands, 'vocabulary:priorities.')(viewer),
          ],
        }),
        fields.textarea('reason', { rows: 3, maxlength: 1000 }),
      ],
      button: t('assessments:gap.save'),
      cancel: { text: t('assessments:area.back'), href: paths.assessments.show({ reference }) },
    }),
  }
}

/** The page that opens a round. */
export function presentOpening(form: ReturnedForm, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const fields = formFields(form, viewer, { owner: actor.name, referenceDay: today }, 'assessments:field')
  return {
    head: {
      crumbs: [{ text: t('assessments:list.title'), href: paths.assessments.list() }],
      eyebrow: actor.memberCode ? memberName(actor.memberCode, lang) : undefined,
      title: t('assessments:open.title'),
    },
    form: fields.form({
      action: paths.assessments.create(),
      lead: t('assessments:open.lead'),
      fields: [fields.text('owner', { maxlength: 120 }), fields.date('referenceDay', { max: today })],
      button: t('assessments:open.button'),
      cancel: { text: t('assessments:area.back'), href: paths.assessments.list() },
    }),
  }
}
