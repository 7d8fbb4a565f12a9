import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import { formatDay } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import { signerName } from '../../platform/text/signer'
import type { Viewer } from '../../platform/http/viewer'
import { priorityBands, readinessLevels } from '../../requests/pure'
import { headOf } from '../area/assessment-area.presenter'
import { arithmetic } from '../results/assessment-results.presenter'
import { legalDateOf } from './assessment.legal'
import type { AssessmentRecord } from '../assessment.model'
import type { Gap } from '../results/assessment.scores'
import { statement } from '../assessment.template'

type Form = Parsed<unknown> | undefined

export type GapPage = ReturnType<typeof presentGapForm>

/** The page of one gap: its arithmetic, who is ready, and a place for a person's judgement. */
export function presentGapForm(round: AssessmentRecord, gap: Gap, form: Form, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference } = round
  const fields = formFields(form, viewer)
  const title = statement(gap.statement)?.text[lang] ?? gap.statement
  const legal = legalDateOf(round.memberCode, gap.statement)
  return {
    title: `${gap.statement} ${title}`,
    head: headOf(round, title, viewer, gap.statement),
    arithmetic: arithmetic(gap, viewer),
    place: t('assessments:gap.computed', { place: gap.computedPlace }),
    legal: legal ? t('assessments:gap.legal', { day: formatDay(legal, lang) }) : '',
    override: gap.override
      ? t('assessments:gap.overridden', { name: signerName(gap.override, t), reason: gap.override.reason })
      : '',
    form: {
      action: paths.assessments.gap({ reference, statement: gap.statement }),
      faults: presentFaults(form, viewer),
      version: round.__v,
      sections: [
        {
          fields: [
            fields.radios('readiness', {
              label: t('assessments:field.readiness'),
              hint: t('assessments:gap.readinessHint'),
              stored: gap.readiness,
              options: readinessLevels.map((value) => ({ value, text: t(`assessments:readiness.${value}`) })),
            }),
            fields.radios('band', {
              label: t('assessments:field.band'),
              hint: t('assessments:gap.bandHint'),
              stored: gap.override?.band ?? '',
              options: [
                { value: '', text: t('assessments:gap.asComputed') },
                ...priorityBands.map((value) => ({ value, text: t(`vocabulary:priorities.${value}`) })),
              ],
            }),
            fields.textarea('reason', {
              label: t('assessments:field.reason'),
              hint: t('assessments:gap.reasonHint'),
              stored: gap.override?.reason,
              rows: 3,
              maxlength: 1000,
            }),
          ],
        },
      ],
      buttons: [{ text: t('assessments:gap.save'), main: true }],
      cancel: { text: t('assessments:area.back'), href: paths.assessments.show({ reference }) },
    },
  }
}

export type OpeningPage = ReturnType<typeof presentOpening>

/** The page that opens a round. */
export function presentOpening(form: Form, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const fields = formFields(form, viewer)
  const title = t('assessments:open.title')
  return {
    title,
    head: {
      crumbs: [{ text: t('assessments:list.title'), href: paths.assessments.list() }],
      eyebrow: actor.memberCode ? memberName(actor.memberCode, lang) : undefined,
      title,
    },
    form: {
      action: paths.assessments.create(),
      faults: presentFaults(form, viewer),
      sections: [
        {
          lead: t('assessments:open.lead'),
          fields: [
            fields.text('owner', {
              label: t('assessments:field.owner'),
              hint: t('assessments:open.ownerHint'),
              stored: actor.name,
              maxlength: 120,
            }),
            fields.date('referenceDay', {
              label: t('assessments:field.referenceDay'),
              hint: t('assessments:open.dayHint'),
              stored: today,
              max: today,
            }),
          ],
        },
      ],
      buttons: [{ text: t('assessments:open.button'), main: true }],
      cancel: { text: t('assessments:area.back'), href: paths.assessments.list() },
    },
  }
}
