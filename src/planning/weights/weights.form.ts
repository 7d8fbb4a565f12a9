import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed, type Versioned } from '../../platform/forms/forms'
import { criteria, settings, type Criterion } from '../../programme/settings'

export type Weights = Record<Criterion, number>

type Answers = Record<Criterion, ReturnType<typeof ask.wholeNumber>>

const answers = (): Answers =>
  Object.fromEntries(
    criteria.map((criterion) => [criterion, ask.wholeNumber('organization:form.enterNumber', 0, 100)]),
  ) as Answers

/** What they add up to: a hundred, as long as they are right. */
export const sumOf = (weights: Weights): number => criteria.reduce((sum, criterion) => sum + weights[criterion], 0)

/** Reads weights that are to be tried, or kept: of a hundred in all. */
export const parseWeights = (body: unknown): Parsed<Weights & Versioned> =>
  readForm(body, { ...answers(), version: ask.version() }, (weights, fault) => {
    const sum = sumOf(weights)
    if (sum !== 100) fault('accreditation', ask.message('organization:form.notHundred', { sum }))
  })

/** Whether an address asks for other weights to be tried. */
export const triesWeights = (query: Record<string, unknown>): boolean =>
  criteria.some((criterion) => query[criterion] !== undefined)

/** The weights in force. */
export const weightsNow = (): Weights => settings().weights
