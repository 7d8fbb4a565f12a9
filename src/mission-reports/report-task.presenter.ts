import type { ActivityRecord } from '../activities'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import type { ReportRecord } from './report.model'
import { owedBy } from './report.status'

type Mission = Pick<
  ActivityRecord,
  'reference' | 'title' | 'writtenIn' | 'titleIn' | 'memberCodes' | 'period' | 'reportDue'
>
type Dated = Pick<ReportRecord, 'state' | 'dueDay' | 'submittedAt' | 'returned' | 'clearedAt'>

/** The lead's task: write the report, go on with it, or correct what came back. */
export const presentWritingTask = (mission: Mission, report: Dated | null, viewer: Viewer): Task =>
  presentTask(mission, report, report === null ? 'begin' : report.state === 'returned' ? 'correct' : 'continue', viewer)

/** The secretariat's task: look at what was handed in, or share what is cleared. */
export const presentReviewTask = (mission: Mission, report: Dated, viewer: Viewer): Task =>
  presentTask(mission, report, report.state === 'submitted' ? 'review' : 'share', viewer)

type Kind = 'begin' | 'correct' | 'continue' | 'review' | 'share'

function presentTask(mission: Mission, report: Dated | null, kind: Kind, { t, lang }: Viewer): Task {
  const { reference, memberCodes, period, reportDue } = mission
  const page = kind === 'review' ? 'review' : kind === 'share' ? 'show' : 'edit'
  return {
    text: t(`mission-reports:task.${kind}`, { title: writtenTitle(mission, lang) }),
    href: paths.reports[page]({ reference }),
    sub: [...memberCodes.map((code) => memberName(code, lang)), reference].join(' · '),
    due: report ? owedBy(report, period) : reportDue,
    action: t(`mission-reports:taskAction.${kind}`),
  }
}
