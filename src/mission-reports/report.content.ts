import type { Finding, RecommendationDraft, ReportContent } from './report.model'

export const sectionNames = ['context', 'workDone', 'results', 'nextSteps'] as const
type SectionName = (typeof sectionNames)[number]

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
export const contentOf = (report: ReportContent): ReportContent => ({
  sections: Object.fromEntries(sectionNames.map((name) => [name, report.sections[name]])) as Record<
    SectionName,
    string
  >,
  findings: report.findings.map(({ key, text, area }) => ({ key, text, area })),
  noFindings: report.noFindings,
  recommendations: report.recommendations.map(draftOf),
  participants: {
    women: report.participants.women,
    men: report.participants.men,
    undisclosed: report.participants.undisclosed,
    outsideCustoms: report.participants.outsideCustoms,
  },
  // Reports from before it was asked have none.
  participantList: report.participantList ?? '',
})

const draftOf = (row: RecommendationDraft): RecommendationDraft => ({
  key: row.key,
  memberCode: row.memberCode,
  text: row.text,
  instrument: row.instrument,
  objective: row.objective,
  statement: row.statement,
  owner: row.owner,
  priority: row.priority,
  horizon: row.horizon,
  dueDay: row.dueDay,
  issuedAs: row.issuedAs,
})

export const isEmptyFinding = ({ text, area }: Finding): boolean => text === '' && !area

// The Member and the objective come filled in with what the mission is for.
export const isEmptyDraft = ({
  key: _key,
  memberCode: _member,
  objective: _objective,
  ...row
}: RecommendationDraft): boolean => Object.values(row).every((value) => value === undefined || value === '')
