import { signerName } from '../../platform/text/signer'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDay, formatList } from '../../platform/time/formats'
import { paragraphsOf } from '../../platform/text/plain-text'
import { codeOptions, type Field, type Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { monthsToAskAgain } from '../lasting/asked-again.months'
import { isEvidence, needsEvidence, verifierBringsEvidence } from './evidence'
import { lastingWords } from '../lasting/lasting.form'
import { presentFiles } from '../record/recommendation-show.presenter'
import { shortText } from '../recommendation.events'
import { outcomes, progressKinds } from './recommendation.form'
import type { RecommendationRecord } from '../recommendation.model'
import { answers, blockingCauses, lastingAnswers } from '../recommendation.vocabulary'

export type RecommendationForm = 'respond' | 'progress' | 'verify' | 'lasting' | 'drop'

/** Forms that may carry files. */
const withFiles: readonly RecommendationForm[] = ['progress', 'verify', 'lasting']

/** Any of the forms on one recommendation: its words, what is asked, and where the answer goes. */
export function presentForm(
  which: RecommendationForm,
  record: RecommendationRecord,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { lang, t } = viewer
  const { reference } = record
  const href = paths.recommendations.show({ reference })
  return {
    head: {
      crumbs: [
        { text: t('recommendations:list.title'), href: paths.recommendations.list() },
        { text: written(shortText(record.text, 60), record.writtenIn, lang), href },
      ],
      eyebrow: memberName(record.memberCode, lang),
      reference,
      title: t(`recommendations:${which}.title`),
    },
    paragraphs: paragraphsOf(record.text).map((text) => written(text, record.writtenIn, lang)),
    quoteFacts: t('recommendations:form.quoteFacts', {
      owner: record.owner || '–',
      due: formatDay(record.dueDay, lang),
    }),
    reported: presentReported(which, record, viewer),
    form: formFields(form, viewer).form({
      action: paths.recommendations[which]({ reference }),
      version: record.__v,
      multipart: withFiles.includes(which),
      fields: fieldsFor[which](record, form, viewer),
      button: t(`recommendations:${which}.button`),
      cancel: { text: t('recommendations:form.back'), href },
    }),
  }
}

/** What is to be judged: what the administration reported last, or what was verified at the time. */
function presentReported(which: RecommendationForm, record: RecommendationRecord, viewer: Viewer) {
  const { lang, t, zone } = viewer
  if (which !== 'verify' && which !== 'lasting') return null
  const { progress, verification, reference } = record
  const said = which === 'verify' ? progress.findLast(({ kind }) => kind === 'done') : verification
  if (!said) return null
  return {
    heading: t(`recommendations:${which}.reported`),
    by: t('recommendations:verify.reportedBy', {
      name: signerName(said, t),
      day: formatDay(dayOf(said.at, zone), lang),
    }),
    paragraphs: paragraphsOf(said.note),
    files: presentFiles(reference, said.files ?? [], viewer),
    link: said.link ?? null,
    noEvidence: which === 'verify' && !isEvidence(said) ? t('recommendations:verify.noFiles') : null,
  }
}

/** Where the evidence goes; a form that needs it says so at the field, with the answer for which it is needed. */
function evidenceFields(
  isNeeded: boolean,
  { priority }: RecommendationRecord,
  form: ReturnedForm,
  viewer: Viewer,
  choice: string,
) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'recommendations:form')
  return [
    fields.files(filePlaces.evidence, {
      label: isNeeded
        ? t('recommendations:form.evidenceNeeded', { choice, priority: t(`vocabulary:priorities.${priority}`) })
        : t('recommendations:form.evidence'),
      optional: !isNeeded,
    }),
    fields.text('link', { optional: !isNeeded, inputType: 'url', maxlength: 500 }),
  ]
}

// Says only what happens: without months in the settings nothing is asked again.
function whatFollows({ t, lang }: Viewer): string {
  const months = monthsToAskAgain()
  if (months.length === 0) return t('recommendations:verify.means.verifiedOnly')
  return t('recommendations:verify.means.verified', { months: formatList(months, lang, String) })
}

type Asked = Pick<RecommendationRecord, 'owner' | 'dueDay' | 'cause'>

