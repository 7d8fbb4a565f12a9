import { memberName } from '../src/members'
import { type RecommendationDraft } from '../src/mission-reports'
import { clearReport } from '../src/mission-reports/clearing/report-clearing.service'
import { emptyContent } from '../src/mission-reports/report.content'
import { returnReport, shareReport, submitReport, writeReport } from '../src/mission-reports/report.service'
import type { ReportContent } from '../src/mission-reports/report.model'
import type { Mission } from '../src/missions/mission.model'
import { templateAreas } from '../src/assessments'
import { system, type Actor } from '../src/programme/actor'
import { addDays, addMonths, type Day } from '../src/platform/time/calendar-day'
import { horizons, priorities } from '../src/recommendations'
import { askAgain, confirmLasting } from '../src/recommendations/lasting/lasting.service'
import { findRecommendation } from '../src/recommendations/recommendation.queries'
import { monthsToAskAgain } from '../src/recommendations/lasting/asked-again.months'
import { reportProgress, respondTo, verify } from '../src/recommendations/recommendation.service'
import { by } from './act'
import type { MissionPlan } from './plan'
import { areaPhrase } from './words/areas'
import { answerOf, findingsOf, ownerOf, recommendationsOf, remarkOf, sectionsOf, type Subject } from './words/reports'

const written = ['closed', 'shared', 'cleared', 'submitted', 'returned', 'report-draft']

/** The report of a mission that is over, as far as the mission's fate says, and what became of its advice. */
export async function writeItsReport(plan: MissionPlan, mission: Mission, today: Day, officer: Actor): Promise<void> {
  if (!written.includes(plan.fate)) return
  const { random, period, fate } = plan
  const lead = plan.team[0]!.person
  const author: Actor = lead.account ?? {
    id: `expert-${lead.reference}`,
    name: lead.name,
    roles: ['expert'],
    language: plan.tongue,
    expertId: lead.reference,
  }
  const day = (after: number): Day =>
    addDays(period.until, after) < today ? addDays(period.until, after) : addDays(today, -1)
  const { reference } = mission
  const content = contentOf(plan)
  if (fate === 'report-draft') content.recommendations = content.recommendations.slice(0, 1)
  await writeReport(reference, { content }, by(author, day(6), 20))
  if (fate === 'report-draft') return
  await submitReport(reference, by(author, day(9), 21))
  if (fate === 'returned' || random.chance(0.12)) {
    await returnReport(reference, { note: remarkOf(random, plan.tongue) }, by(officer, day(13), 10))
    if (fate === 'returned') return
    await submitReport(reference, by(author, day(16), 19))
  }
  if (fate === 'submitted') return
  await clearReport(reference, by(officer, day(20), 11))
  if (fate === 'cleared') return
  const report = await shareReport(reference, by(officer, day(22), 11))
  for (const { issuedAs } of report.recommendations) await answer(plan, issuedAs!, day(20), today, officer)
}

function contentOf(plan: MissionPlan): ReportContent {
  const { random, tongue, area, member, period } = plan
  const subject: Subject = { tongue, area: areaPhrase(area, tongue), member: memberName(member.record.code, tongue) }
  const women = random.between(2, 12)
  const men = random.between(2, 14)
  const statements = templateAreas()
    .flatMap(({ statements: all }) => all)
    .filter(({ expertise }) => expertise === area)
    .map(({ id }) => id)
  return {
    ...emptyContent(),
    sections: sectionsOf(random, subject),
    findings: findingsOf(random, subject, random.between(2, 3)).map((text, index) => ({
      key: `f${index}`,
      text,
      area,
    })),
    recommendations: recommendationsOf(random, subject, random.pick([3, 4, 4, 4, 5])).map(
      (text, index): RecommendationDraft => {
        const horizon = random.pick(horizons)
        return {
          key: `r${index}`,
          memberCode: member.record.code,
          text,
          instrument: plan.instruments[index % Math.max(1, plan.instruments.length)] ?? 'cb-development-compendium',
          objective: plan.objective,
          statement: statements[index],
          owner: ownerOf(random, tongue),
          priority: random.pick(priorities),
          horizon,
          dueDay: addMonths(period.until, { 'quick-win': 3, short: 9, medium: 18, long: 30 }[horizon]),
        }
      },
    ),
    participants: { women, men, undisclosed: random.chance(0.2) ? 1 : 0, outsideCustoms: random.between(0, 2) },
  }
}

/** How far a Member has come with a recommendation. */
type Progress = 'unanswered' | 'rejected' | 'accepted' | 'blocked' | 'started' | 'reported' | 'reopened' | 'verified'

interface Course {
  end: Progress
  answered: Day
  begun: Day
  done: Day
  looked: Day
}

