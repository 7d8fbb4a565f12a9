import { acceptInvitation, inviteAndAskRelease, proposeAssignment, releaseExpert } from '../src/activities'
import { addReadiness, agreeTerms, sendTerms, tickReadiness, writeTerms } from '../src/missions/terms/terms.service'
import {
  cancelMission,
  closeMission,
  confirmMission,
  createMission,
  deliverMission,
} from '../src/missions/mission.service'
import { findMission } from '../src/missions/mission.queries'
import { postponeActivity as postponeMission } from '../src/activities/activity.service'
import { editionOn } from '../src/framework'
import { memberName } from '../src/members'
import type { Actor } from '../src/programme/actor'
import { addDays, addMonths, type Day } from '../src/platform/time/calendar-day'
import { by } from './act'
import { workday, type Cast } from './cast'
import type { Fate, MissionPlan } from './plan'
import { writeItsReport } from './reports'
import { rate, type Person } from './roster'
import { areaPhrase } from './words/areas'
import { purposeOf, termsOf, titleOf, whyNot } from './words/activities'

/** How far a mission has come, in the order of its life. */
const course: readonly Fate[] = ['unstaffed', 'proposed', 'releasing', 'confirmed', 'in-progress', 'report-due']
const isAsFarAs = (fate: Fate, point: Fate): boolean => {
  const place = (one: Fate) => (course.includes(one) ? course.indexOf(one) : course.length)
  return place(fate) >= place(point)
}

/**
 * Lives one mission from the plan to the day of travel, as far as its fate says, by the use cases that people use. Gives
 * its reference.
 */
export async function prepareMission(plan: MissionPlan, today: Day, cast: Cast): Promise<string> {
  const { member, random, made, fate } = plan
  const officer = cast.coordinatorOf(member.record.region)
  const reference = await enter(plan, officer)
  if (fate === 'idea') return reference
  if (fate === 'cancelled') {
    await cancelMission(
      reference,
      { cause: random.pick(['member', 'funding', 'political', 'security']), note: whyNot(plan.tongue, 'cancelled') },
      by(officer, within(addDays(made, 30), made, today)),
    )
    return reference
  }
  if (fate === 'postponed') {
    const from = addMonths(plan.period.from, 3)
    await postponeMission(
      reference,
      {
        cause: random.pick(['member', 'expert', 'visa', 'funding']),
        note: whyNot(plan.tongue, 'postponed'),
        window: { from, until: addMonths(from, 2) },
      },
      by(officer, within(addDays(made, 40), made, today)),
    )
    return reference
  }
  if (plan.team.length === 0) return reference
  await staff(reference, plan, officer, today, cast)
  if (!isAsFarAs(fate, 'confirmed')) return reference
  await agree(reference, plan, officer, today)
  await confirmMission(reference, {}, by(officer, within(addDays(plan.period.from, -25), made, today), 15))
  if (fate === 'confirmed' || fate === 'in-progress') await prepare(reference, officer, today)
  return reference
}

/** Lives what follows a mission that took place: its report, what the Member does with it, and the end. */
export async function followMission(reference: string, plan: MissionPlan, today: Day, cast: Cast): Promise<void> {
  const { random, fate } = plan
  const mission = (await findMission(reference))!
  if (mission.state !== 'confirmed' || !isAsFarAs(fate, 'report-due')) return
  const officer = cast.coordinatorOf(plan.member.record.region)
  await deliverMission(reference, {}, by(officer, plan.period.until, 18))
  for (const { person, role } of plan.team)
    if (role !== 'assessee' && random.chance(0.4)) await rate(person, random, officer, addDays(plan.period.until, 5))
  await writeItsReport(plan, (await findMission(reference))!, today, officer)
  if (fate !== 'closed') return
  const shared = (await findMission(reference))!
  if (shared.report?.state === 'shared')
    await closeMission(reference, {}, by(officer, within(addDays(plan.period.until, 60), plan.made, today), 11))
}

/** A day that is neither before a mission was entered nor still to come. */
const within = (day: Day, made: Day, today: Day): Day => (day < made ? made : day >= today ? addDays(today, -1) : day)

