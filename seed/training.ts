import type { ActivityType } from '../src/activities'
import type { DeliveryMode } from '../src/activities/activity.vocabulary'
import { editionOn, expertiseArea, instruments } from '../src/framework'
import { memberName } from '../src/members'
import type { Actor } from '../src/programme/actor'
import { addDays, addMonths, daysBetween, type Day } from '../src/platform/time/calendar-day'
import {
  cancelTraining,
  closeNominations,
  closeTraining,
  confirmTraining,
  createTraining,
  deliverTraining,
  openNominations,
} from '../src/training/training.service'
import { decideParticipants, nominateParticipants } from '../src/training/participants/participant.service'
import { findTraining } from '../src/training/training.queries'
import { participantsOf } from '../src/training/participants/participant.queries'
import { settleResults, takeAttendance } from '../src/training/attendance/attendance.service'
import type { NominationValues } from '../src/training/participants/participant.form'
import type { Training } from '../src/training/training.model'
import { by } from './act'
import { pursesFor, type Purse } from './agreements'
import { tongueOf, workday, type Cast, type MemberPeople } from './cast'
import { inventName } from './people'
import { Random } from './random'
import { titleOf, whyNot } from './words/activities'
import { areaPhrase } from './words/areas'

const count = 120
const monthsBack = 36
const monthsAhead = 8
const fields = [
  'valuation',
  'classification',
  'origin',
  'risk',
  'pca',
  'aeo',
  'integrity',
  'people',
  'leadership',
  'single-window',
  'data',
  'ipr',
  'gender',
  'trs',
  'ecommerce',
]

const types: Partial<Record<ActivityType, number>> = {
  'national-workshop': 40,
  'regional-workshop': 28,
  'train-the-trainer': 12,
  webinar: 12,
  'accreditation-workshop': 6,
  'expert-refresher': 4,
}

interface TrainingPlan {
  random: Random
  from: Day
  until: Day
  made: Day
  members: MemberPeople[]
  area: string
  type: ActivityType
  purse: Purse
  region: string
}

/** The days, fields and guests of all training events. */
export function planTraining(today: Day, cast: Cast, purses: readonly Purse[]): TrainingPlan[] {
  const start = addMonths(today, -monthsBack)
  const span = daysBetween(start, addMonths(today, monthsAhead))
  return Array.from({ length: count }, (_, number) => {
    const random = new Random(`training ${number}`)
    const from = workday(addDays(start, Math.floor(((number + random.next()) / count) * span)))
    const type = random.weighted(types as Record<ActivityType, number>)
    const host = random.pick(cast.membersTakingPart)
    const region = host.record.region
    const neighbours = cast.membersTakingPart.filter(
      ({ record }) => record.region === region && record.code !== host.record.code,
    )
    const isNational = type === 'national-workshop' || type === 'train-the-trainer'
    const area = random.pick(fields)
    return {
      random,
      from,
      until: addDays(from, type === 'webinar' ? 0 : random.pick([2, 4, 4])),
      made:
        addDays(from, -random.between(80, 150)) < today
          ? addDays(from, -random.between(80, 150))
          : addDays(today, -random.between(3, 40)),
      members: isNational ? [host] : [host, ...random.some(neighbours, random.between(4, 9))],
      area,
      type,
      purse: random.pick(pursesFor(purses, area, { from, until: addDays(from, 5) })),
      region,
    }
  }).map((plan) => (plan.made >= today ? { ...plan, made: addDays(today, -2) } : plan))
}

/** Lives one event: planned, people named and chosen, held, results and certificates. */
export async function liveTraining(plan: TrainingPlan, today: Day, cast: Cast): Promise<void> {
  const { random, from, until, made, members } = plan
  const officer = cast.coordinatorOf(plan.region)
  const act = (day: Day, hour = 10) => by(officer, day < made ? made : day < today ? day : addDays(today, -1), hour)
  const training = await enter(plan, officer)
  const ahead = daysBetween(today, from)
  if (ahead <= 0 && random.chance(0.04)) {
    await cancelTraining(
      training.reference,
      { cause: random.pick(['member', 'funding', 'security']), note: whyNot(tongueOf(members[0]!), 'cancelled') },
      act(addDays(from, -20)),
    )
    return
  }
  if (ahead > 130) return
  await openNominations(training.reference, act(addDays(made, 1)))
  await nominateParticipants(
    training.reference,
    peopleFor(plan),
    by(members[0]!.contact, act(addDays(made, 12)).at.toISOString().slice(0, 10), 14),
  )
  if (ahead > 60) return
  await closeNominations(training.reference, act(addDays(from, -28)))
  if (ahead > 35 && random.chance(0.6)) return
  await choose(training, random, act(addDays(from, -24)))
  await confirmTraining(training.reference, act(addDays(from, -20), 15))
  if (until >= today) return
  await hold(training, plan, act)
}

