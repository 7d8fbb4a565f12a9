import type { AssignmentRecord } from '../../activities'
import { awaitsExpert, awaitsRelease, lastAnswerDay } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import type { Parsed } from '../../platform/forms/forms'
import type { Field } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { invitationAnswers, releaseAnswers } from './assignment.form'
import { versionOf } from '../plan/mission-form.presenter'

type Form = Parsed<unknown> | undefined

/** Forms that came back with faults, by what they ask. */
export type AssignmentFormName = 'invite' | 'askRelease' | 'remind' | 'withdraw' | 'answer' | 'release' | 'takeBack'
export type AssignmentForms = Partial<Record<AssignmentFormName, Parsed<unknown>>>

interface Input {
  assignment: AssignmentRecord
  usual: { answerBy: string; releaseBy: string }
  forms: AssignmentForms
}

interface Abilities {
  invite: boolean
  askRelease: boolean
  remind: boolean
  withdraw: boolean
  accept: boolean
  decline: boolean
  release: boolean
  refuse: boolean
  takeBack: boolean
}

interface Shown {
  heading: string
  lead?: string
  fields: Field[]
  /** Where a form has two, each says which step it takes. */
  buttons: { text: string; step?: 'invite' | 'inviteAndAsk'; main?: boolean }[]
}

/** The forms on the page of an assignment: those that this reader may send now. */
export function presentAssignmentForms(input: Input, can: Abilities, viewer: Viewer) {
  const shown: [AssignmentFormName, boolean, (form: Form) => Shown][] = [
    ['release', can.release || can.refuse, (form) => releaseForm(input, form, can.release, viewer)],
    ['takeBack', can.takeBack, (form) => takeBackForm(input, form, viewer)],
    ['answer', can.accept || can.decline, (form) => answerForm(input, form, can.accept, viewer)],
    ['invite', can.invite, (form) => inviteForm(input, form, viewer)],
    ['askRelease', can.askRelease, (form) => askReleaseForm(input, form, viewer)],
    ['remind', can.remind, (form) => remindForm(input, form, viewer)],
    ['withdraw', can.withdraw, (form) => withdrawForm(input, form, viewer)],
  ]
  return shown
    .filter(([, allowed]) => allowed)
    .map(([name, , make]) => formOf(name, input, make(input.forms[name]), input.forms[name], viewer))
}

const questionOf: Partial<Record<AssignmentFormName, (assignment: AssignmentRecord) => Date | undefined>> = {
  answer: ({ invitedAt }) => invitedAt,
  release: ({ releaseAskedAt }) => releaseAskedAt,
  takeBack: ({ releaseAskedAt }) => releaseAskedAt,
}

const sentOr = (form: Form, asked: Date): string =>
  typeof form?.raw.asked === 'string' ? form.raw.asked : asked.toISOString()

function formOf(
  name: AssignmentFormName,
  { assignment }: Input,
  { heading, lead, fields, buttons }: Shown,
  form: Form,
  viewer: Viewer,
) {
  // An answer is to a question, not to a version of the record.
  const asked = questionOf[name]?.(assignment)
  return {
    action: stepHref(assignment, buttons[0]?.step ?? name),
    hidden: asked ? [{ name: 'asked', value: sentOr(form, asked) }] : [],
    faults: presentFaults(form, viewer),
    version: asked ? undefined : versionOf(form, assignment),
    sections: [{ heading, lead, fields }],
    buttons: buttons.map(({ step, ...button }) => ({ ...button, post: step && stepHref(assignment, step) })),
  }
}

const stepHref = ({ activity, reference }: AssignmentRecord, step: AssignmentFormName | 'inviteAndAsk'): string =>
  paths.missions.assignmentStep({ reference: activity, assignment: reference, step })

const namesOf = (assignment: AssignmentRecord, { lang }: Viewer) => ({
  name: expertName(assignment.expert),
  member: memberName(assignment.homeMember, lang),
})

function dayField(name: 'answerBy' | 'releaseBy', { assignment, usual }: Input, form: Form, viewer: Viewer): Field {
  const { t, today } = viewer
  const field = formFields(form, viewer).date(name, {
    label: t(`missions:field.${name}`, namesOf(assignment, viewer)),
    stored: usual[name],
    min: today,
    max: lastAnswerDay(assignment.from, today),
  })
  return field
}

