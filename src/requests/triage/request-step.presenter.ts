import { signerName } from '../../platform/text/signer'
import { settings } from '../../programme/settings'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { addDays } from '../../platform/time/calendar-day'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDate } from '../../platform/time/formats'
import { codeOptions, type Field, type Viewer } from '../../platform/http/pages/view-types'
import { presentPriority } from '../priority/request-priority.presenter'
import { answerDays, finalSteps, latestReview, type StepName } from './request-step.form'
import { priorityBands } from '../priority/priority'
import type { RequestRecord } from '../request.model'
import { reasonCodes } from '../request.vocabulary'
import { requestHead, titleOf } from '../request.presenter'
import { enteredByStaff } from '../request.status'

/** The page of a step that asks for something: a question, a reason, an estimate. */
export function presentStep(
  step: StepName,
  request: RequestRecord,
  targets: readonly RequestRecord[],
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference, messages } = request
  const member = memberName(request.memberCode, lang)
  const title = t(`requests:action.${step}`, { member })
  const question = step === 'answerInformation' ? messages.findLast(({ kind }) => kind === 'question') : undefined
  const fields = formFields(form, viewer, step === 'sendForApproval' ? request.scope : {}, 'requests:field')
  return {
    ...requestHead(request, title, viewer),
    lead: t(meansOf(step, request), { member }),
    /** What is done cannot be undone. */
    isFinal: finalSteps.includes(step),
    priority: step === 'prioritise' ? presentPriority(request, viewer, false) : null,
    lastQuestion: question && {
      text: question.text,
      who: signerName(question, t),
      when: formatDate(question.at, viewer),
    },
    form: fields.form({
      action: paths.requests.step({ reference, step }),
      version: request.__v,
      multipart: step === 'answerInformation',
      fields: fieldsOf[step]?.(fields, request, viewer, targets) ?? [],
      button: title,
      cancel: { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) },
    }),
  }
}

// What staff have entered they read as a draft too.
const meansOf = (step: StepName, request: RequestRecord): string =>
  step === 'returnForRevision' && enteredByStaff(request)
    ? 'requests:means.returnForRevisionOfEntered'
    : `requests:means.${step}`

/** What a step asks where it is taken on several requests, of several Members. */
export function stepFields(
  step: 'acknowledge' | 'askInformation' | 'close',
  form: ReturnedForm,
  viewer: Viewer,
): Field[] {
  const fields = formFields(form, viewer, {}, 'requests:field')
  return severalFields[step]?.(fields, viewer) ?? []
}

type StepFields = (
  fields: FormFields,
  request: RequestRecord,
  viewer: Viewer,
  targets: readonly RequestRecord[],
) => Field[]

/** A text that each step asks for in words of its own. */
const words = (fields: FormFields, path: string, name: string, { t }: Viewer, rows: number, maxlength = 2000) =>
  fields.textarea(path, { label: t(`requests:words.${name}`), hint: t(`requests:words.${name}Hint`), rows, maxlength })

const reason =
  (hint: 'reasonHint' | 'reasonInHistory'): StepFields =>
  (fields: FormFields, { memberCode }, { t, lang }) => [
    fields.textarea('reason', {
      hint: t(`requests:words.${hint}`, { member: memberName(memberCode, lang) }),
      rows: 4,
      maxlength: 2000,
    }),
  ]

const reasonTold = reason('reasonHint')

export const reasonOptions = codeOptions(reasonCodes, 'vocabulary:requestReasons.')

const withCause: StepFields = (fields: FormFields, ...about) => [
  fields.select('reasonCode', { options: reasonOptions }),
  ...reasonTold(fields, ...about),
]

const askInformation = (fields: FormFields, viewer: Viewer): Field[] => [
  words(fields, 'text', 'question', viewer, 5, 4000),
  fields.date('answerBy', { optional: true, min: viewer.today, stored: addDays(viewer.today, answerDays()) }),
]

const close = (fields: FormFields, viewer: Viewer): Field[] => [words(fields, 'reason', 'outcome', viewer, 5, 4000)]

const severalFields: Partial<Record<StepName, (fields: FormFields, viewer: Viewer) => Field[]>> = {
  askInformation,
  close,
}

const fieldsOf: Partial<Record<StepName, StepFields>> = {
  askInformation: (fields: FormFields, _request, viewer) => askInformation(fields, viewer),
  answerInformation: (fields: FormFields, _request, viewer) => [
    words(fields, 'text', 'answer', viewer, 6, 4000),
    fields.files(filePlaces.requestMessage, { optional: true }),
  ],
  returnForRevision: (fields: FormFields, request, viewer) => [
    words(fields, 'reason', enteredByStaff(request) ? 'revisionOfEntered' : 'revision', viewer, 4),
  ],
  // A step inside the secretariat, of which no message tells.
  returnToTriage: reason('reasonInHistory'),
  sendForApproval: (fields: FormFields, { scope }, viewer) => [
    fields.number('days'),
    fields.number('people'),
    fields.text('cost', { unit: settings().currency, stored: scope && (scope.cost / 100).toFixed(2) }),
    words(fields, 'note', 'scope', viewer, 5, 4000),
  ],
  defer: (fields: FormFields, request, viewer, targets) => [
    ...withCause(fields, request, viewer, targets),
    fields.date('until', { min: addDays(viewer.today, 1), max: latestReview(viewer.today) }),
  ],
  redirect: (fields: FormFields, ...about) => [fields.text('to', { maxlength: 200 }), ...reasonTold(fields, ...about)],
  decline: withCause,
  merge: (fields: FormFields, request, viewer, targets) => [
    fields.select('into', {
      options: targets.map((target) => ({
        value: target.reference,
        text: `${target.reference} ${titleOf(target, viewer)}`,
      })),
    }),
    ...reasonTold(fields, request, viewer, targets),
  ],
  withdraw: (fields: FormFields, _request, viewer) => [words(fields, 'reason', 'withdrawal', viewer, 3)],
  close: (fields: FormFields, _request, viewer) => close(fields, viewer),
  prioritise: (fields: FormFields, request, viewer) => [
    fields.radios('band', {
      stored: request.override?.band ?? '',
      options: [
        ...codeOptions(priorityBands, 'vocabulary:priorities.')(viewer),
        { value: '', text: viewer.t('requests:priority.asComputed') },
      ],
    }),
    words(fields, 'reason', 'overrideReason', viewer, 3),
  ],
}
