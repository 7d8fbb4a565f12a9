import {
  acceptInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  refuseRelease,
  releaseExpert,
} from '../../src/activities'
import { declineInvitation } from '../../src/activities/assignments/assignment-answer.service'
import { remindAssignment } from '../../src/activities/assignments/assignment.service'
import type { Actor } from '../../src/programme/actor'
import { addDays, type Day } from '../../src/platform/time/calendar-day'
import { by, writtenIn } from '../act'
import type { Cast, Tongue } from '../people/cast'
import type { Person } from '../people/roster'
import type { PlannedMission } from '../plan/life'
import { isAsFarAs, within, type Lived } from './activities'
import { said } from './said'

/** Finds the team of a mission: asked, invited and released, as far as its fate says; some only at the second try. */
export async function staff(mission: string, planned: PlannedMission, lived: Lived): Promise<void> {
  const { fate, made, period } = planned
  const { today, life } = lived
  const isSettled = isAsFarAs(fate, 'confirmed')
  // Who still waits for answers was asked lately.
  // What stands in the plan of the year long before is staffed some months ahead.
  const wanted = isSettled ? [addDays(made, 10), addDays(period.from, -110)].toSorted().at(-1)! : addDays(today, -6)
  const asked = within(wanted, made, today)
  if (isSettled && planned.refuser) await askInVain(mission, planned.refuser, lived, asked)
  for (const [order, { person, role }] of planned.team.entries()) {
    const { reference } = await proposeAssignment(
      mission,
      {
        expert: person.reference,
        role,
        choiceReason: life.random.chance(0.06) ? said('choice', life.tongue) : undefined,
      },
      by(lived.officer, asked, 10, order),
    )
    if (!isAsFarAs(fate, 'releasing')) continue
    if (isSettled) await secure(reference, person, asked, order, lived)
    else await askOnly(reference, person, asked, order, lived)
  }
}

// Both say yes: mostly in time, some only after they were asked again.
async function secure(
  reference: string,
  person: Person,
  asked: Day,
  order: number,
  { life, officer, today, cast }: Lived,
): Promise<void> {
  const { random } = life
  const day = (after: number) => within(addDays(asked, after), asked, today)
  await inviteAndAskRelease(reference, {}, by(officer, asked, 11, order))
  await acceptInvitation(reference, {}, by(accountOf(person), day(random.between(1, 6)), 12, order))
  const isLate = random.chance(0.15) && addDays(asked, 25) < today
  if (isLate) await remindAssignment(reference, {}, by(officer, day(17), 9, order))
  const conditions = random.chance(0.08) ? said('conditions', tongueOf(person, cast)) : ''
  const release = () =>
    releaseExpert(
      reference,
      { conditions },
      by(cast.headAt(person.home), day(isLate ? 24 : random.between(6, 13)), 17, order),
    )
  await writtenIn(tongueOf(person, cast), release)
}

// Some have answered already; the demo expert's invitation waits for whoever tries it out.
async function askOnly(
  reference: string,
  person: Person,
  asked: Day,
  order: number,
  { life, officer, today, cast }: Lived,
): Promise<void> {
  const { random } = life
  const answerBy = addDays(today, 12)
  await inviteAndAskRelease(reference, { answerBy, releaseBy: addDays(today, 16) }, by(officer, asked, 11, order))
  if (person.isDemo) return
  if (random.chance(0.6)) await acceptInvitation(reference, {}, by(accountOf(person), addDays(today, -3), 12, order))
  if (order > 0 && random.chance(0.5))
    await releaseExpert(reference, { conditions: '' }, by(cast.headAt(person.home), addDays(today, -2), 17, order))
}

// Somebody else was asked first, who did not want to or was not let go.
async function askInVain(mission: string, refuser: Person, lived: Lived, asked: Day): Promise<void> {
  const { life, officer, cast, today } = lived
  const day = (after: number) => within(addDays(asked, after), asked, today)
  const { reference } = await proposeAssignment(
    mission,
    { expert: refuser.reference, role: 'lead' },
    by(officer, asked, 8),
  )
  await inviteAndAskRelease(reference, {}, by(officer, asked, 8, 30))
  const tongue = tongueOf(refuser, cast)
  await writtenIn(tongue, async () =>
    life.random.chance(0.4)
      ? declineInvitation(reference, { reason: said('declined', tongue) }, by(accountOf(refuser), day(0), 9, 30))
      : refuseRelease(reference, { reason: said('refusal', tongue) }, by(cast.headAt(refuser.home), day(0), 9, 40)),
  )
}

const tongueOf = ({ home }: Person, cast: Cast): Tongue => cast.tongueAt(home)

export const accountOf = (person: Person): Actor =>
  person.account ?? {
    id: `expert-${person.reference}`,
    name: person.name,
    roles: ['expert'],
    language: 'en',
    expertId: person.reference,
  }
