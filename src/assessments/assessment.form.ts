import { z } from 'zod'
import type { Day } from '../platform/time/calendar-day'
import { together } from '../platform/forms/across'
import { asGroup, group } from '../platform/forms/form-rows'
import * as ask from '../platform/forms/questions'
import { readForm, type Parsed } from '../platform/forms/forms'
import type { PriorityBand, Readiness } from '../requests'
import { evidenceGrades, priorityBands, readinessLevels } from '../requests/pure'
import type { Answer } from './assessment.model'
import type { AnswerValues, ValidationValues } from './assessment.service'
import type { TemplateArea } from './templates/template.model'

export const levels = ['0', '1', '2', '3', '4', '5'] as const
/** One question, one answer: a level, or one of the two that are no level and never count as zero. */
const levelAnswers = [...levels, 'not-applicable', 'not-known'] as const
export const weights = ['3', '2', '1'] as const

/** 'A8.2' as the name of a field: a dot would be read as a step into the form. */
export const keyOf = (statement: string): string => statement.replace('.', '-')

const asNumber = (code: string | undefined) => (code === undefined ? undefined : Number(code))

// A row that did not come is a row with nothing in it.
const rows = <R extends z.ZodType>(area: TemplateArea, row: R) =>
  group(Object.fromEntries(area.statements.map(({ id }) => [keyOf(id), rowOf(row)])))

const rowOf = <R extends z.ZodType>(row: R) => z.preprocess(asGroup, row)

const answerRow = together(
  {
    level: ask.optionalChoice(levelAnswers),
    target: ask.optionalChoice(levels).transform(asNumber),
    importance: ask.optionalChoice(weights).transform(asNumber),
    evidence: ask.optionalChoice(evidenceGrades),
    note: ask.optionalText(2000),
  },
  ({ level, target }, fault) => {
    const current = levels.find((one) => one === level)
    // A target below the present value is no wish but a mistake.
    if (current !== undefined && target !== undefined && target < Number(current))
      fault('target', 'assessments:form.targetBelow')
  },
)

type AnswerRow = z.output<typeof answerRow>

function toAnswer(statement: string, { level, target, importance, evidence, note }: AnswerRow): AnswerValues {
  const empty = { statement, note, current: undefined, target: undefined, importance: undefined, evidence: undefined }
  if (level === undefined) return { ...empty, status: undefined }
  // What was said of a level means nothing once the statement is not applicable or not known.
  if (level === 'not-applicable' || level === 'not-known') return { ...empty, status: level }
  return { statement, status: 'scored', current: Number(level), target, importance, evidence, note }
}

interface AreaValues {
  answers: AnswerValues[]
  version?: number
}

/** Reads the answers of one area; any may be open, as nearly sixty answers are collected over weeks. */
export function parseArea(area: TemplateArea, body: unknown): Parsed<AreaValues> {
  const form = readForm(body, { answers: rows(area, answerRow), version: ask.version() })
  if (form.errors) return form
  const given = form.values.answers as Record<string, AnswerRow>
  return {
    values: { answers: area.statements.map(({ id }) => toAnswer(id, given[keyOf(id)]!)), version: form.values.version },
    raw: form.raw,
  }
}

const validationRow = (answer: Answer | undefined) =>
  together(
    { validated: ask.optionalChoice(levels).transform(asNumber), validationNote: ask.optionalText(2000) },
    ({ validated, validationNote }, fault) => {
      if (validated !== undefined && validated !== answer?.current && validationNote === '')
        fault('validationNote', 'assessments:form.sayWhatWasFound')
    },
  )

interface AreaValidation {
  values: ValidationValues[]
  version?: number
}

/** Reads what was found in one area: a value that differs from the self-score comes with its reason. */
export function parseValidation(area: TemplateArea, answers: readonly Answer[], body: unknown): Parsed<AreaValidation> {
  const scored = answers.filter(({ status }) => status === 'scored')
  const shape = Object.fromEntries(scored.map((answer) => [keyOf(answer.statement), rowOf(validationRow(answer))]))
  const form = readForm(body, {
    answers: group(shape),
    version: ask.version(),
  })
  if (form.errors) return form
  const given = form.values.answers as Record<string, z.output<ReturnType<typeof validationRow>>>
  return {
    values: {
      values: scored.map(({ statement }) => ({ statement, ...given[keyOf(statement)]! })),
      version: form.values.version,
    },
    raw: form.raw,
  }
}

/** Reads who is ready to close a gap, and the band to which a person moves it, with the reason. */
export const parseGap = (
  body: unknown,
): Parsed<{ readiness?: Readiness; band?: PriorityBand; reason: string; version?: number }> =>
  readForm(
    body,
    {
      readiness: ask.optionalChoice(readinessLevels),
      band: ask.optionalChoice(priorityBands),
      reason: ask.optionalText(1000),
      version: ask.version(),
    },
    ({ band, reason }, fault) => {
      if (band !== undefined && reason === '') fault('reason', 'assessments:form.sayWhyMoved')
    },
  )

/** Reads what a step of a whole round carries: the version, and whether areas are left out knowingly. */
export const parseSubmission = (body: unknown): Parsed<{ version?: number; partly: boolean }> =>
  readForm(body, { version: ask.version(), partly: ask.tick() })

/** Reads which documents of an area are taken out; those that are added come with the upload. */
export const parseEvidence = (body: unknown): Parsed<{ removed: string[] }> =>
  readForm(body, {
    removed: z.preprocess((input) => (input === undefined ? [] : [input].flat()), z.array(z.string().max(40)).max(50)),
  })

/** Reads who keeps a new round together, and which day it describes. */
export const parseOpening = (body: unknown, today: Day): Parsed<{ owner: string; referenceDay: Day }> =>
  readForm(body, {
    owner: ask.line('assessments:form.enterOwner', 120),
    referenceDay: ask
      .day('assessments:form.enterDay')
      .refine((value) => value <= today, 'assessments:form.dayInFuture'),
  })
