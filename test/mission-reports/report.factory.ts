import { emptyContent } from '../../src/mission-reports/report.content'
import type { Finding, RecommendationDraft, ReportContent, ReportRecord } from '../../src/mission-reports/report.model'
import type { MissionRecord } from '../../src/missions'
import { testTime } from '../support/people'

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

/** A plain report of a mission for pure tests, in named states. */
export function aReport(
  mission: Pick<MissionRecord, 'reference' | 'title' | 'memberCodes' | 'reportDue'>,
  values: Partial<ReportRecord> = {},
): ReportRecord {
  return {
    ...aContent(),
    reference: mission.reference.replace('MIS', 'RPT'),
    mission: mission.reference,
    title: mission.title,
    memberCodes: mission.memberCodes,
    version: 1,
    state: 'draft',
    annexes: [],
    dueDay: mission.reportDue ?? '2026-12-01',
    returned: [],
    savedBy: 'expert-1',
    savedByName: 'An expert',
    savedAt: testTime,
    savedFrom: '',
    createdAt: testTime,
    history: [],
    __v: 0,
    ...values,
  }
}

const signed = { by: 'coordinator-1', byName: 'A coordinator', at: testTime }

export const submitted: Partial<ReportRecord> = { state: 'submitted', submittedAt: testTime }
export const returned: Partial<ReportRecord> = {
  state: 'returned',
  submittedAt: testTime,
  returned: [{ note: 'Say what came of it.', ...signed }],
}
export const cleared: Partial<ReportRecord> = { ...submitted, state: 'cleared', clearedAt: testTime }
export const shared: Partial<ReportRecord> = { ...cleared, state: 'shared', sharedAt: testTime }
