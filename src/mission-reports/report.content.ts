import type { Finding, RecommendationDraft, ReportContent } from './report.model'

export const sectionNames = ['context', 'workDone', 'results', 'nextSteps'] as const

// A report is saved by several people, at times at once. So its content is looked at as parts that each stand alone:
// a section, a row, the counts. What two people wrote is compared part by part, and never one whole over another.

export const emptyContent = (): ReportContent => ({
  sections: { context: '', workDone: '', results: '', nextSteps: '' },
  findings: [],
  noFindings: false,
  recommendations: [],
  participants: {},
  participantList: '',
})

/** The content alone of a stored report. */
export function contentOf(report: ReportContent): ReportContent {
  const { context, workDone, results, nextSteps } = report.sections
  const { women, men, undisclosed, outsideCustoms } = report.participants
  return {
    sections: { context, workDone, results, nextSteps },
    findings: report.findings.map(({ key, text, area }) => ({ key, text, area })),
    noFindings: report.noFindings,
    recommendations: report.recommendations.map(draftOf),
    participants: { women, men, undisclosed, outsideCustoms },
    // Reports from before it was asked have none.
    participantList: report.participantList ?? '',
  }
}

function draftOf(row: RecommendationDraft): RecommendationDraft {
  const { key, memberCode, text, instrument, objective, statement, owner, priority, horizon, dueDay, issuedAs } = row
  return { key, memberCode, text, instrument, objective, statement, owner, priority, horizon, dueDay, issuedAs }
}

export const isEmptyFinding = ({ text, area }: Finding): boolean => text === '' && !area

// The Member and the objective come filled in with what the mission is for.
export const isEmptyDraft = ({
  key: _key,
  memberCode: _member,
  objective: _objective,
  ...row
}: RecommendationDraft): boolean => Object.values(row).every((value) => value === undefined || value === '')
