import type { FieldMissionOutcome } from '../experts'
import { fieldMissionOutcomes } from '../experts/pure'
import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { codeOptions, type Form, type Viewer } from '../platform/http/pages/view-types'
import { levelsOf } from './field-assessment.form'
import type { FieldAssessmentRecord } from './field-assessment.model'
import { mayAssess, mayDecideOn } from './field-assessment.policy'
import type { FoundAssessment } from './field-assessment.queries'
import { competenceLevels, competences } from './field-assessment.vocabulary'

/** Forms that came back with faults, by what they ask. */
export interface SentForms {
  text?: ReturnedForm
  correction?: ReturnedForm
  decision?: ReturnedForm
}

/** What this reader may fill in now: the rule and the state both agree. */
export function presentAssessmentForms(found: FoundAssessment, sent: SentForms, viewer: Viewer): Form[] {
  const { actor } = viewer
  const latest = found.versions[0]
  const state = latest?.state ?? 'draft'
  return [
    ...(state === 'draft' && mayAssess(actor, found) ? [textForm(found, sent.text, viewer)] : []),
    ...(state === 'signed' && mayDecideOn(actor, found) ? [decisionForm(found, latest!, sent.decision, viewer)] : []),
    ...(state === 'signed' && mayAssess(actor, found) ? [correctionForm(found, latest!, sent.correction, viewer)] : []),
  ]
}

const recommendationOptions = ({ t }: Viewer) =>
  fieldMissionOutcomes.map((value) => ({
    value,
    text: t(`field-assessments:recommendation.${value}`),
    hint: t(`field-assessments:means.${value}`),
  }))

function textForm({ mission, expert, versions }: FoundAssessment, form: ReturnedForm, viewer: Viewer): Form {
  const { t } = viewer
  const [draft] = versions
  const stored = {
    levels: levelsOf(draft?.ratings ?? []),
    evidence: draft?.evidence,
    recommendation: draft?.recommendation,
  }
  const fields = formFields(form, viewer, stored, 'field-assessments:field')
  const place = { reference: mission.reference, expert }
  return fields.form({
    action: paths.fieldAssessments.show(place),
    // Nothing was written yet: the service knows it by this.
    version: draft?.__v ?? -1,
    writtenIn: draft?.writtenIn,
    sections: [
      {
        heading: t('field-assessments:heading.competences'),
        lead: t('field-assessments:lead.competences'),
        fields: competences.map((competence) =>
          fields.radios(`levels.${competence}`, {
            label: t(`vocabulary:competences.${competence}`),
            hint: undefined,
            options: codeOptions(competenceLevels, 'vocabulary:competenceLevels.'),
          }),
        ),
      },
      {
        heading: t('field-assessments:heading.recommendation'),
        fields: [
          fields.textarea('evidence', { rows: 8, maxlength: 6000 }),
          fields.radios('recommendation', { options: recommendationOptions }),
        ],
      },
    ],
    buttons: [
      { text: t('field-assessments:button.save') },
      { text: t('field-assessments:button.sign'), post: paths.fieldAssessments.sign(place), main: true },
    ],
  })
}

function decisionForm(
  { mission, expert }: FoundAssessment,
  { __v, recommendation }: FieldAssessmentRecord,
  form: ReturnedForm,
  viewer: Viewer,
): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'field-assessments:field')
  const others = (outcome: FieldMissionOutcome) => outcome !== recommendation
  return fields.form({
    action: paths.fieldAssessments.decide({ reference: mission.reference, expert }),
    version: __v,
    heading: t('field-assessments:heading.otherwise'),
    lead: t('field-assessments:lead.otherwise'),
    fields: [
      fields.radios('outcome', {
        options: fieldMissionOutcomes.filter(others).map((value) => ({
          value,
          text: t(`field-assessments:outcome.${value}`),
          hint: t(`field-assessments:means.${value}`),
        })),
      }),
      fields.textarea('note', { rows: 3, maxlength: 1000 }),
    ],
    buttons: [{ text: t('field-assessments:button.otherwise') }],
  })
}

function correctionForm(
  { mission, expert }: FoundAssessment,
  { __v }: FieldAssessmentRecord,
  form: ReturnedForm,
  viewer: Viewer,
): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'field-assessments:field')
  return fields.form({
    action: paths.fieldAssessments.correct({ reference: mission.reference, expert }),
    version: __v,
    heading: t('field-assessments:heading.correct'),
    lead: t('field-assessments:lead.correct'),
    fields: [fields.textarea('reason', { rows: 2, maxlength: 1000 })],
    buttons: [{ text: t('field-assessments:button.correct') }],
  })
}
