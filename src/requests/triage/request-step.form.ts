import { z } from 'zod'
import { addDays, type Day } from '../../platform/time/calendar-day'
import { settings, timeFor } from '../../programme/settings'
import * as ask from '../../platform/forms/questions'
import { parseForm, readForm, type Parsed } from '../../platform/forms/forms'
import { priorityBands } from '../priority/priority'
import { reasonCodes } from '../request.vocabulary'

/** Steps that a person takes on the page of a request, beside signing and deciding. */
export const stepNames = [
  'returnForRevision',
  'acknowledge',
  'askInformation',
  'answerInformation',
  'startScoping',
  'returnToTriage',
  'sendForApproval',
  'defer',
  'resume',
  'redirect',
  'decline',
  'merge',
  'withdraw',
  'followUp',
  'close',
  'prioritise',
] as const
export type StepName = (typeof stepNames)[number]

export const isStepName = (name: string): name is StepName => stepNames.includes(name as StepName)

/** Steps that ask nothing: one button is enough. */
export const oneClickSteps: readonly StepName[] = ['acknowledge', 'startScoping', 'resume', 'followUp']

/** What cannot be taken back is asked once more, on a page of its own. */
export const finalSteps: readonly StepName[] = ['redirect', 'decline', 'merge', 'withdraw', 'close']

export interface StepContext {
  today: Day
  /** References of the requests into which this one could go. */
  targets: readonly string[]
}

/** The days in which the Member is asked to answer unless the officer names one. */
export const answerDays = (): number => timeFor('requestInformation')

const future = (today: Day) => (value: string) => value > today
/** The last day on which a deferred request may be reviewed: in two years. */
export const latestReview = (today: Day): Day => addDays(today, 731)
const inTwoYears = (today: Day) => (value: string) => value <= latestReview(today)

function schemas({ today, targets }: StepContext) {
  const opened = { version: ask.version() }
  const reason = ask.text('requests:form.enterReason', 2000)
  const reasonCode = ask.choice(reasonCodes, 'requests:form.chooseReason')
  return {
    returnForRevision: z.object({ reason: ask.text('requests:form.enterRevision', 2000), ...opened }),
    acknowledge: z.object(opened),
    askInformation: z.object({
      text: ask.text('requests:form.enterQuestion', 4000),
      answerBy: ask.optionalDay().refine((value) => value === undefined || value >= today, 'requests:form.dayIsPast'),
      ...opened,
    }),
    answerInformation: z.object({ text: ask.text('requests:form.enterAnswer', 4000), ...opened }),
    startScoping: z.object(opened),
    returnToTriage: z.object({ reason, ...opened }),
    sendForApproval: z.object({
      days: ask.wholeNumber('requests:form.enterDays', 1, 365),
      people: ask.wholeNumber('requests:form.enterExperts', 1, 50),
      cost: ask.money('requests:form.enterCost', settings().currency),
      note: ask.text('requests:form.enterScope', 4000),
      ...opened,
    }),
    defer: z.object({
      reasonCode,
      reason,
      until: ask
        .day('requests:form.enterLookAgain')
        .refine(future(today), 'requests:form.lookAgainLater')
        .refine(inTwoYears(today), 'requests:form.lookAgainSooner'),
      ...opened,
    }),
    resume: z.object(opened),
    redirect: z.object({ to: ask.line('requests:form.enterProvider', 200), reason, ...opened }),
    decline: z.object({ reasonCode, reason, ...opened }),
    merge: z.object({ into: ask.choice(targets, 'requests:form.chooseOther'), reason, ...opened }),
    withdraw: z.object({ reason, ...opened }),
    followUp: z.object(opened),
    close: z.object({ reason: ask.text('requests:form.enterOutcome', 4000), ...opened }),
    prioritise: z.object({
      // None chosen: back to what the arithmetic says.
      band: ask.optionalChoice(priorityBands),
      reason,
      ...opened,
    }),
  }
}

type Schemas = ReturnType<typeof schemas>
export type StepValues<S extends StepName> = z.output<Schemas[S]>

/** Reads the form of a step. */
export const parseStep = <S extends StepName>(step: S, body: unknown, context: StepContext): Parsed<StepValues<S>> =>
  parseForm(schemas(context)[step] as unknown as z.ZodType<StepValues<S>>, body)

/** Reads a sentence for the conversation. */
export const parseSaying = (body: unknown) => readForm(body, { text: ask.text('requests:form.enterWords', 4000) })
