import { templateAreas } from '../../src/assessments/templates/template.directory'
import {
  archiveAssessment,
  openAssessment,
  saveArea,
  startValidation,
  submitAssessment,
  validateArea,
  validateAssessment,
  type AnswerValues,
} from '../../src/assessments/assessment.service'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import type { NeedLink } from '../../src/requests'
import { by } from '../act'
import { demoMember, tongueOf, type Cast, type MemberPeople } from '../people/cast'
import { Random } from '../random'
import { noteOfValidation } from './said'

type Fate = 'draft' | 'submitted' | 'in-validation' | 'validated'

interface RoundPlan {
  random: Random
  member: MemberPeople
  round: 1 | 2
  opened: Day
  fate: Fate
  /** Where the Member stood at the first round, by statement; a second round begins there. */
  levels: Map<string, number>
  /** The round, once it has been lived. */
  lived?: { reference: string; gaps: { statement: string; expertise: string }[]; shared: Day }
}

/** 25 Members assessed themselves some two years ago, 15 of them again lately; the demo administration did both. */
export function planRounds(today: Day, cast: Cast): RoundPlan[] {
  const others = cast.membersTakingPart.filter(({ record }) => record.code !== demoMember)
  const chosen = [cast.peopleOf(demoMember), ...new Random('rounds').some(others, 24)]
  return chosen.flatMap((member, number) => {
    const random = new Random(`round ${member.record.code}`)
    const levels = new Map<string, number>()
    const first: RoundPlan = {
      random,
      member,
      round: 1,
      opened: addDays(addMonths(today, -26), random.between(-60, 60)),
      fate: 'validated',
      levels,
    }
    if (number >= 15) return [first]
    const late: Fate[] = ['validated', 'draft', 'submitted', 'in-validation']
    const fate = number === 0 ? 'validated' : late[number % 4]!
    const opened = {
      draft: addDays(today, -12),
      submitted: addDays(today, -40),
      'in-validation': addDays(today, -70),
      validated: addDays(today, -random.between(220, 300)),
    }[fate]
    return [first, { random, member, round: 2 as const, opened, fate, levels }]
  })
}

/** Lives one round: answers area by area, handed in, looked at together. */
export async function liveRound(plan: RoundPlan, plans: readonly RoundPlan[], today: Day, cast: Cast): Promise<void> {
  const { member, opened, fate } = plan
  const officer = cast.coordinatorOf(member.record.region)
  const day = (after: number) => (addDays(opened, after) < today ? addDays(opened, after) : addDays(today, -1))
  const { reference } = await openAssessment(
    { memberCode: member.record.code, owner: member.contact.name },
    by(member.contact, opened),
  )
  const gaps: { statement: string; expertise: string }[] = []
  for (const [order, { code, statements }] of templateAreas().entries()) {
    if (fate === 'draft' && order > 3) break
    const answers = statements.map(({ id }) => answerTo(plan, id))
    await saveArea(reference, code, { answers }, by(member.contact, day(2 + order)))
    for (const { id, expertise } of statements)
      if (answers.some(({ statement, current, target }) => statement === id && (target ?? 0) > (current ?? 5)))
        gaps.push({ statement: id, expertise })
  }
  if (fate === 'draft') return
  await submitAssessment(reference, {}, by(member.head, day(25)))
  plan.lived = { reference, gaps, shared: day(25) }
  if (fate === 'submitted') return
  await startValidation(reference, {}, by(officer, day(40)))
  for (const [order, { code, statements }] of templateAreas().entries()) {
    if (fate === 'in-validation' && order > 5) return
    const values = statements.map(({ id }) => {
      const lower = plan.random.chance(0.06) && (plan.levels.get(id) ?? 0) > 0
      return {
        statement: id,
        validated: lower ? plan.levels.get(id)! - 1 : undefined,
        validationNote: lower ? noteOfValidation(plan.random, tongueOf(member)) : '',
      }
    })
    await validateArea(reference, code, { values }, by(officer, day(45 + order)))
  }
  await validateAssessment(reference, {}, by(officer, day(64)))
  const earlier = plans.find((other) => other.round === 1 && other.member === member && other.lived)
  if (plan.round === 2 && earlier?.lived) await archiveAssessment(earlier.lived.reference, {}, by(officer, day(66)))
}

function answerTo({ random, levels, round, member }: RoundPlan, statement: string): AnswerValues {
  const known = levels.get(statement)
  // The need from which the story of the demo administration begins: it has grown, and is not met yet.
  const isOfStory = member.record.code === demoMember && statement.startsWith('A8.')
  const status = isOfStory ? 'scored' : random.weighted({ scored: 92, 'not-applicable': 4, 'not-known': 4 })
  if (status !== 'scored') return { statement, status, note: '' }
  const current = isOfStory
    ? round
    : round === 2 && known !== undefined
      ? Math.min(5, known + random.pick([0, 0, 0, 1, 1, 2]))
      : random.pick([0, 1, 1, 2, 2, 3, 4])
  levels.set(statement, current)
  const target = Math.min(5, Math.max(current, random.pick([3, 3, 4, 4, 5])))
  return {
    statement,
    status,
    current,
    target,
    importance: isOfStory ? 3 : random.pick([1, 2, 2, 3]),
    // No round of the demonstration has documents, so none says that one is attached.
    evidence: random.pick(['B', 'B', 'B', 'C']),
    note: '',
  }
}

/** Gaps of a Member in a field, from the newest round that was shared before a day. */
export function needsBefore(plans: readonly RoundPlan[], memberCode: string, area: string, day: Day): NeedLink[] {
  const shared = plans.filter(({ member, lived }) => member.record.code === memberCode && lived && lived.shared <= day)
  const newest = shared.sort((one, other) => other.opened.localeCompare(one.opened))[0]?.lived
  return (newest?.gaps ?? [])
    .filter(({ expertise }) => expertise === area)
    .slice(0, 2)
    .map(({ statement }) => ({ assessment: newest!.reference, statement }))
}
