import type { Day } from '../../platform/time/calendar-day'
import { together, type Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, readForm, type ValuesOf } from '../../platform/forms/forms'
import type { EvidenceSent } from './evidence'
import { answers, blockingCauses } from '../recommendation.vocabulary'

export const progressKinds = ['started', 'blocked', 'done'] as const
export const outcomes = ['verified', 'reopened'] as const

const isAccepting = (answer: unknown) => answer === 'accepted' || answer === 'partly-accepted'

/** Reads the Member's answer: a reason for what is not accepted, an owner and a day for what is. */
export const parseResponse = (body: unknown, today: Day) =>
  readForm(
    body,
    {
      answer: ask.choice(answers, 'recommendations:respond.chooseAnswer'),
      reason: ask.optionalText(2000),
      owner: ask.optionalText(200),
      dueDay: ask.optionalDay(),
      version: ask.version(),
    },
    ({ answer, reason, owner, dueDay }, fault) => {
      if (answer !== 'accepted' && reason === '')
        fault('reason', answer === 'rejected' ? 'recommendations:respond.whyNot' : 'recommendations:respond.whyPartly')
      if (!isAccepting(answer)) return
      if (owner === '') fault('owner', 'recommendations:respond.whoDoesIt')
      if (dueDay === undefined) fault('dueDay', 'recommendations:respond.untilWhen')
      else if (dueDay < today) fault('dueDay', 'recommendations:respond.dayIsPast')
    },
  )

export type ResponseValues = ValuesOf<typeof parseResponse>

/** Where evidence can be read: a whole address of the web, or none. */
export const linkField = () =>
  ask
    .optionalText(500)
    .transform((link) => link || undefined)
    .refine((link) => link === undefined || isWebAddress(link), 'recommendations:form.notALink')
    .optional()

function isWebAddress(link: string): boolean {
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(link)) return false
  return URL.canParse(link)
}

/** The fault of a form that has to bring evidence and brings none. */
export function asksEvidence({ needed, files }: EvidenceSent, link: string | undefined, fault: Fault): void {
  if (needed && files === 0 && link === undefined) fault('files', 'recommendations:form.attachEvidence')
}

const noneNeeded: EvidenceSent = { needed: false, files: 0 }

/** Reads a step of progress: what was done and what shows it, or what blocks it and why. */
export const parseProgress = (body: unknown, sent = noneNeeded) =>
  parseForm(
    together(
      {
        kind: ask.choice(progressKinds, 'recommendations:progress.chooseKind'),
        note: ask.text('recommendations:progress.sayWhat', 2000),
        cause: ask.optionalChoice(blockingCauses),
        link: linkField(),
        version: ask.version(),
      },
      ({ kind, cause, link }, fault) => {
        if (kind === 'blocked' && cause === undefined) fault('cause', 'recommendations:progress.chooseCause')
        if (kind === 'done') asksEvidence(sent, link, fault)
      },
      // A cause that was chosen before the person chose another way of progress means nothing.
    ).transform((values) => (values.kind === 'blocked' ? values : { ...values, cause: undefined })),
    body,
  )

export type ProgressValues = ValuesOf<typeof parseProgress>

/** Reads the check by a second person: how it was seen to be done, or what is still missing and until when. */
export const parseVerification = (body: unknown, today: Day, sent = noneNeeded) =>
  readForm(
    body,
    {
      outcome: ask.choice(outcomes, 'recommendations:verify.chooseOutcome'),
      note: ask.optionalText(2000),
      dueDay: ask.optionalDay(),
      link: linkField(),
      version: ask.version(),
    },
    ({ outcome, note, dueDay, link }, fault) => {
      const reopened = outcome === 'reopened'
      if (outcome === 'verified') asksEvidence(sent, link, fault)
      if (note === '')
        fault('note', reopened ? 'recommendations:verify.whatIsMissing' : 'recommendations:verify.howSeen')
      if (reopened && dueDay === undefined) fault('dueDay', 'recommendations:verify.untilWhen')
      if (reopened && dueDay !== undefined && dueDay < today) fault('dueDay', 'recommendations:respond.dayIsPast')
    },
  )

export type VerificationValues = ValuesOf<typeof parseVerification>

/** Reads why a recommendation is no longer relevant. */
export const parseDrop = (body: unknown) =>
  readForm(body, { reason: ask.text('recommendations:drop.sayWhy', 1000), version: ask.version() })
