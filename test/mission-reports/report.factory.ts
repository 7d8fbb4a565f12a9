import { emptyContent } from '../../src/mission-reports/report.content'
import type { Finding, RecommendationDraft, ReportContent } from '../../src/mission-reports/report.model'

export const aFinding = (key: string, text = 'The rules have not been reviewed since 2023.'): Finding => ({
  key,
  text,
  area: undefined,
})

export const aDraftRow = (key: string, values: Partial<RecommendationDraft> = {}): RecommendationDraft => ({
  key,
  memberCode: 'FJ',
  text: 'Review the selectivity rules each quarter on recorded results.',
  instrument: 'risk-management-compendium',
  objective: 'SO1',
  statement: undefined,
  owner: 'Risk unit',
  priority: 'high',
  horizon: 'short',
  dueDay: '2027-06-30',
  issuedAs: undefined,
  ...values,
})

/** What a report says when nothing is missing in it. */
export const aContent = (values: Partial<ReportContent> = {}): ReportContent => ({
  ...emptyContent(),
  sections: {
    context: 'The administration asked for help with selectivity.',
    workDone: 'Two weeks with the risk unit.',
    results: 'Rules reviewed on results.',
    nextSteps: 'A quarterly review.',
  },
  findings: [aFinding('f1')],
  recommendations: [aDraftRow('r1'), aDraftRow('r2', { text: 'Publish the results each year.' })],
  participants: { women: 6, men: 8, undisclosed: 0, outsideCustoms: 2 },
  ...values,
})