async function enter(plan: MissionPlan, officer: Actor): Promise<string> {
  const { member, random, tongue, area, purse, period, fate } = plan
  const phrase = areaPhrase(area, tongue)
  const cost = (plan.mode === 'remote-live' ? 1_800 : 9_000 + random.between(0, 9) * 700) * 100
  const { reference } = await createMission(
    {
      title: titleOf(random, tongue, plan.type, phrase),
      type: plan.type,
      mode: plan.mode,
      place: plan.mode === 'remote-live' ? '' : memberName(member.record.code, tongue),
      languages: [plan.language],
      languageService: plan.language === 'en' || plan.language === 'fr' ? 'none' : 'interpretation',
      memberCodes: [member.record.code],
      purpose: purposeOf(random, tongue, phrase),
      ...(fate === 'idea' ? { window: { from: period.from, until: addMonths(period.from, 2) } } : { period }),
      mapping: {
        edition: editionOn(period.from).edition,
        objective: plan.objective,
        secondaryObjectives: random.chance(0.25) && plan.objective !== 'SO4' ? ['SO4'] : [],
        instruments: plan.instruments,
        focusAreas: [],
        expertiseAreas: [area],
        cooperation: random.chance(0.12) || (plan.instruments.length === 0 && plan.objective !== 'SO4'),
        supportingFunctions: [],
        improvements: [],
      },
      requests: plan.request ? [plan.request] : [],
      funding:
        purse && fate !== 'idea'
          ? [
              { agreement: purse.code, line: 'travel', amount: Math.round(cost * 0.6), currency: purse.currency },
              { agreement: purse.code, line: 'allowance', amount: Math.round(cost * 0.4), currency: purse.currency },
            ]
          : [],
      places: [
        'lead',
        ...(plan.team.length > 1 || plan.team.length === 0
          ? (['co-facilitator', 'assessee'] as const)
          : (['assessee'] as const)),
      ],
    },
    by(officer, plan.made),
  )
  return reference
}

async function staff(mission: string, plan: MissionPlan, officer: Actor, today: Day, cast: Cast): Promise<void> {
  const asked = within(addDays(plan.made, 10), plan.made, today)
  // Who still waits for answers was asked lately.
  const day = isAsFarAs(plan.fate, 'confirmed') ? asked : within(addDays(today, -5), plan.made, today)
  for (const [order, { person, role }] of plan.team.entries()) {
    const { reference } = await proposeAssignment(
      mission,
      { expert: person.reference, role },
      by(officer, day, 10, order),
    )
    if (!isAsFarAs(plan.fate, 'releasing')) continue
    await inviteAndAskRelease(reference, {}, by(officer, day, 11, order))
    const settled = isAsFarAs(plan.fate, 'confirmed')
    const after = (days: number) => (settled ? within(addDays(day, days), plan.made, today) : day)
    // The demo expert's invitation waits for whoever tries it out.
    if (settled || (!person.isDemo && plan.random.chance(0.6)))
      await acceptInvitation(reference, {}, by(accountOf(person), after(2), 16, order))
    if (settled || (order > 0 && plan.random.chance(0.5)))
      await releaseExpert(
        reference,
        { conditions: plan.random.chance(0.1) ? 'Back in the office the day after.' : '' },
        by(headOf(person, cast), after(6), 17, order),
      )
  }
}

const accountOf = (person: Person): Actor =>
  person.account ?? {
    id: `expert-${person.reference}`,
    name: person.name,
    roles: ['expert'],
    language: 'en',
    expertId: person.reference,
  }

const headOf = (person: Person, cast: Cast): Actor =>
  cast.peopleOf(person.home)?.head ?? {
    id: `head-${person.home}`,
    name: memberName(person.home, 'en'),
    roles: ['member'],
    language: 'en',
    memberCode: person.home,
    isHead: true,
  }

async function agree(mission: string, plan: MissionPlan, officer: Actor, today: Day): Promise<void> {
  const day = within(addDays(plan.period.from, -40), plan.made, today)
  await writeTerms(
    mission,
    { ...termsOf(plan.tongue, areaPhrase(plan.area, plan.tongue)), reportBy: addDays(plan.period.until, 14) },
    by(officer, day, 9),
  )
  await sendTerms(mission, {}, by(officer, day, 10))
  await agreeTerms(mission, {}, by(plan.member.contact, within(addDays(day, 4), plan.made, today), 14))
}

async function prepare(reference: string, officer: Actor, today: Day): Promise<void> {
  const mission = (await findMission(reference))!
  const isBegun = mission.period!.from <= today
  for (const point of mission.readiness.filter(({ dueDay }) => dueDay < addDays(today, 4)).slice(0, isBegun ? 11 : 7))
    await tickReadiness(reference, point.key, true, by(officer, addDays(today, -1), 15))
  if (isBegun) return
  await addReadiness(
    reference,
    {
      text: mission.languages[0] === 'fr' ? 'Badge pour le port' : 'Passes for the port',
      side: 'member',
      dueDay: workday(addDays(mission.period!.from, -5)),
    },
    by(officer, addDays(today, -1), 16),
  )
}
