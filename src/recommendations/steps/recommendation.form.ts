import { z } from 'zod'
import type { Day } from '../../platform/time/calendar-day'
import { type Fault, across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import type { EvidenceSent } from './evidence'
import { answers, blockingCauses } from '../recommendation.vocabulary'

export const progressKinds = ['started', 'blocked', 'done'] as const
export const outcomes = ['verified', 'reopened'] as const

const isAccepting = (answer: unknown) => answer === 'accepted' || answer === 'partly-accepted'

const responseSchema = (today: Day) =>
  z
    .object({
      answer: ask.choice(answers, 'recommendations:respond.chooseAnswer'),
      reason: ask.optionalText(2000),
      owner: ask.optionalText(200),
      dueDay: ask.optionalDay(),
      version: ask.version(),
    })
    .check(
      across((value, fault) => {
        if (value.answer !== 'accepted' && value.reason === '')
          fault(
            'reason',
            value.answer === 'rejected' ? 'recommendations:respond.whyNot' : 'recommendations:respond.whyPartly',
          )
        if (!isAccepting(value.answer)) return
        if (value.owner === '') fault('owner', 'recommendations:respond.whoDoesIt')
        if (value.dueDay === undefined) fault('dueDay', 'recommendations:respond.untilWhen')
        else if (value.dueDay < today) fault('dueDay', 'recommendations:respond.dayIsPast')
      }),
    )

export type ResponseValues = z.output<ReturnType<typeof responseSchema>>

/** Reads the Member's answer: a reason for what is not accepted, an owner and a day for what is. */
export const parseResponse = (body: unknown, today: Day): Parsed<ResponseValues> =>
  parseForm(responseSchema(today), body)

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

const progressSchema = (sent: EvidenceSent) =>
  z
    .object({
      kind: ask.choice(progressKinds, 'recommendations:progress.chooseKind'),
      note: ask.text('recommendations:progress.sayWhat', 2000),
      cause: ask.optionalChoice(blockingCauses),
      link: linkField(),
      version: ask.version(),
    })
    .check(
      across(({ kind, cause, link }, fault) => {
        if (kind === 'blocked' && cause === undefined) fault('cause', 'recommendations:progress.chooseCause')
        if (kind === 'done') asksEvidence(sent, link, fault)
      }),
    )
    // A cause that was chosen before the person chose another way of progress means nothing.
    .transform((values) => (values.kind === 'blocked' ? values : { ...values, cause: undefined }))

export type ProgressValues = z.output<ReturnType<typeof progressSchema>>

/** Reads a step of progress: what was done and what shows it, or what blocks it and why. */
export const parseProgress = (body: unknown, sent = noneNeeded): Parsed<ProgressValues> =>
  parseForm(progressSchema(sent), body)

const verificationSchema = (today: Day, sent: EvidenceSent) =>
  z
    .object({
      outcome: ask.choice(outcomes, 'recommendations:verify.chooseOutcome'),
      note: ask.optionalText(2000),
      dueDay: ask.optionalDay(),
      link: linkField(),
      version: ask.version(),
    })
    .check(
      across((value, fault) => {
        const reopened = value.outcome === 'reopened'
        if (value.outcome === 'verified') asksEvidence(sent, value.link, fault)
        if (value.note === '')
          fault('note', reopened ? 'recommendations:verify.whatIsMissing' : 'recommendations:verify.howSeen')
        if (reopened && value.dueDay === undefined) fault('dueDay', 'recommendations:verify.untilWhen')
        if (reopened && value.dueDay !== undefined && value.dueDay < today)
          fault('dueDay', 'recommendations:respond.dayIsPast')
      }),
    )

export type VerificationValues = z.output<ReturnType<typeof verificationSchema>>

/** Reads the check by a second person: how it was seen to be done, or what is still missing and until when. */
export const parseVerification = (body: unknown, today: Day, sent = noneNeeded): Parsed<VerificationValues> =>
  parseForm(verificationSchema(today, sent), body)

const dropSchema = z.object({ reason: ask.text('recommendations:drop.sayWhy', 1000), version: ask.version() })

/** Reads why a recommendation is no longer relevant. */
export const parseDrop = (body: unknown): Parsed<z.output<typeof dropSchema>> => parseForm(dropSchema, body)
