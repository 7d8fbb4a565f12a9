import { z } from 'zod'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed, type RawForm } from '../../platform/forms/forms'
import { horizons, priorities } from '../../recommendations/pure'
import { contentOf, isEmptyDraft, isEmptyFinding, sectionNames } from '../report.content'
import type { ReportContent } from '../report.model'

/** More rows than this are not a report but a list; and a form has its end. */
export const mostRows = 60
export const mostPeople = 100_000
const longText = 20_000

/** What a row may name: the mission's Members, and the registers' codes. */
export interface KnownCodes {
  memberCodes: readonly string[]
  isInstrument: (code: string) => boolean
  isObjective: (code: string) => boolean
  isArea: (code: string) => boolean
  isStatement: (code: string) => boolean
}

export interface ReportValues {
  content: ReportContent
  version?: number
}

const knownCode = (isKnown: (code: string) => boolean) =>
  ask.optionalLine(100).transform((code, context) => {
    if (code === '') return undefined
    if (!isKnown(code)) context.addIssue({ code: 'custom', message: 'platform:form.unknownChoice' })
    return code
  })

const key = (newKey: () => string) =>
  z.preprocess((input) => (typeof input === 'string' && /^[\w-]{1,40}$/.test(input) ? input : newKey()), z.string())

const rows = <S extends z.ZodType>(row: S) =>
  z.array(row).max(mostRows, ask.message('mission-reports:edit.tooManyRows', { max: mostRows }))

function schemaFor(known: KnownCodes, newKey: () => string) {
  const only = known.memberCodes.length === 1 ? known.memberCodes[0] : undefined
  return z.object({
    ...(Object.fromEntries(sectionNames.map((name) => [name, ask.optionalText(longText)])) as Record<
      (typeof sectionNames)[number],
      ReturnType<typeof ask.optionalText>
    >),
    findings: rows(z.object({ key: key(newKey), text: ask.optionalText(4000), area: knownCode(known.isArea) })),
    noFindings: ask.tick(),
    recommendations: rows(
      z.object({
        key: key(newKey),
        memberCode: knownCode((code) => known.memberCodes.includes(code)).transform((code) => code ?? only),
        text: ask.optionalText(2000),
        instrument: knownCode(known.isInstrument),
        objective: knownCode(known.isObjective),
        statement: knownCode(known.isStatement),
        owner: ask.optionalLine(200),
        priority: ask.optionalChoice(priorities),
        horizon: ask.optionalChoice(horizons),
        dueDay: ask.optionalDay(),
        issuedAs: knownCode((code) => /^REC-\d{4}-\d{4,}$/.test(code)),
      }),
    ),
    women: ask.optionalWholeNumber(0, mostPeople),
    men: ask.optionalWholeNumber(0, mostPeople),
    undisclosed: ask.optionalWholeNumber(0, mostPeople),
    outsideCustoms: ask.optionalWholeNumber(0, mostPeople),
    participantList: ask.optionalText(longText),
    version: ask.version(),
  })
}

/** Reads a report as it stands on the page: anything may still be missing, nothing may be wrong. */
export function parseReport(body: unknown, known: KnownCodes, newKey: () => string): Parsed<ReportValues> {
  const raw = withRows(body)
  const form = parseForm(schemaFor(known, newKey), raw)
  if (form.errors) return form
  const { context, workDone, results, nextSteps, women, men, undisclosed, outsideCustoms, ...rest } = form.values
  const content = contentOf({
    sections: { context, workDone, results, nextSteps },
    findings: rest.findings.filter((row) => !isEmptyFinding(row)),
    noFindings: rest.noFindings,
    recommendations: rest.recommendations.filter((row) => !isEmptyDraft(row)),
    participants: { women, men, undisclosed, outsideCustoms },
    participantList: rest.participantList,
  })
  return { raw: form.raw, values: { content, version: rest.version } }
}

// Rows come as a list or, when there are gaps between their numbers, as an object: always a list from here on.
function withRows(body: unknown): RawForm {
  const raw = (typeof body === 'object' && body !== null ? body : {}) as RawForm
  return { ...raw, findings: rowsOf(raw.findings), recommendations: rowsOf(raw.recommendations) }
}

const rowsOf = (sent: unknown): object[] =>
  (typeof sent === 'object' && sent !== null ? Object.values(sent) : []).filter(
    (row): row is object => typeof row === 'object' && row !== null,
  )
