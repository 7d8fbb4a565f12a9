import { z } from 'zod'
import { assignmentRoles, lastAnswerDay } from '../../activities/pure'
import type { Day } from '../../platform/time/calendar-day'
import { pastDays } from '../../platform/time/day-ranges'
import type { Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'

/** Puts somebody forward for a place; a reason is asked when the order of the candidates says another. */
export const parseProposal = (body: unknown) =>
  readForm(body, {
    expert: z.string().regex(/^EXP-[\d-]{1,12}$/, 'platform:form.unknownChoice'),
    role: ask.choice(assignmentRoles, 'missions:form.choosePlace'),
    choiceReason: ask.optionalText(1000),
    warningReason: ask.optionalText(1000),
  })

/** The days by which answers are asked: from today on, and before the first day of work that is to come. */
export function parseInvitation(body: unknown, { today, from }: { today: Day; from: Day }) {
  const inTime = (values: { answerBy?: Day; releaseBy?: Day }, fault: Fault) => {
    for (const field of ['answerBy', 'releaseBy'] as const)
      if (values[field] && (values[field] < today || values[field] > lastAnswerDay(from, today)))
        fault(field, 'missions:form.answerBeforeStart')
  }
  return readForm(body, { answerBy: ask.optionalDay(), releaseBy: ask.optionalDay(), version: ask.version() }, inTime)
}

/** Which question the form answers: when it was asked. */
const asked = () => z.coerce.date({ error: 'platform:form.invalid' })

/** Why a release is taken back. */
export const parseTakeBack = (body: unknown) =>
  readForm(body, { reason: ask.text('missions:form.giveReason', 1000), asked: asked() })

/** Why somebody is taken off the team. */
export const parseWithdrawal = (body: unknown) =>
  readForm(body, { reason: ask.text('missions:form.giveReason', 1000), version: ask.version() })

export const invitationAnswers = ['accept', 'decline'] as const
export const releaseAnswers = ['release', 'conditional', 'refuse'] as const

/** An answer to the question that was put, with a note that some answers need. */
const answerShape = <const A extends string>(answers: readonly A[]) => ({
  answer: ask.choice(answers, 'missions:form.chooseAnswer'),
  note: ask.optionalText(1000),
  asked: asked(),
})

const needsNote =
  (sentences: Record<string, string>) =>
  ({ answer, note }: { answer: string; note: string }, fault: Fault) => {
    const sentence = sentences[answer]
    if (sentence && note === '') fault('note', sentence)
  }

/** The expert's yes or no; a no says why. */
export const parseInvitationAnswer = (body: unknown) =>
  readForm(body, answerShape(invitationAnswers), needsNote({ decline: 'missions:form.sayWhyNot' }))

// Conditions and a refusal are said in words.
const saysWhy = needsNote({ conditional: 'missions:form.nameConditions', refuse: 'missions:form.sayWhyRefused' })

/** The home administration's answer. */
export const parseReleaseAnswer = (body: unknown) => readForm(body, answerShape(releaseAnswers), saysWhy)

/** The same as it stands on paper: with the name under it and its day, `latest` at most. */
export const parsePaperRelease = (body: unknown, latest: Day) =>
  readForm(
    body,
    {
      ...answerShape(releaseAnswers),
      name: ask.line('missions:form.enterSigner', 120),
      day: ask.day('missions:form.enterLetterDay', () => pastDays(latest)),
    },
    saysWhy,
  )
