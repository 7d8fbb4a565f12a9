import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import { formatDay } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import { paragraphsOf } from '../../platform/text/plain-text'
import type { Field, PageHead } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import { monthsToAskAgain } from '../lasting/asked-again.months'
import { isEvidence, needsEvidence, verifierBringsEvidence } from './evidence'
import { lastingWords } from '../lasting/lasting.form'
import { presentFiles } from '../recommendation-show.presenter'
import { shortText } from '../recommendation.events'
import { outcomes, progressKinds } from './recommendation.form'
import type { RecommendationRecord } from '../recommendation.model'
import { answers, blockingCauses, lastingAnswers } from '../recommendation.vocabulary'

type Form = Parsed<unknown> | undefined
export type RecommendationForm = 'respond' | 'progress' | 'verify' | 'lasting' | 'drop'

/** Forms that may carry files. */
const withFiles: readonly RecommendationForm[] = ['progress', 'verify', 'lasting']

export type RecommendationFormPage = ReturnType<typeof presentForm>

/** Any of the forms on one recommendation: its words, what is asked, and where the answer goes. */
export function presentForm(which: RecommendationForm, record: RecommendationRecord, form: Form, viewer: Viewer) {
  const { lang, t } = viewer
  const { reference } = record
  const head: PageHead = {
    crumbs: [
      { text: t('recommendations:list.title'), href: paths.recommendations.list() },
      {
        text: written(shortText(record.text, 60), record.writtenIn, viewer.lang),
        href: paths.recommendations.show({ reference }),
      },
    ],
    eyebrow: memberName(record.memberCode, lang),
    reference,
    title: t(`recommendations:${which}.title`),
  }
  return {
    title: head.title,
    head,
    paragraphs: paragraphsOf(record.text).map((text) => written(text, record.writtenIn, viewer.lang)),
    quoteFacts: t('recommendations:form.quoteFacts', {
      owner: record.owner || '–',
      due: formatDay(record.dueDay, lang),
    }),
    reported: presentReported(which, record, viewer),
    form: {
      action: paths.recommendations[which]({ reference }),
      faults: presentFaults(form, viewer),
      version: typedVersion(form) ?? record.__v,
      multipart: withFiles.includes(which),
      sections: [{ fields: fieldsFor[which](record, form, viewer) }],
      buttons: [{ text: t(`recommendations:${which}.button`), main: true }],
      cancel: { text: t('recommendations:form.back'), href: paths.recommendations.show({ reference }) },
    },
  }
}

// A form that comes back keeps the version with which it was opened, or a change meanwhile would go unseen.
function typedVersion(form: Form): number | undefined {
  const sent = Number(form?.raw.version)
  return form && form.raw.version !== '' && Number.isSafeInteger(sent) ? sent : undefined
}

/** What is to be judged: what the administration reported last, or what was verified at the time. */
function presentReported(which: RecommendationForm, record: RecommendationRecord, viewer: Viewer) {
  const { lang, t, zone } = viewer
  if (which !== 'verify' && which !== 'lasting') return null
  const { progress, verification, reference } = record
  const said = which === 'verify' ? progress.findLast(({ kind }) => kind === 'done') : verification
  if (!said) return null
  return {
    heading: t(which === 'verify' ? 'recommendations:verify.reported' : 'recommendations:lasting.verified'),
    by: t('recommendations:verify.reportedBy', { name: said.byName, day: formatDay(dayOf(said.at, zone), lang) }),
    paragraphs: paragraphsOf(said.note),
    files: presentFiles(reference, said.files ?? [], viewer),
    link: said.link ?? null,
    noEvidence: which === 'verify' && !isEvidence(said) ? t('recommendations:verify.noFiles') : null,
  }
}

/** Where the evidence goes; a form that needs it says so at the field, with the answer for which it is needed. */
function evidenceFields(
  isNeeded: boolean,
  record: RecommendationRecord,
  form: Form,
  viewer: Viewer,
  choice: string,
): Field[] {
  const { t } = viewer
  const fields = formFields(form, viewer)
  return [
    fields.files(filePlaces.evidence, {
      label: isNeeded
        ? t('recommendations:form.evidenceNeeded', { choice, priority: t(`vocabulary:priorities.${record.priority}`) })
        : t('recommendations:form.evidence'),
      optional: !isNeeded,
    }),
    fields.text('link', {
      label: t('recommendations:form.link'),
      hint: t('recommendations:form.linkHint'),
      optional: !isNeeded,
      inputType: 'url',
      maxlength: 500,
    }),
  ]
}

