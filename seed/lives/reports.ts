import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { emptyContent } from '../../src/mission-reports/report.content'
import type { RecommendationDraft } from '../../src/mission-reports'
import type { ReportContent } from '../../src/mission-reports/report.model'
import { returnReport, shareReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import { by } from '../act'
import type { Fate, PlannedMission } from '../plan/life'
import { within, type Lived } from './activities'
import { followUp } from './recommendations'
import { accountOf } from './teams'

type Told = PlannedMission['step']['report']

const written: readonly Fate[] = ['closed', 'shared', 'cleared', 'submitted', 'returned', 'report-draft']

const monthsOf = { 'quick-win': 3, short: 9, medium: 18, long: 42 }

/** The report of a mission that is over, as far as the mission's fate says, and what became of its advice. */
export async function writeItsReport(
  reference: string,
  planned: PlannedMission,
  told: Told,
  lived: Lived,
): Promise<void> {
  const { fate, period, reportAfter, made } = planned
  if (!written.includes(fate)) return
  const { life, today, officer } = lived
  const { random } = life
  const author = accountOf(planned.team[0]!.person)
  const day = (after: number): Day => within(addDays(period.until, after + reportAfter), made, today)
  const content = contentOf(planned, told, lived)
  if (fate === 'report-draft') content.recommendations = content.recommendations.slice(0, 1)
  await writeReport(reference, { content }, by(author, day(6), 20))
  if (fate === 'report-draft') return
  await submitReport(reference, by(author, day(9), 21))
  if (fate === 'returned' || random.chance(0.14)) {
    await returnReport(reference, { note: told.remark }, by(officer, day(13), 10))
    if (fate === 'returned') return
    await submitReport(reference, by(author, day(16), 19))
  }
  if (fate === 'submitted') return
  await clearReport(reference, by(officer, day(20), 11))
  if (fate === 'cleared') return
  const report = await shareReport(reference, by(officer, day(22), 11))
  for (const { issuedAs, text } of report.recommendations)
    await followUp(
      issuedAs!,
      told.recommendations.find((one) => one.text === text)!,
      day(20),
      lived,
    )
}

function contentOf({ step, period }: PlannedMission, told: Told, { life }: Lived): ReportContent {
  const { random, member, story } = life
  const { context, workDone, results, nextSteps } = told
  const about = (count: number) => Math.max(1, count + random.between(-2, 2))
  return {
    ...emptyContent(),
    sections: { context, workDone, results, nextSteps },
    findings: told.findings.map((text, index) => ({ key: `f${index}`, text, area: step.area })),
    recommendations: told.recommendations.map(
      ({ text, instrument, statement, owner, priority, horizon }, index): RecommendationDraft => ({
        key: `r${index}`,
        memberCode: member.record.code,
        objective: story.objective,
        dueDay: addMonths(period.until, monthsOf[horizon]),
        ...{ text, instrument, statement, owner, priority, horizon },
      }),
    ),
    participants: {
      women: about(told.women),
      men: about(told.men),
      undisclosed: random.chance(0.2) ? 1 : 0,
      outsideCustoms: random.between(0, 2),
    },
  }
}
