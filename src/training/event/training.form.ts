import type { ActivityCoreValues } from '../../activities'
import { activityChecks, activityShape, causes, toActivityValues } from '../../activities/pure'
import { addDays, type Day, type Period } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import { inOrder } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import { affiliations, participantLevels } from '../participants/participant.vocabulary'
import type { Audience, TrainingTest } from '../training.model'
import { trainingTypes } from '../training.vocabulary'

export interface TrainingFormValues extends ActivityCoreValues {
  outcomes: string
  audience: Audience
  seats: number
  nominateBy?: Day
  test?: TrainingTest
}

export const mostSeats = 2000

/** Reads the form of a training event; the mapping is in the edition of the framework in force on the first day. */
export function parseTraining(body: unknown, today: Day): Parsed<TrainingFormValues> {
  const form = readForm(
    body,
    {
      ...activityShape(),
      type: ask.choice(trainingTypes, 'activities:form.chooseType'),
      outcomes: ask.text('training:form.enterOutcomes', 2000),
      profile: ask.text('training:form.enterProfile', 2000),
      levels: ask.choices(participantLevels),
      affiliations: ask.choices(affiliations),
      seats: ask.wholeNumber('training:form.enterSeats', 1, mostSeats),
      nominateBy: ask.optionalDay(),
      testPoints: ask.optionalWholeNumber(1, 1000),
      passMark: ask.optionalWholeNumber(1, 1000),
    },
    activityChecks,
    (values, fault) => {
      const { from, nominateBy, testPoints, passMark } = values
      if (nominateBy && from && nominateBy >= from) fault('nominateBy', 'training:form.deadlineAfterStart')
      if (passMark !== undefined && testPoints === undefined) fault('testPoints', 'training:form.enterPoints')
      if (passMark !== undefined && testPoints !== undefined && passMark > testPoints)
        fault('passMark', ask.message('training:form.passAbovePoints', { max: testPoints }))
    },
  )
  if (form.errors) return form
  const { outcomes, profile, levels, affiliations: from, seats, nominateBy, testPoints, passMark } = form.values
  return {
    raw: form.raw,
    values: {
      ...toActivityValues(form.values, today),
      outcomes,
      audience: { profile, levels, affiliations: from },
      seats,
      nominateBy,
      test: testPoints === undefined ? undefined : { points: testPoints, passMark },
    },
  }
}

/** A usual last day for nominations: six weeks before, for visas and tickets. */
const usualDeadline = (firstDay: Day): Day => addDays(firstDay, -timeFor('nominations'))

/** A last day for nominations is proposed when none was named and there is time for one. */
export const withDeadline = (values: TrainingFormValues, today: Day): TrainingFormValues => {
  if (values.nominateBy || !values.period) return values
  const usual = usualDeadline(values.period.from)
  return usual > today ? { ...values, nominateBy: usual } : values
}

/** Steps that need no words; the other two ask for a cause. */
const plainSteps = ['openNominations', 'closeNominations', 'confirm', 'deliver', 'settle', 'close'] as const
export const causedSteps = ['postpone', 'cancel'] as const
export const trainingSteps = [...plainSteps, ...causedSteps] as const
export type TrainingStep = (typeof trainingSteps)[number]

export interface StepValues {
  step: TrainingStep
  cause?: (typeof causes)[number]
  note: string
  window?: Period
  version?: number
}

export function parseStep(body: unknown): Parsed<StepValues> {
  const form = readForm(
    body,
    {
      step: ask.choice(trainingSteps, 'training:form.chooseStep'),
      cause: ask.optionalChoice(causes),
      note: ask.optionalText(1000),
      from: ask.optionalDay(),
      until: ask.optionalDay(),
      version: ask.version(),
    },
    inOrder(),
    ({ step, cause, note, from, until }, fault) => {
      if (!causedSteps.includes(step as never)) return
      if (!cause) fault('cause', 'training:form.chooseCause')
      if (note === '') fault('note', 'training:form.enterCause')
      if (step === 'postpone' && from && !until) fault('until', 'activities:form.enterUntil')
      if (step === 'postpone' && until && !from) fault('from', 'activities:form.enterFrom')
    },
  )
  if (form.errors) return form
  const { step, cause, note, from, until, version: opened } = form.values
  return {
    raw: form.raw,
    values: { step, cause, note, window: from && until ? { from, until } : undefined, version: opened },
  }
}
