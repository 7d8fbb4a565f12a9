import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { addDays, dayOf } from '../../platform/time/calendar-day'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, presentFaults, type FormFields } from '../../platform/forms/form-fields'
import { formatDay, formatPair } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import type { Field, Option } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { presentPriority } from '../priority/request-priority.presenter'
import { finalSteps, latestReview, type StepName } from './request-step.form'
import { priorityBands } from '../priority/priority'
import type { RequestRecord } from '../request.model'
import { reasonCodes } from '../request.vocabulary'
import { titleOf } from '../request.presenter'
import { enteredByStaff } from '../request.status'

type Form = Parsed<unknown> | undefined

export type RequestStepPage = ReturnType<typeof presentStep>

/** The page of a step that asks for something: a question, a reason, an estimate. */
export function presentStep(
  step: StepName,
  request: RequestRecord,
  targets: readonly RequestRecord[],
  form: Form,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = request
  const member = memberName(request.memberCode, lang)
  const title = t(`requests:action.${step}`, { member })
  const back = paths.requests.show({ reference })
  return {
    title: formatPair(title, reference, lang),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        { text: titleOf(request, viewer), href: back },
      ],
      eyebrow: member,
      reference,
      title,
    },
    lead: t(meansOf(step, request), { member }),
    /** What is done cannot be undone. */
    isFinal: finalSteps.includes(step),
    priority: step === 'prioritise' ? presentPriority(request, viewer, false) : null,
    lastQuestion: step === 'answerInformation' ? presentQuestion(request, viewer) : null,
    form: {
      action: paths.requests.step({ reference, step }),
      faults: presentFaults(form, viewer),
      version: request.__v,
      multipart: step === 'answerInformation',
      sections: [{ fields: (fieldsOf[step] ?? none)(formFields(form, viewer), request, targets, viewer) }],
      buttons: [{ text: title, main: true }],
      cancel: { text: t('requests:edit.cancel'), href: back },
    },
  }
}

function presentQuestion({ messages }: RequestRecord, { lang, zone }: Viewer) {
  const asked = messages.findLast(({ kind }) => kind === 'question')
  return asked ? { text: asked.text, who: asked.byName, when: formatDay(dayOf(asked.at, zone), lang) } : null
}

// What staff have entered they read as a draft too.
const meansOf = (step: StepName, request: RequestRecord): string =>
  step === 'returnForRevision' && enteredByStaff(request)
    ? 'requests:means.returnForRevisionOfEntered'
    : `requests:means.${step}`

type StepFields = (
  fields: FormFields,
  request: RequestRecord,
  targets: readonly RequestRecord[],
  viewer: Viewer,
) => Field[]

const none: StepFields = () => []

const reasonWith =
  (hint: string): StepFields =>
  (fields, { memberCode }, _targets, { t, lang }) => [
    fields.textarea('reason', {
      label: t('requests:field.reason'),
      hint: t(hint, { member: memberName(memberCode, lang) }),
      rows: 4,
      maxlength: 2000,
    }),
  ]

const reason = reasonWith('requests:hint.reason')
// A step inside the secretariat, of which no message tells.
const reasonInHistory = reasonWith('requests:hint.reasonInHistory')

export const reasonOptions = ({ t }: Viewer): Option[] =>
  reasonCodes.map((value) => ({ value, text: t(`vocabulary:requestReasons.${value}`) }))

const cause: StepFields = (fields, _request, _targets, viewer) => [
  fields.select('reasonCode', { label: viewer.t('requests:field.reasonCode'), options: reasonOptions(viewer) }),
]

const own = (name: string, { t }: Viewer) => ({ label: t(`requests:field.${name}`), hint: t(`requests:hint.${name}`) })

const fieldsOf: Partial<Record<StepName, StepFields>> = {
  askInformation: (fields, _request, _targets, viewer) => [
    fields.textarea('text', { ...own('question', viewer), rows: 5, maxlength: 4000 }),
    fields.date('answerBy', {
      ...own('answerBy', viewer),
      optional: true,
      min: viewer.today,
      stored: addDays(viewer.today, 14),
    }),
  ],
  answerInformation: (fields, _request, _targets, viewer) => [
    fields.textarea('text', { ...own('answer', viewer), rows: 6, maxlength: 4000 }),
    fields.files(filePlaces.requestMessage, { label: viewer.t('requests:field.files'), optional: true }),
  ],
  returnForRevision: (fields, request, _targets, viewer) => [
    fields.textarea('reason', {
      ...own('revision', viewer),
      hint: viewer.t(enteredByStaff(request) ? 'requests:hint.revisionOfEntered' : 'requests:hint.revision'),
      rows: 4,
      maxlength: 2000,
    }),
  ],
  returnToTriage: reasonInHistory,
  sendForApproval: (fields, { scope }, _targets, viewer) => [
    fields.number('days', { ...own('days', viewer), stored: scope?.days }),
    fields.number('people', { ...own('people', viewer), stored: scope?.people }),
    fields.text('cost', { ...own('cost', viewer), unit: 'EUR', stored: scope && (scope.cost / 100).toFixed(2) }),
    fields.textarea('note', { ...own('scope', viewer), rows: 5, maxlength: 4000, stored: scope?.note }),
  ],
  defer: (fields, request, targets, viewer) => [
    ...cause(fields, request, targets, viewer),
    ...reason(fields, request, targets, viewer),
    fields.date('until', {
      ...own('until', viewer),
      min: addDays(viewer.today, 1),
      max: latestReview(viewer.today),
    }),
  ],
  redirect: (fields, request, targets, viewer) => [
    fields.text('to', { ...own('to', viewer), maxlength: 200 }),
    ...reason(fields, request, targets, viewer),
  ],
  decline: (fields, request, targets, viewer) => [
    ...cause(fields, request, targets, viewer),
    ...reason(fields, request, targets, viewer),
  ],
  merge: (fields, request, targets, viewer) => [
    fields.select('into', {
      ...own('into', viewer),
      options: targets.map((target) => ({
        value: target.reference,
        text: `${target.reference} ${titleOf(target, viewer)}`,
      })),
    }),
    ...reason(fields, request, targets, viewer),
  ],
  withdraw: (fields, _request, _targets, viewer) => [
    fields.textarea('reason', { ...own('withdrawal', viewer), rows: 3, maxlength: 2000 }),
  ],
  close: (fields, _request, _targets, viewer) => [
    fields.textarea('reason', { ...own('outcome', viewer), rows: 5, maxlength: 4000 }),
  ],
  prioritise: (fields, request, _targets, viewer) => [
    fields.radios('band', {
      ...own('band', viewer),
      stored: request.override?.band ?? '',
      options: [
        ...priorityBands.map((value) => ({ value, text: viewer.t(`vocabulary:priorities.${value}`) })),
        { value: '', text: viewer.t('requests:priority.asComputed') },
      ],
    }),
    fields.textarea('reason', { ...own('overrideReason', viewer), rows: 3, maxlength: 2000 }),
  ],
}