/** Forms that can be filled once for several recommendations. */
export type SeveralForm = 'respond' | 'progress' | 'verify' | 'drop'

const nothingKnown: Asked = { owner: '', dueDay: '', cause: undefined }

/** What a form asks where it is filled for several recommendations: no files, which show one of them. */
export function severalFields(which: SeveralForm, form: ReturnedForm, viewer: Viewer): Field[] {
  const link = () => [
    formFields(form, viewer, {}, 'recommendations:form').text('link', {
      optional: true,
      inputType: 'url',
      maxlength: 500,
    }),
  ]
  return ownFields[which](nothingKnown, form, viewer, link)
}

type FieldsOf = (record: RecommendationRecord, form: ReturnedForm, viewer: Viewer) => Field[]
type OwnFields = (record: Asked, form: ReturnedForm, viewer: Viewer, evidence: () => Field[]) => Field[]

const ownFields: Record<SeveralForm, OwnFields> = {
  respond({ owner, dueDay }, form, viewer) {
    const { today } = viewer
    // A day that has passed is no proposal; the Member names its own.
    const proposed = { owner, dueDay: dueDay >= today ? dueDay : '' }
    const fields = formFields(form, viewer, proposed, 'recommendations:respond')
    return [
      fields.radios('answer', {
        options: codeOptions(answers, 'recommendations:answer.', 'recommendations:respond.means.'),
      }),
      fields.textarea('reason', { maxlength: 2000, rows: 4 }),
      fields.text('owner', { maxlength: 200 }),
      fields.date('dueDay', { min: today }),
    ]
  },
  progress({ cause }, form, viewer, evidence) {
    const fields = formFields(form, viewer, { cause }, 'recommendations:progress')
    return [
      fields.radios('kind', {
        options: codeOptions(progressKinds, 'recommendations:progress.kinds.', 'recommendations:progress.means.'),
      }),
      fields.textarea('note', { maxlength: 2000, rows: 5 }),
      fields.select('cause', { options: codeOptions(blockingCauses, 'vocabulary:blockingCauses.') }),
      ...evidence(),
    ]
  },
  verify(_record, form, viewer, evidence) {
    const { t, today } = viewer
    const fields = formFields(form, viewer, {}, 'recommendations:verify')
    const means = { verified: whatFollows(viewer), reopened: t('recommendations:verify.means.reopened') }
    return [
      fields.radios('outcome', {
        options: outcomes.map((value) => ({
          value,
          text: t(`recommendations:verify.outcomes.${value}`),
          hint: means[value],
        })),
      }),
      fields.textarea('note', { maxlength: 2000, rows: 4 }),
      ...evidence(),
      fields.date('dueDay', { min: today }),
    ]
  },
  drop: (_record, form, viewer) => [
    formFields(form, viewer, {}, 'recommendations:drop').textarea('reason', { maxlength: 1000, rows: 4 }),
  ],
}

const none = () => []

const fieldsFor: Record<RecommendationForm, FieldsOf> = {
  respond: (record, form, viewer) => ownFields.respond(record, form, viewer, none),
  progress(record, form, viewer) {
    const done = viewer.t('recommendations:progress.kinds.done')
    return ownFields.progress(record, form, viewer, () =>
      evidenceFields(needsEvidence(record), record, form, viewer, done),
    )
  },
  verify(record, form, viewer) {
    const verified = viewer.t('recommendations:verify.outcomes.verified')
    return ownFields.verify(record, form, viewer, () =>
      evidenceFields(verifierBringsEvidence(record), record, form, viewer, verified),
    )
  },
  lasting(record, form, viewer) {
    const { t } = viewer
    const fields = formFields(form, viewer, {}, 'recommendations:lasting')
    return [
      fields.radios('outcome', {
        options: lastingAnswers.map((value) => ({
          value,
          text: t(`recommendations:lasting.outcomes.${value}`),
          hint: t(`recommendations:lasting.means.${lastingWords(value, record)}`),
        })),
      }),
      fields.textarea('note', { maxlength: 2000, rows: 4 }),
      ...evidenceFields(needsEvidence(record), record, form, viewer, t('recommendations:lasting.outcomes.lasting')),
    ]
  },
  drop: (record, form, viewer) => ownFields.drop(record, form, viewer, none),
}
