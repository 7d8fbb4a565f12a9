import { addDays, addMonths, eachDay, type Day } from '../../src/platform/time/calendar-day'
import {
  cancelTraining,
  closeNominations,
  closeTraining,
  confirmTraining,
  createTraining,
  deliverTraining,
  openNominations,
  postponeTraining,
} from '../../src/training/training.service'
import { decideParticipants, nominateParticipants } from '../../src/training/participants/participant.service'
import { findTraining } from '../../src/training/training.queries'
import { participantsOf } from '../../src/training/participants/participant.queries'
import { settleResults, takeAttendance } from '../../src/training/attendance/attendance.service'
import type { Training } from '../../src/training/training.model'
import { by } from '../act'
import { isWeekendOf } from '../calendar/open-days'
import type { PlannedTraining } from '../plan/life'
import type { Random } from '../random'
import { coreOf, insteadOf, isAsFarAs, within, type Lived } from './activities'

/** Days before the first day: the last one for nominations, the choice of people, the confirmation. */
const nominatedBy = 35
const chosenBefore = 27
const confirmedBefore = 21

/** Lives one event as far as its fate says: planned, people named and chosen, held, results and certificates. */
export async function liveTraining(planned: PlannedTraining, lived: Lived): Promise<void> {
  const { fate, made, period } = planned
  const { life, officer, today } = lived
  const { random } = life
  const act = (day: Day, hour = 10) => by(officer, within(day, made, today), hour)
  const training = await enter(planned, lived)
  const { reference } = training
  if (fate === 'cancelled' || fate === 'postponed') {
    const { why, window } = insteadOf(planned)
    if (fate === 'cancelled') await cancelTraining(reference, why, act(addDays(made, 30)))
    else await postponeTraining(reference, { ...why, window }, act(addDays(made, 30)))
    return
  }
  if (fate === 'idea' || !isAsFarAs(fate, 'proposed')) return
  await openNominations(reference, {}, act(addDays(made, 2)))
  await nominate(reference, planned, lived)
  if (!isAsFarAs(fate, 'confirmed')) return
  await closeNominations(reference, {}, act(addDays(period.from, -nominatedBy + 2)))
  await choose(training, lived, act(addDays(period.from, -chosenBefore)))
  await confirmTraining(reference, {}, act(addDays(period.from, -confirmedBefore), 15))
  if (!isAsFarAs(fate, 'report-due')) return
  await hold(training, planned, lived, act)
  if (fate === 'report-due') return
  await settleResults(reference, {}, act(addDays(period.until, random.between(3, 9))))
  await closeTraining(reference, {}, act(addDays(period.until, random.between(15, 24))))
}

async function enter(planned: PlannedTraining, lived: Lived): Promise<Training> {
  const { step, fate, period, made, guests } = planned
  const { life, officer } = lived
  const { code } = life.member.record
  const { outcomes, profile, levels, seats, test } = step
  const last = addDays(period.from, -nominatedBy)
  const { reference } = await createTraining(
    {
      ...coreOf(planned, lived),
      memberCodes: [code, ...guests.map(({ record }) => record.code)],
      hostMember: step.mode === 'remote-live' ? undefined : code,
      ...(fate === 'idea' ? { window: { from: period.from, until: addMonths(period.from, 2) } } : { period }),
      outcomes,
      audience: { profile, levels, affiliations: [] },
      seats,
      nominateBy: fate === 'idea' ? undefined : last > addDays(made, 14) ? last : addDays(made, 14),
      test,
    },
    by(officer, made, 9, life.steps.indexOf(planned)),
  )
  return (await findTraining(reference))!
}

// Each Member names its people before the last day.
async function nominate(reference: string, planned: PlannedTraining, { life, today }: Lived): Promise<void> {
  const { named, made, period } = planned
  const last = addDays(period.from, -nominatedBy)
  for (const [order, { member, people }] of named.entries()) {
    const usual = addDays(made, life.random.between(8, 26))
    const day = within(usual < last ? usual : last, addDays(made, 3), today)
    await nominateParticipants(reference, people, by(member.contact, day, 13, order))
  }
}

async function choose(training: Training, { life }: Lived, act: ReturnType<typeof by>): Promise<void> {
  const people = (await participantsOf(training.reference)).map(({ _id }) => String(_id))
  const chosen = life.random.some(people, Math.min(training.seats, Math.ceil(people.length * 0.94)))
  const others = people.filter((one) => !chosen.includes(one))
  await decideParticipants(training.reference, { action: 'select', people: chosen, note: '' }, act)
  if (others.length > 0)
    await decideParticipants(
      training.reference,
      { action: life.random.chance(0.7) ? 'reserve' : 'decline', people: others, note: '' },
      { ...act, at: new Date(act.at.getTime() + 60_000) },
    )
}

async function hold(
  training: Training,
  { period, step }: PlannedTraining,
  { life }: Lived,
  act: (day: Day, hour?: number) => ReturnType<typeof by>,
): Promise<void> {
  const { random, member } = life
  const days = eachDay(period).filter((day) => !isWeekendOf(member.record.code, day))
  const people = (await participantsOf(training.reference)).filter(
    ({ state }) => state === 'selected' || state === 'confirmed',
  )
  await takeAttendance(
    training.reference,
    {
      rows: people.map(({ _id }) => {
        const missed = random.chance(0.06)
        const partly = random.chance(0.08)
        return {
          id: String(_id),
          days: missed ? [] : partly ? days.slice(0, Math.max(1, days.length - 2)) : days,
          ...(missed ? {} : marksOf(step.test?.points, random)),
        }
      }),
    },
    act(period.until, 17),
  )
  await deliverTraining(training.reference, {}, act(period.until, 18))
}

// Most know more afterwards.
function marksOf(points: number | undefined, random: Random): { preTest?: number; postTest?: number } {
  if (points === undefined) return {}
  const before = Math.round(points * (0.25 + random.next() * 0.4))
  return { preTest: before, postTest: Math.min(points, before + Math.round(points * (0.15 + random.next() * 0.4))) }
}
