import type { Day } from '../../platform/time/calendar-day'
import type { FieldError } from '../../platform/forms/forms'
import type { RecommendationDraft, ReportContent } from '../report.model'
import { sectionNames } from '../report.content'

/** What is still missing before a report can be submitted; each point stands at its field of the form. */
export function missingIn(content: ReportContent, today: Day): FieldError[] {
  return [
    ...sectionNames
      .filter((name) => content.sections[name] === '')
      .map((name) => ({ field: name, message: `mission-reports:missing.${name}` })),
    ...findingFaults(content),
    ...content.recommendations.flatMap((row, index) => recommendationFaults(row, index, today)),
    ...participantFaults(content.participants),
  ]
}

function findingFaults({ findings, noFindings }: ReportContent): FieldError[] {
  if (findings.length === 0 && !noFindings) return [{ field: 'findings', message: 'mission-reports:missing.findings' }]
  if (findings.length > 0 && noFindings)
    return [{ field: 'noFindings', message: 'mission-reports:missing.bothFindings' }]
  return findings.flatMap(({ text }, index) =>
    text === ''
      ? [
          {
            field: `findings.${index}.text`,
            message: 'mission-reports:missing.findingText',
            values: { number: index + 1 },
          },
        ]
      : [],
  )
}

function recommendationFaults(row: RecommendationDraft, index: number, today: Day): FieldError[] {
  const needed = ['memberCode', 'text', 'instrument', 'objective', 'owner', 'priority', 'horizon', 'dueDay'] as const
  const values = { number: index + 1 }
  const faults: FieldError[] = needed
    .filter((name) => !row[name])
    .map((name) => ({
      field: `recommendations.${index}.${name}`,
      message: `mission-reports:missing.row.${name}`,
      values,
    }))
  // One that is live already keeps the day that it was given.
  if (row.dueDay && row.dueDay < today && !row.issuedAs)
    faults.push({ field: `recommendations.${index}.dueDay`, message: 'mission-reports:missing.row.dayIsPast', values })
  return faults
}

function participantFaults({ women, men, undisclosed, outsideCustoms }: ReportContent['participants']): FieldError[] {
  if (women === undefined && men === undefined && undisclosed === undefined)
    return [{ field: 'women', message: 'mission-reports:missing.participants' }]
  const all = (women ?? 0) + (men ?? 0) + (undisclosed ?? 0)
  return (outsideCustoms ?? 0) > all
    ? [{ field: 'outsideCustoms', message: 'mission-reports:missing.outsideCustoms', values: { all } }]
    : []
}