// A Member answers within weeks, works for months, and somebody looks at what is reported as done. What is more than a
// year old has been settled, but for a few hard ones.
function courseOf({ random }: MissionPlan, issued: Day, today: Day): Course {
  const answered = addDays(issued, random.between(6, 32))
  const begun = addDays(answered, random.between(30, 120))
  const done = addDays(begun, random.between(20, 260))
  const looked = addDays(done, random.between(8, 28))
  const old = issued < addMonths(today, -13) && !random.chance(0.04)
  const open = (share: number) => !old && random.chance(share)
  const end = (): Progress => {
    if (answered >= today || (issued > addDays(today, -60) && open(0.2))) return 'unanswered'
    if (random.chance(0.07)) return 'rejected'
    if (begun >= today || open(0.2)) return 'accepted'
    if (open(0.18)) return 'blocked'
    if (done >= today || open(0.3)) return 'started'
    if (looked >= today) return 'reported'
    return open(0.12) ? 'reopened' : 'verified'
  }
  return { end: end(), answered, begun, done, looked }
}

async function answer(plan: MissionPlan, reference: string, issued: Day, today: Day, officer: Actor): Promise<void> {
  const { random, tongue, member } = plan
  const { contact } = member
  const { end, answered, begun, done, looked } = courseOf(plan, issued, today)
  if (end === 'unanswered') return
  const recommendation = (await findRecommendation(reference))!
  const words = (kind: Parameters<typeof answerOf>[2]) => answerOf(random, tongue, kind)
  const isOpen = end !== 'verified' && end !== 'rejected'
  // Of what is still open, the administration named a day to come; a few are late.
  const named = addDays(today, random.chance(0.15) ? -random.between(3, 40) : random.between(5, 300))
  const usual = recommendation.dueDay > answered ? recommendation.dueDay : addMonths(answered, 6)
  const dueDay = isOpen && usual < named && named > answered ? named : usual
  const kind = end === 'rejected' ? 'rejected' : random.chance(0.17) ? 'partly-accepted' : 'accepted'
  await respondTo(
    reference,
    {
      answer: kind,
      reason: kind === 'accepted' ? '' : words(kind === 'rejected' ? 'rejected' : 'partly'),
      owner: kind === 'rejected' ? '' : recommendation.owner,
      dueDay,
      version: undefined,
    },
    by(contact, answered, 10),
  )
  if (end === 'rejected' || end === 'accepted') return
  const progress = async (what: 'started' | 'blocked' | 'done', day: Day) =>
    reportProgress(
      reference,
      {
        kind: what,
        note: words(what),
        cause: what === 'blocked' ? random.pick(['legal', 'budget', 'staff', 'needs-support']) : undefined,
        link: what === 'done' ? linkTo(reference, member) : undefined,
        version: undefined,
      },
      [],
      by(contact, day, 15),
    )
  if (end === 'blocked') return void (await progress('blocked', begun))
  if (end === 'started' || random.chance(0.5)) await progress('started', begun)
  if (end === 'started') return
  await progress('done', done)
  if (end === 'reported') return
  await verify(
    reference,
    {
      outcome: end === 'reopened' ? 'reopened' : 'verified',
      note: words(end === 'reopened' ? 'reopened' : 'verified'),
      dueDay: end === 'reopened' ? addMonths(looked > addMonths(today, -3) ? looked : today, 4) : undefined,
      version: undefined,
    },
    [],
    by(officer, looked, 11),
  )
  if (end === 'verified') await askWhetherItLasts(plan, reference, looked, today)
}

/** Where an administration publishes the order by which something was done. */
const linkTo = (reference: string, { record }: MissionPlan['member']): string =>
  `https://customs.${record.code.toLowerCase()}.example/orders/${reference.slice(-4)}`

/** Half a year and a year after it was verified; most changes last, and a few of the latest questions are still open. */
async function askWhetherItLasts(plan: MissionPlan, reference: string, verified: Day, today: Day): Promise<void> {
  const { random, tongue, member } = plan
  for (const months of monthsToAskAgain()) {
    const asked = addMonths(verified, months)
    const answered = addDays(asked, random.between(3, 28))
    const lasts = random.chance(0.9)
    const isSilent = asked > addMonths(today, -3) && random.chance(0.3)
    if (asked >= today) return
    await askAgain(reference, months, by(system, asked, 3))
    if (answered >= today || isSilent) return
    await confirmLasting(
      reference,
      {
        outcome: lasts ? 'lasting' : 'not-lasting',
        note: answerOf(random, tongue, lasts ? 'lasting' : 'notLasting'),
        link: linkTo(reference, member),
        version: undefined,
      },
      [],
      by(member.contact, answered, 10),
    )
    if (!lasts) return
  }
}
