import type { AssignmentRecord } from '../../activities'
import {
  assignmentLifeCycle,
  awaitsExpert,
  awaitsRelease,
  hasLapsed,
  lastAnswerDay,
  mayAnswerInvitation,
  mayPlanActivities,
  mayRelease,
} from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, Form, Viewer } from '../../platform/http/pages/view-types'
import { invitationAnswers, releaseAnswers } from './assignment.form'

/** Forms that came back with faults, by what they ask. */
export type AssignmentFormName = 'invite' | 'askRelease' | 'remind' | 'withdraw' | 'answer' | 'release' | 'takeBack'
export type AssignmentForms = Partial<Record<AssignmentFormName, ReturnedForm>>

export interface AssignmentAsked {
  assignment: AssignmentRecord
  /** Days by which answers are asked when nobody names one. */
  usual: { answerBy: string; releaseBy: string }
  forms: AssignmentForms
}

/** What this reader may do with an assignment now: the rule and the state both agree. */
function abilitiesOn(assignment: AssignmentRecord, viewer: Viewer) {
  const { actor, today } = viewer
  const staff = mayPlanActivities(actor, assignment)
  const lapsed = hasLapsed(assignment, viewer)
  const expert = mayAnswerInvitation(actor, assignment)
  const head = mayRelease(actor, assignment)
  const can = (action: (typeof assignmentLifeCycle.actions)[number]) => assignmentLifeCycle.can(assignment, action)
  const waits = awaitsExpert(assignment) || awaitsRelease(assignment)
  return {
    invite: staff && can('invite'),
    askRelease: staff && can('askRelease'),
    remind: staff && can('remind') && waits,
    withdraw: staff && can('withdraw'),
    accept: expert && awaitsExpert(assignment) && !lapsed,
    decline: expert && can('decline'),
    release: head && awaitsRelease(assignment) && !lapsed,
    refuse: head && awaitsRelease(assignment),
    takeBack: head && can('takeReleaseBack') && assignment.from > today,
  }
}

interface Shown {
  /** The rest of its heading's key, where it has several. */
  heading?: 'headingLater'
  lead?: boolean
  fields: (Field | false)[]
  /** Where a form has two, each says which step it takes. */
  buttons?: { key: string; step: 'invite' | 'inviteAndAsk'; main?: boolean }[]
  main?: boolean
  /** An answer is to a question, not to a version of the record: when that was asked. */
  asked?: Date
}

/** The forms on the page of an assignment: those that this reader may send now. */
export function presentAssignmentForms({ assignment, usual, forms }: AssignmentAsked, viewer: Viewer): Form[] {
  const { t, today, lang } = viewer
  const can = abilitiesOn(assignment, viewer)
  const names = { name: expertName(assignment.expert), member: memberName(assignment.homeMember, lang) }
  const { activity: reference, reference: own, invitedAt, releaseAskedAt, state } = assignment
  const dayField = (name: 'answerBy' | 'releaseBy', form: AssignmentFormName) =>
    formFields(forms[form], viewer).date(name, {
      label: t(`missions:field.${name}`, names),
      stored: usual[name],
      min: today,
      max: lastAnswerDay(assignment.from, today),
    })
  const shown: Record<AssignmentFormName, () => Shown | false> = {
    release: () =>
      (can.release || can.refuse) && {
        lead: true,
        fields: releaseFields(
          formFields(forms.release, viewer, {}, 'missions:release'),
          releaseAnswers.filter((value) => can.release || value === 'refuse'),
          names,
          viewer,
        ),
        main: true,
        asked: releaseAskedAt,
      },
    takeBack: () =>
      can.takeBack && {
        lead: true,
        fields: [reasonField(formFields(forms.takeBack, viewer, {}, 'missions:withdrawal'))],
        asked: releaseAskedAt,
      },
    answer: () =>
      (can.accept || can.decline) && {
        heading: can.accept ? undefined : 'headingLater',
        // Once released, nothing is asked separately any more.
        lead: state !== 'released' && state !== 'conditional',
        fields: answerFields(formFields(forms.answer, viewer, {}, 'missions:reply'), can.accept, viewer),
        main: true,
        asked: invitedAt,
      },
    invite: () =>
      can.invite && {
        lead: true,
        fields: [dayField('answerBy', 'invite'), dayField('releaseBy', 'invite')],
        buttons: [
          { key: 'both', step: 'inviteAndAsk', main: true },
          { key: 'only', step: 'invite' },
        ],
      },
    askRelease: () => can.askRelease && { fields: [dayField('releaseBy', 'askRelease')], main: true },
    remind: () =>
      can.remind && {
        lead: true,
        fields: [
          awaitsExpert(assignment) && dayField('answerBy', 'remind'),
          awaitsRelease(assignment) && dayField('releaseBy', 'remind'),
        ],
      },
    withdraw: () =>
      can.withdraw && {
        fields: [
          reasonField(
            formFields(forms.withdraw, viewer, {}, 'missions:withdrawal'),
            // Nobody is told before the invitation.
            t(`missions:withdrawal.${state === 'proposed' ? 'ofThought' : 'ofInvited'}`),
          ),
        ],
      },
  }
  return (Object.keys(shown) as AssignmentFormName[]).flatMap((name) => {
    const one = shown[name]()
    if (!one) return []
    const say = (key: string) => t(`missions:assignment.${name}.${key}`, names)
    const href = (step: string) => paths.missions.assignmentStep({ reference, assignment: own, step })
    const { heading = 'heading', lead, fields, buttons, main, asked } = one
    return formFields(forms[name], viewer).form({
      action: href(buttons?.[0]?.step ?? name),
      hidden: asked ? [{ name: 'asked', value: sentOr(forms[name], asked) }] : [],
      version: asked ? undefined : assignment.__v,
      heading: say(heading),
      lead: lead ? say('lead') : undefined,
      fields: fields.filter((field) => field !== false),
      buttons: buttons?.map(({ key, step, ...button }) => ({ ...button, text: say(key), post: href(step) })) ?? [
        { text: say('button'), main },
      ],
    })
  })
}

const sentOr = (form: ReturnedForm, asked: Date): string =>
  typeof form?.raw.asked === 'string' ? form.raw.asked : asked.toISOString()

const reasonField = (fields: FormFields, hint?: string): Field =>
  fields.textarea('reason', { hint, rows: 2, maxlength: 1000 })

const answerFields = (fields: FormFields, mayAccept: boolean, { t }: Viewer): Field[] => [
  {
    ...fields.radios('answer', {
      options: invitationAnswers
        .filter((value) => mayAccept || value === 'decline')
        .map((value) => ({ value, text: t(`missions:assignment.answer.${value}`) })),
    }),
    hidesLabel: true,
  },
  fields.textarea('note', { rows: 2, maxlength: 1000 }),
]

/** What an administration decides on a release, on its own page or by letter. */
export const releaseFields = (
  fields: FormFields,
  answers: readonly string[],
  names: { name: string; member: string },
  { t }: Viewer,
): Field[] => [
  fields.radios('answer', {
    options: answers.map((value) => ({ value, text: t(`missions:assignment.release.${value}`, names) })),
  }),
  fields.textarea('note', { rows: 3, maxlength: 1000 }),
]
