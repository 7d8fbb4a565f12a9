import {
  createMission,
  cancelMission,
  closeMission,
  confirmMission,
  deliverMission,
} from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import type { Mission } from '../../src/missions/mission.model'
import { addReadiness, agreeTerms, sendTerms, tickReadiness, writeTerms } from '../../src/missions/terms/terms.service'
import { postponeActivity as postponeMission } from '../../src/activities/activity.service'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import { by, writtenIn } from '../act'
import { openDay } from '../calendar/open-days'
import { rate } from '../people/roster'
import type { PlannedMission } from '../plan/life'
import { coreOf, insteadOf, isAsFarAs, titleOf, within, type Lived } from './activities'
import { writeItsReport } from './reports'
import { said } from './said'
import { staff } from './teams'

/** Lives one mission as far as its fate says, by the use cases that people use. */
export async function liveMission(planned: PlannedMission, lived: Lived): Promise<void> {
  const { fate, made, period, step } = planned
  const { life, officer, today } = lived
  const day = (one: Day) => within(one, made, today)
  const reference = await enter(planned, lived)
  if (fate === 'idea') return
  if (fate === 'cancelled' || fate === 'postponed') return giveUp(reference, planned, lived)
  if (planned.team.length === 0) return
  await staff(reference, planned, lived)
  if (!isAsFarAs(fate, 'confirmed')) return
  await agree(reference, planned, lived)
  await confirmMission(reference, {}, by(officer, day(addDays(period.from, -25)), 15))
  await makeReady((await findMission(reference))!, planned, lived)
  if (!isAsFarAs(fate, 'report-due')) return
  await deliverMission(reference, {}, by(officer, period.until, 18))
  for (const { person, role } of planned.team)
    if (role !== 'assessee' && life.random.chance(0.4))
      await rate(person, life.random, officer, day(addDays(period.until, 5)))
  await writeItsReport(reference, planned, step.report, lived)
  if (fate !== 'closed') return
  const shared = (await findMission(reference))!
  if (shared.report?.state === 'shared')
    await closeMission(reference, {}, by(officer, day(addDays(period.until, 60 + planned.reportAfter)), 11))
}

async function enter(planned: PlannedMission, lived: Lived): Promise<string> {
  const { fate, period, step, team, made } = planned
  const { life, officer } = lived
  const { reference } = await writtenIn(life.tongue, () =>
    createMission(
      {
        ...coreOf(planned, lived),
        // What is no more than an idea still has the name that the administration gave it.
        ...(fate === 'idea' ? titleOf(step, life.member.record) : {}),
        purpose: step.purpose,
        ...(fate === 'idea' ? { window: { from: period.from, until: addMonths(period.from, 2) } } : { period }),
        memberCodes: [life.member.record.code],
        places: [
          'lead',
          ...Array.from({ length: Math.max(step.experts, team.length) - 1 }, () => 'co-facilitator' as const),
          'assessee',
        ],
      },
      by(officer, made, 9, life.steps.indexOf(planned)),
    ),
  )
  return reference
}

async function giveUp(reference: string, planned: PlannedMission, { officer, today }: Lived): Promise<void> {
  const { fate, made } = planned
  const { why, window } = insteadOf(planned)
  const act = by(officer, within(addDays(made, 35), made, today), 14)
  if (fate === 'cancelled') await cancelMission(reference, why, act)
  else await postponeMission(reference, { ...why, window }, act)
}

async function agree(
  mission: string,
  { step, period, made }: PlannedMission,
  { life, officer, today }: Lived,
): Promise<void> {
  const day = within(addDays(period.from, -42), made, today)
  await writeTerms(mission, { ...step.terms, reportBy: addDays(period.until, 14) }, by(officer, day, 9))
  await sendTerms(mission, {}, by(officer, day, 10))
  await agreeTerms(mission, {}, by(life.member.contact, within(addDays(day, 4), made, today), 14))
}

// What is due before the first day is done by then, at times a day late; what is due later is still open.
async function makeReady(
  { reference, readiness, languages }: Mission,
  { period, made }: PlannedMission,
  { life, officer, today }: Lived,
): Promise<void> {
  const { random, member } = life
  const isOver = period.from <= today
  for (const { key, dueDay } of [...readiness].sort((one, other) => one.dueDay.localeCompare(other.dueDay))) {
    if (!isOver && (dueDay >= today || random.chance(0.12))) continue
    const done = addDays(dueDay, random.chance(0.1) ? 1 : -random.between(0, 4))
    await tickReadiness(reference, key, true, by(officer, within(done, addDays(made, 1), today), 15))
  }
  if (isOver) return
  const dueDay = openDay(member.record.code, addDays(period.from, -6))
  const text = said('ownPoint', languages[0] === 'fr' ? 'fr' : 'en')
  await addReadiness(reference, { text, side: 'member', dueDay }, by(officer, addDays(today, -1), 16))
}