// Says only what happens: without months in the settings nothing is asked again.
function whatFollows({ t, lang }: Viewer): string {
  const months = monthsToAskAgain()
  if (months.length === 0) return t('recommendations:verify.means.verifiedOnly')
  const list = new Intl.ListFormat(lang, { type: 'conjunction' }).format(months.map(String))
  return t('recommendations:verify.means.verified', { months: list })
}

const fieldsFor: Record<RecommendationForm, (record: RecommendationRecord, form: Form, viewer: Viewer) => Field[]> = {
  respond(record, form, viewer) {
    const { t, today } = viewer
    const fields = formFields(form, viewer)
    return [
      fields.radios('answer', {
        label: t('recommendations:respond.answer'),
        options: answers.map((code) => ({
          value: code,
          text: t(`recommendations:answer.${code}`),
          hint: t(`recommendations:respond.means.${code}`),
        })),
      }),
      fields.textarea('reason', {
        label: t('recommendations:respond.reason'),
        hint: t('recommendations:respond.reasonHint'),
        maxlength: 2000,
        rows: 4,
      }),
      fields.text('owner', {
        label: t('recommendations:respond.owner'),
        hint: t('recommendations:respond.ownerHint'),
        stored: record.owner,
        maxlength: 200,
      }),
      fields.date('dueDay', {
        label: t('recommendations:respond.due'),
        hint: t('recommendations:respond.dueHint'),
        // A day that has passed is no proposal; the Member names its own.
        stored: record.dueDay >= today ? record.dueDay : '',
        min: today,
      }),
    ]
  },
  progress(record, form, viewer) {
    const { t } = viewer
    const fields = formFields(form, viewer)
    return [
      fields.radios('kind', {
        label: t('recommendations:progress.kind'),
        options: progressKinds.map((code) => ({
          value: code,
          text: t(`recommendations:progress.kinds.${code}`),
          hint: t(`recommendations:progress.means.${code}`),
        })),
      }),
      fields.textarea('note', {
        label: t('recommendations:progress.note'),
        hint: t('recommendations:progress.noteHint'),
        maxlength: 2000,
        rows: 5,
      }),
      fields.select('cause', {
        label: t('recommendations:progress.cause'),
        hint: t('recommendations:progress.causeHint'),
        stored: record.cause,
        options: blockingCauses.map((code) => ({ value: code, text: t(`vocabulary:blockingCauses.${code}`) })),
      }),
      ...evidenceFields(needsEvidence(record), record, form, viewer, t('recommendations:progress.kinds.done')),
    ]
  },
  verify(record, form, viewer) {
    const { t, today } = viewer
    const fields = formFields(form, viewer)
    return [
      fields.radios('outcome', {
        label: t('recommendations:verify.outcome'),
        options: outcomes.map((code) => ({
          value: code,
          text: t(`recommendations:verify.outcomes.${code}`),
          hint: code === 'verified' ? whatFollows(viewer) : t('recommendations:verify.means.reopened'),
        })),
      }),
      fields.textarea('note', {
        label: t('recommendations:verify.note'),
        hint: t('recommendations:verify.noteHint'),
        maxlength: 2000,
        rows: 4,
      }),
      ...evidenceFields(
        verifierBringsEvidence(record),
        record,
        form,
        viewer,
        t('recommendations:verify.outcomes.verified'),
      ),
      fields.date('dueDay', {
        label: t('recommendations:verify.due'),
        hint: t('recommendations:verify.dueHint'),
        min: today,
      }),
    ]
  },
  lasting(record, form, viewer) {
    const { t } = viewer
    const fields = formFields(form, viewer)
    return [
      fields.radios('outcome', {
        label: t('recommendations:lasting.question'),
        options: lastingAnswers.map((code) => ({
          value: code,
          text: t(`recommendations:lasting.outcomes.${code}`),
          hint: t(`recommendations:lasting.means.${lastingWords(code, record)}`),
        })),
      }),
      fields.textarea('note', {
        label: t('recommendations:lasting.note'),
        hint: t('recommendations:lasting.noteHint'),
        maxlength: 2000,
        rows: 4,
      }),
      ...evidenceFields(needsEvidence(record), record, form, viewer, t('recommendations:lasting.outcomes.lasting')),
    ]
  },
  drop(_record, form, viewer) {
    const { t } = viewer
    return [
      formFields(form, viewer).textarea('reason', {
        label: t('recommendations:drop.reason'),
        hint: t('recommendations:drop.reasonHint'),
        maxlength: 1000,
        rows: 4,
      }),
    ]
  },
}