function inviteForm(input: Input, form: Form, viewer: Viewer): Shown {
  const { t } = viewer
  const names = namesOf(input.assignment, viewer)
  return {
    heading: t('missions:assignment.invite.heading', names),
    lead: t('missions:assignment.invite.lead', names),
    fields: [dayField('answerBy', input, form, viewer), dayField('releaseBy', input, form, viewer)],
    buttons: [
      { text: t('missions:assignment.invite.both'), step: 'inviteAndAsk', main: true },
      { text: t('missions:assignment.invite.only'), step: 'invite' },
    ],
  }
}

function askReleaseForm(input: Input, form: Form, viewer: Viewer): Shown {
  const { t } = viewer
  const names = namesOf(input.assignment, viewer)
  return {
    heading: t('missions:assignment.askRelease.heading', names),
    fields: [dayField('releaseBy', input, form, viewer)],
    buttons: [{ text: t('missions:assignment.askRelease.button', names), main: true }],
  }
}

function remindForm(input: Input, form: Form, viewer: Viewer): Shown {
  const { t } = viewer
  const { assignment } = input
  return {
    heading: t('missions:assignment.remind.heading'),
    lead: t('missions:assignment.remind.lead'),
    fields: [
      ...(awaitsExpert(assignment) ? [dayField('answerBy', input, form, viewer)] : []),
      ...(awaitsRelease(assignment) ? [dayField('releaseBy', input, form, viewer)] : []),
    ],
    buttons: [{ text: t('missions:assignment.remind.button') }],
  }
}

// Nobody is told before the invitation.
const isThought = ({ state }: AssignmentRecord): boolean => state === 'proposed'

function withdrawForm({ assignment }: Input, form: Form, viewer: Viewer): Shown {
  const { t } = viewer
  const names = namesOf(assignment, viewer)
  return {
    heading: t('missions:assignment.withdraw.heading', names),
    fields: [
      formFields(form, viewer).textarea('reason', {
        label: t('missions:field.withdrawReason'),
        hint: t(isThought(assignment) ? 'missions:hint.withdrawThought' : 'missions:hint.withdrawReason'),
        rows: 2,
        maxlength: 1000,
      }),
    ],
    buttons: [{ text: t('missions:assignment.withdraw.button', names) }],
  }
}

function answerForm({ assignment }: Input, form: Form, mayAccept: boolean, viewer: Viewer): Shown {
  const { t } = viewer
  const fields = formFields(form, viewer)
  const isLetGo = assignment.state === 'released' || assignment.state === 'conditional'
  return {
    heading: t(mayAccept ? 'missions:assignment.answer.heading' : 'missions:assignment.answer.headingLater'),
    // Once released, nothing is asked separately any more.
    lead: isLetGo ? undefined : t('missions:assignment.answer.lead', namesOf(assignment, viewer)),
    fields: [
      fields.radios('answer', {
        label: t('missions:field.answer'),
        options: invitationAnswers
          .filter((value) => mayAccept || value === 'decline')
          .map((value) => ({ value, text: t(`missions:assignment.answer.${value}`) })),
      }),
      fields.textarea('note', {
        label: t('missions:field.answerNote'),
        hint: t('missions:hint.answerNote'),
        rows: 2,
        maxlength: 1000,
      }),
    ],
    buttons: [{ text: t('missions:assignment.answer.button'), main: true }],
  }
}

function releaseForm({ assignment }: Input, form: Form, mayGive: boolean, viewer: Viewer): Shown {
  const { t } = viewer
  const fields = formFields(form, viewer)
  const names = namesOf(assignment, viewer)
  return {
    heading: t('missions:assignment.release.heading', names),
    lead: t('missions:assignment.release.lead', names),
    fields: [
      fields.radios('answer', {
        label: t('missions:field.release'),
        options: releaseAnswers
          .filter((value) => mayGive || value === 'refuse')
          .map((value) => ({ value, text: t(`missions:assignment.release.${value}`, names) })),
      }),
      fields.textarea('note', {
        label: t('missions:field.releaseNote'),
        hint: t('missions:hint.releaseNote'),
        rows: 3,
        maxlength: 1000,
      }),
    ],
    buttons: [{ text: t('missions:assignment.release.button'), main: true }],
  }
}

function takeBackForm({ assignment }: Input, form: Form, viewer: Viewer): Shown {
  const { t } = viewer
  const names = namesOf(assignment, viewer)
  return {
    heading: t('missions:assignment.takeBack.heading', names),
    lead: t('missions:assignment.takeBack.lead', names),
    fields: [
      formFields(form, viewer).textarea('reason', {
        label: t('missions:field.withdrawReason'),
        rows: 2,
        maxlength: 1000,
      }),
    ],
    buttons: [{ text: t('missions:assignment.takeBack.button') }],
  }
}
