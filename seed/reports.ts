import type { ActivityRecord } from '../src/activities'
import { memberName } from '../src/members'
import {
  clearReport,
  emptyContent,
  returnReport,
  shareReport,
  submitReport,
  writeReport,
  type RecommendationDraft,
  type ReportContent,
} from '../src/mission-reports'
import type { Mission } from '../src/missions'
import type { Actor } from '../src/platform/actor'
import { addDays, addMonths, type Day } from '../src/platform/calendar-day'
import {
  horizons,
  priorities,
  reportProgress,
  respondTo,
  Recommendations,
  verify,
  type Recommendation,
} from '../src/recommendations'
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
  const record = mission.toObject<ActivityRecord>()
  const content = contentOf(plan)
  if (fate === 'report-draft') content.recommendations = content.recommendations.slice(0, 1)
  const report = await writeReport(record, { content }, by(author, day(6), 20))
  if (fate === 'report-draft') return
  await submitReport(report, by(author, day(9), 21))
  if (fate === 'returned' || random.chance(0.12)) {
    await returnReport(report, { note: remarkOf(random, plan.tongue) }, by(officer, day(13), 10))
    if (fate === 'returned') return
    await submitReport(report, by(author, day(16), 19))
  }
  if (fate === 'submitted') return
  await clearReport(report, record, by(officer, day(20), 11))
  if (fate === 'cleared') return
  await shareReport(report, by(officer, day(22), 11))
  await followUp(plan, mission.reference, day(20), today, officer)
}

function contentOf(plan: MissionPlan): ReportContent {
  const { random, tongue, area, member, period } = plan
  const subject: Subject = { tongue, area: areaPhrase(area, tongue), member: memberName(member.record.code, tongue) }
  const women = random.between(2, 12)
  const men = random.between(2, 14)
  return {
    ...emptyContent(),
    sections: sectionsOf(random, subject),
    findings: findingsOf(random, subject, random.between(2, 3)).map((text, index) => ({
      key: `f${index}`,
      text,
      area,
    })),
    recommendations: recommendationsOf(random, subject, random.pick([2, 3, 4, 4, 5])).map(
      (text, index): RecommendationDraft => {
        const horizon = random.pick(horizons)
        return {
          key: `r${index}`,
          memberCode: member.record.code,
          text,
          instrument: plan.instruments[index % Math.max(1, plan.instruments.length)] ?? 'cb-development-compendium',
          objective: plan.objective,
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

async function followUp(plan: MissionPlan, mission: string, issued: Day, today: Day, officer: Actor): Promise<void> {
  const live = await Recommendations.find({ mission }).sort({ reference: 1 })
  for (const recommendation of live) await answer(plan, recommendation, issued, today, officer)
}

// A Member answers within weeks, works for months, and somebody looks at what is reported as done.
async function answer(
  plan: MissionPlan,
  recommendation: Recommendation,
  issued: Day,
  today: Day,
  officer: Actor,
): Promise<void> {
  const { random, tongue, member } = plan
  const { contact } = member
  // What is more than a year old has been settled, but for a few hard ones.
  const old = issued < addMonths(today, -13) && !random.chance(0.04)
  const words = (kind: Parameters<typeof answerOf>[2]) => answerOf(random, tongue, kind)
  const answered = addDays(issued, random.between(6, 40))
  if (answered >= today || (!old && random.chance(0.08))) return
  const kind = random.weighted({ accepted: 76, 'partly-accepted': 16, rejected: 8 })
  const reason = kind === 'accepted' ? '' : words(kind === 'rejected' ? 'rejected' : 'partly')
  const dueDay = recommendation.dueDay > answered ? recommendation.dueDay : addMonths(answered, 6)
  await respondTo(
    recommendation,
    { answer: kind, reason, owner: kind === 'rejected' ? '' : recommendation.owner, dueDay, version: undefined },
    by(contact, answered, 10),
  )
  if (kind === 'rejected') return
  const progress = async (what: 'started' | 'blocked' | 'done', day: Day) =>
    reportProgress(
      recommendation,
      {
        kind: what,
        note: words(what),
        cause: what === 'blocked' ? random.pick(['legal', 'budget', 'staff', 'needs-support']) : undefined,
        version: undefined,
      },
      [],
      by(contact, day, 15),
    )
  const begun = addDays(answered, random.between(30, 120))
  if (begun >= today || (!old && random.chance(0.2))) return
  if (!old && random.chance(0.18)) return void (await progress('blocked', begun))
  if (random.chance(0.5)) await progress('started', begun)
  const done = addDays(begun, random.between(20, 260))
  if (done >= today || (!old && random.chance(0.3))) return
  await progress('done', done)
  const looked = addDays(done, random.between(8, 40))
  if (looked >= today) return
  const again = !old && random.chance(0.12)
  await verify(
    recommendation,
    {
      outcome: again ? 'reopened' : 'verified',
      note: words(again ? 'reopened' : 'verified'),
      dueDay: again ? addMonths(looked, 4) : undefined,
      version: undefined,
    },
    by(officer, looked, 11),
  )
}