async function enter(
  { random, from, until, members, area, type, purse, made }: TrainingPlan,
  officer: Actor,
): Promise<Training> {
  const host = members[0]!
  const tongue = tongueOf(host)
  const mode: DeliveryMode =
    type === 'webinar' ? 'remote-live' : members.length > 1 ? 'in-person-regional' : 'in-person-national'
  const fitting = instruments().filter(({ expertiseAreas: all }) => all.includes(area))
  const seats =
    type === 'webinar' ? random.between(70, 120) : members.length > 1 ? random.between(36, 66) : random.between(30, 64)
  const phrase = areaPhrase(area, tongue)
  const cost = members.length > 1 ? 38_000_00 : 9_000_00
  const { reference } = await createTraining(
    {
      title: titleOf(random, tongue, type, phrase),
      type,
      mode,
      place: mode === 'remote-live' ? '' : memberName(host.record.code, tongue),
      languages: [tongue],
      languageService: 'none',
      memberCodes: members.map(({ record }) => record.code),
      hostMember: mode === 'remote-live' ? undefined : host.record.code,
      period: { from, until },
      mapping: {
        edition: editionOn(from).edition,
        objective: expertiseArea(area)?.objective ?? 'SO4',
        secondaryObjectives: [],
        instruments: random.some(fitting, random.between(1, 2)).map(({ code }) => code),
        focusAreas: [],
        expertiseAreas: [area],
        cooperation: fitting.length === 0,
        supportingFunctions: [],
        improvements: [],
      },
      requests: [],
      funding: [
        {
          agreement: purse.code,
          line: type === 'webinar' ? 'interpretation' : 'venue',
          amount: Math.round(cost / 6),
          currency: purse.currency,
        },
      ],
      outcomes:
        tongue === 'fr'
          ? `Les participants savent appliquer la matière dans leur bureau et l’expliquer à leurs collègues (${phrase}).`
          : `Participants can apply ${phrase} in their office and explain it to their colleagues.`,
      audience: {
        profile:
          tongue === 'fr'
            ? `Agents dont c’est le travail depuis un an au moins (${phrase}).`
            : `Officers who have worked on ${phrase} for at least a year.`,
        levels: [],
        affiliations: [],
      },
      seats,
      nominateBy: addDays(from, -30) > addDays(made, 14) ? addDays(from, -30) : addDays(made, 14),
      test: random.chance(0.3) && type !== 'webinar' ? { points: 20, passMark: 12 } : undefined,
    },
    by(officer, made),
  )
  return (await findTraining(reference))!
}

function peopleFor({ random, members, type, from }: TrainingPlan): NominationValues[] {
  const all =
    type === 'webinar' ? random.between(58, 104) : members.length > 1 ? random.between(38, 70) : random.between(31, 66)
  return Array.from({ length: all }, (_, index): NominationValues => {
    const member = members[index % members.length]!
    const { name, gender } = inventName(random, member.record.region)
    const shown = random.chance(0.06) ? 'undisclosed' : gender
    // Some people come to several events: the number is of the person, not of the event.
    const number = random.between(1, 400)
    const code = member.record.code.toLowerCase()
    return {
      memberCode: member.record.code,
      name,
      email: `${random.chance(0.3) ? `officer${number}` : `p${from.replaceAll('-', '')}.${index}`}.${index}@${code}.example`,
      gender: shown,
      affiliation: random.weighted({ customs: 88, 'other-agency': 7, 'private-sector': 5 }),
      level: random.weighted({ frontline: 25, officer: 45, middle: 22, senior: 8 }),
      position: '',
    }
  })
}

async function choose(training: Training, random: Random, act: ReturnType<typeof by>): Promise<void> {
  const people = (await participantsOf(training.reference)).map(({ _id }) => String(_id))
  const chosen = people.slice(0, Math.min(training.seats, Math.ceil(people.length * 0.92)))
  const others = people.slice(chosen.length)
  await decideParticipants(training.reference, { action: 'select', people: chosen, note: '' }, act)
  if (others.length > 0)
    await decideParticipants(
      training.reference,
      { action: random.chance(0.7) ? 'reserve' : 'decline', people: others, note: '' },
      { ...act, at: new Date(act.at.getTime() + 60_000) },
    )
}

async function hold(
  training: Training,
  { random, from, until }: TrainingPlan,
  act: (day: Day, hour?: number) => ReturnType<typeof by>,
): Promise<void> {
  const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))
  const people = (await participantsOf(training.reference)).filter(
    ({ state }) => state === 'selected' || state === 'confirmed',
  )
  await takeAttendance(
    training.reference,
    {
      rows: people.map(({ _id }) => {
        const missed = random.chance(0.06)
        const partly = random.chance(0.08)
        const before = random.between(4, 14)
        return {
          id: String(_id),
          days: missed ? [] : partly ? days.slice(0, Math.max(1, days.length - 2)) : days,
          ...(training.test && !missed
            ? { preTest: before, postTest: Math.min(20, before + random.between(0, 9)) }
            : {}),
        }
      }),
    },
    act(until, 17),
  )
  await deliverTraining(training.reference, act(until, 18))
  await settleResults(training.reference, act(addDays(until, 3)))
  if (random.chance(0.9)) await closeTraining(training.reference, act(addDays(until, 20)))
}
