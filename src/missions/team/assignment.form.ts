import { z } from 'zod'
import { assignmentRoles, lastAnswerDay } from '../../activities/pure'
import type { Day } from '../../platform/time/calendar-day'
import { pastDays } from '../../platform/time/day-ranges'
import { type Fault, across } from '../../platform/forms/across'
import {
  choice,
  day,
  line,
  optionalDay,
  optionalText,
  parseForm,
  text,
  version,
  type Parsed,
} from '../../platform/forms/forms'

/** Puts somebody forward for a place; a reason is asked when the order of the candidates says another. */
export const parseProposal = (body: unknown) =>
  parseForm(
    z.object({
      expert: z.string().regex(/^EXP-[\d-]{1,12}$/, 'platform:form.unknownChoice'),
      role: choice(assignmentRoles, 'missions:form.choosePlace'),
      choiceReason: optionalText(1000),
    }),
    body,
  )

/** The days by which answers are asked: from today on, and before the first day of work that is to come. */
export function parseInvitation(body: unknown, { today, from }: { today: Day; from: Day }) {
  const inTime = (values: { answerBy?: Day; releaseBy?: Day }, fault: Fault) => {
    for (const field of ['answerBy', 'releaseBy'] as const)
      if (values[field] && (values[field] < today || values[field] > lastAnswerDay(from, today)))
        fault(field, 'missions:form.answerBeforeStart')
  }
  return parseForm(
    z.object({ answerBy: optionalDay(), releaseBy: optionalDay(), version: version() }).check(across(inTime)),
    body,
  )
}

/** Which question the form answers: when it was asked. */
const asked = () => z.coerce.date({ error: 'platform:form.invalid' })

/** Why a release is taken back. */
export const parseTakeBack = (body: unknown) =>
  parseForm(z.object({ reason: text('missions:form.giveReason', 1000), asked: asked() }), body)

/** Why somebody is taken off the team. */
export const parseWithdrawal = (body: unknown) =>
  parseForm(z.object({ reason: text('missions:form.giveReason', 1000), version: version() }), body)

export const invitationAnswers = ['accept', 'decline'] as const
export const releaseAnswers = ['release', 'conditional', 'refuse'] as const

/** The expert's yes or no; a no says why. */
export const parseInvitationAnswer = (
  body: unknown,
): Parsed<{ answer: (typeof invitationAnswers)[number]; note: string; asked: Date }> =>
  parseForm(
    z
      .object({
        answer: choice(invitationAnswers, 'missions:form.chooseAnswer'),
        note: optionalText(1000),
        asked: asked(),
      })
      .check(
        across(({ answer, note }, fault) => {
          if (answer === 'decline' && note === '') fault('note', 'missions:form.sayWhyNot')
        }),
      ),
    body,
  )

// Conditions and a refusal are said in words.
function saysWhy({ answer, note }: { answer: string; note: string }, fault: Fault): void {
  if (note !== '') return
  if (answer === 'conditional') fault('note', 'missions:form.nameConditions')
  if (answer === 'refuse') fault('note', 'missions:form.sayWhyRefused')
}

/** The home administration's answer as it stands on paper: with the name under it and its day, `latest` at most. */
export const parsePaperRelease = (body: unknown, latest: Day) =>
  parseForm(
    z
      .object({
        answer: choice(releaseAnswers, 'missions:form.chooseAnswer'),
        note: optionalText(1000),
        name: line('missions:form.enterSigner', 120),
        day: day('missions:form.enterLetterDay', () => pastDays(latest)),
        asked: asked(),
      })
      .check(across(saysWhy)),
    body,
  )

/** The home administration's answer; conditions and a refusal are said in words. */
export const parseReleaseAnswer = (
  body: unknown,
): Parsed<{ answer: (typeof releaseAnswers)[number]; note: string; asked: Date }> =>
  parseForm(
    z
      .object({
        answer: choice(releaseAnswers, 'missions:form.chooseAnswer'),
        note: optionalText(1000),
        asked: asked(),
      })
      .check(across(saysWhy)),
    body,
  )
