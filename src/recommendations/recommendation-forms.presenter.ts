import { memberName } from '../members'
import { paths } from '../paths'
import { dayOf } from '../platform/calendar-day'
import { filePlaces } from '../platform/file-kinds'
import { formFields, presentFaults } from '../platform/form-fields'
import { formatDay } from '../platform/formats'
import type { Parsed } from '../platform/forms'
import type { Field, PageHead } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { paragraphsOf, presentFiles } from './recommendation-show.presenter'
import { shortText } from './recommendation.events'
import { outcomes, progressKinds } from './recommendation.form'
import { answers, blockingCauses, type RecommendationRecord } from './recommendation.model'

type Form = Parsed<unknown> | undefined
export type RecommendationForm = 'respond' | 'progress' | 'verify' | 'drop'

/** Any of the forms on one recommendation: its words, what is asked, and where the answer goes. */
export function presentForm(which: RecommendationForm, record: RecommendationRecord, form: Form, viewer: Viewer) {
  const { lang, t } = viewer
  const { reference } = record
  const head: PageHead = {
    crumbs: [
      { text: t('recommendations:list.title'), href: paths.recommendations.list() },
      { text: shortText(record.text, 60), href: paths.recommendations.show({ reference }) },
    ],
    eyebrow: memberName(record.memberCode, lang),
    reference,
    title: t(`recommendations:${which}.title`),
  }
  return {
    title: head.title,
    head,
    paragraphs: paragraphsOf(record.text),
    quoteFacts: t('recommendations:form.quoteFacts', {
      owner: record.owner || '–',
      due: formatDay(record.dueDay, lang),
    }),
    reported: which === 'verify' ? presentReported(record, viewer) : null,
    form: {
      action: paths.recommendations[which]({ reference }),
      faults: presentFaults(form, viewer),
      version: typedVersion(form) ?? record.__v,
      multipart: which === 'progress',
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

/** What the administration reported last, for the person who checks it. */
function presentReported({ progress, reference }: RecommendationRecord, viewer: Viewer) {
  const { lang, t } = viewer
  const done = progress.findLast(({ kind }) => kind === 'done')
  if (!done) return null
  return {
    by: t('recommendations:verify.reportedBy', { name: done.byName, day: formatDay(dayOf(done.at), lang) }),
    paragraphs: paragraphsOf(done.note),
    files: presentFiles(reference, done.files, viewer),
  }
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
        optional: true,
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
        optional: true,
        stored: record.cause,
        options: blockingCauses.map((code) => ({ value: code, text: t(`vocabulary:blockingCauses.${code}`) })),
      }),
      fields.files(filePlaces.evidence, { label: t('recommendations:progress.files'), optional: true }),
    ]
  },
  verify(_record, form, viewer) {
    const { t, today } = viewer
    const fields = formFields(form, viewer)
    return [
      fields.radios('outcome', {
        label: t('recommendations:verify.outcome'),
        options: outcomes.map((code) => ({
          value: code,
          text: t(`recommendations:verify.outcomes.${code}`),
          hint: t(`recommendations:verify.means.${code}`),
        })),
      }),
      fields.textarea('note', {
        label: t('recommendations:verify.note'),
        hint: t('recommendations:verify.noteHint'),
        maxlength: 2000,
        rows: 4,
      }),
      fields.date('dueDay', {
        label: t('recommendations:verify.due'),
        hint: t('recommendations:verify.dueHint'),
        optional: true,
        min: today,
      }),
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
