import { z } from 'zod'
import { fieldMissionOutcomes } from '../experts/pure'
import { readForm, type Parsed } from '../platform/forms/forms'
import * as ask from '../platform/forms/questions'
import type { CompetenceRating, FieldAssessmentRecord } from './field-assessment.model'
import { competenceLevels, competences, type Competence, type CompetenceLevel } from './field-assessment.vocabulary'

/** What an assessor writes. */
export type AssessmentValues = Pick<FieldAssessmentRecord, 'ratings' | 'evidence' | 'recommendation'> & {
  version?: number
}

type Levels = Partial<Record<Competence, CompetenceLevel>>

// Of radio buttons a browser sends nothing where none is chosen.
const levels = () =>
  z.preprocess(
    (input) => input ?? {},
    z.object(
      Object.fromEntries(
        competences.map((competence) => [competence, ask.optionalChoice(competenceLevels)]),
      ) as unknown as Record<Competence, ReturnType<typeof ask.optionalChoice<CompetenceLevel>>>,
    ),
  )

const questions = () => ({
  levels: levels(),
  evidence: ask.optionalText(6000),
  recommendation: ask.optionalChoice(fieldMissionOutcomes),
  version: ask.version(),
})

type Sent = { levels: Levels; evidence: string; recommendation?: AssessmentValues['recommendation']; version?: number }

const valuesOf = (form: Parsed<Sent>): Parsed<AssessmentValues> =>
  form.errors
    ? form
    : {
        raw: form.raw,
        values: {
          ratings: competences.flatMap((competence): CompetenceRating[] => {
            const level = form.values.levels[competence]
            return level ? [{ competence, level }] : []
          }),
          evidence: form.values.evidence,
          recommendation: form.values.recommendation,
          version: form.values.version,
        },
      }

/** Reads a draft: anything may still be missing. */
export const parseDraft = (body: unknown): Parsed<AssessmentValues> => valuesOf(readForm(body, questions()))

/** Reads what is to be signed: every competence, what shows it, and what is recommended. */
export const parseSigned = (body: unknown): Parsed<AssessmentValues> =>
  valuesOf(
    readForm(body, questions(), ({ levels: chosen, evidence, recommendation }, fault) => {
      for (const competence of competences)
        if (!chosen[competence]) fault(`levels.${competence}`, 'field-assessments:form.selectLevel')
      if (evidence === '') fault('evidence', 'field-assessments:form.enterEvidence')
      if (!recommendation) fault('recommendation', 'field-assessments:form.selectRecommendation')
    }),
  )

/** Reads why a signed assessment is corrected. */
export const parseCorrection = (body: unknown) =>
  readForm(body, { reason: ask.text('field-assessments:form.enterReason', 1000), version: ask.version() })

/** Reads the decision; one that goes past what is recommended says why. */
export const parseDecision = (body: unknown, recommended: string | undefined) =>
  readForm(
    body,
    {
      outcome: ask.choice(fieldMissionOutcomes, 'field-assessments:form.selectOutcome'),
      note: ask.optionalText(1000),
      version: ask.version(),
    },
    ({ outcome, note }, fault) => {
      if (outcome !== recommended && note === '') fault('note', 'field-assessments:form.enterWhyOtherwise')
    },
  )

/** The levels of a record by competence, as the form has them. */
export const levelsOf = (ratings: readonly CompetenceRating[]): Levels =>
  Object.fromEntries(ratings.map(({ competence, level }) => [competence, level]))
