import { askAgain, confirmLasting } from '../../src/recommendations/lasting/lasting.service'
import { monthsToAskAgain } from '../../src/recommendations/lasting/asked-again.months'
import { findRecommendation } from '../../src/recommendations/recommendation.queries'
import { reportProgress, respondTo, verify } from '../../src/recommendations/recommendation.service'
import { system } from '../../src/programme/actor'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import { by } from '../act'
import type { WorldRecommendation } from '../world'
import type { Lived } from './activities'

/** How far a Member has come with a recommendation. */
type End = 'unanswered' | 'rejected' | 'accepted' | 'blocked' | 'started' | 'reported' | 'reopened' | 'verified'

interface Course {
  end: End
  answered: Day
  begun: Day
  done: Day
  looked: Day
}

// A Member answers within weeks and works for months, and somebody looks at what is reported as done. Half of it is
// still open: much of that for long.
function courseOf({ random }: Lived['life'], told: WorldRecommendation, issued: Day, today: Day): Course {
  const answered = addDays(issued, random.between(6, 32))
  const begun = addDays(answered, random.between(25, 110))
  const done = addDays(begun, random.between(30, 300))
  const looked = addDays(done, random.between(8, 28))
  const old = issued < addMonths(today, -14)
  const end = (): End => {
    if (answered >= today || (issued > addDays(today, -70) && random.chance(0.25))) return 'unanswered'
    if (told.rejected && random.chance(0.24)) return 'rejected'
    if (begun >= today || random.chance(old ? 0.12 : 0.2)) return 'accepted'
    if (told.blocked && random.chance(old ? 0.3 : 0.4)) return 'blocked'
    if (done >= today || random.chance(old ? 0.2 : 0.3)) return 'started'
    // An officer looks within weeks; only what was reported lately waits.
    if (looked >= today || (looked > addDays(today, -40) && random.chance(0.4))) return 'reported'
    return told.reopened && random.chance(0.25) ? 'reopened' : 'verified'
  }
  return { end: end(), answered, begun, done, looked }
}

/** What a Member answers to a recommendation of its report, does about it, and what an officer saw of it. */
export async function followUp(reference: string, told: WorldRecommendation, issued: Day, lived: Lived): Promise<void> {
  const { life, today, officer } = lived
  const { contact } = life.member
  const course = courseOf(life, told, issued, today)
  const { end, begun, done, looked } = course
  if (end === 'unanswered') return
  await answer(reference, told, course, lived)
  if (end === 'rejected' || end === 'accepted') return
  const progress = async (kind: 'started' | 'blocked' | 'done', day: Day) =>
    reportProgress(
      reference,
      {
        kind,
        note: kind === 'blocked' ? told.blocked!.note : told[kind],
        cause: kind === 'blocked' ? told.blocked!.cause : undefined,
        link: kind === 'done' ? linkTo(reference, lived) : undefined,
        version: undefined,
      },
      [],
      by(contact, day, 15),
    )
  if (end === 'blocked') return void (await progress('blocked', begun))
  if (end === 'started' || life.random.chance(0.5)) await progress('started', begun)
  if (end === 'started') return
  await progress('done', done)
  if (end === 'reported') return
  const dueDay = addMonths(looked > addMonths(today, -3) ? looked : today, 4)
  await verify(
    reference,
    {
      outcome: end,
      note: end === 'reopened' ? told.reopened! : told.verified,
      dueDay: end === 'reopened' ? dueDay : undefined,
      version: undefined,
    },
    [],
    by(officer, looked, 11),
  )
  if (end === 'verified') await askWhetherItLasts(reference, told, looked, lived)
}

async function answer(
  reference: string,
  told: WorldRecommendation,
  course: Course,
  { life, today }: Lived,
): Promise<void> {
  const { end, answered } = course
  const { random, member } = life
  const recommendation = (await findRecommendation(reference))!
  const isOpen = end !== 'verified' && end !== 'rejected'
  // Of what is still open, the administration named a day to come; some are late.
  const named = addDays(today, random.chance(0.25) ? -random.between(3, 90) : random.between(10, 300))
  const usual = recommendation.dueDay > answered ? recommendation.dueDay : addMonths(answered, 6)
  const dueDay = isOpen && usual < named && named > answered ? named : usual
  const isPartly = told.partly !== undefined && random.chance(0.4)
  const kind = end === 'rejected' ? 'rejected' : isPartly ? 'partly-accepted' : 'accepted'
  await respondTo(
    reference,
    {
      answer: kind,
      reason: kind === 'accepted' ? '' : kind === 'rejected' ? told.rejected! : told.partly!,
      owner: kind === 'rejected' ? '' : recommendation.owner,
      dueDay,
      version: undefined,
    },
    by(member.contact, answered, 10),
  )
}

/** Where an administration publishes the order by which something was done. */
const linkTo = (reference: string, { life }: Lived): string =>
  `https://customs.${life.member.record.code.toLowerCase()}.example/orders/${reference.slice(-4)}`

/** Half a year and a year after it was verified; most changes last, and a few of the latest questions are still open. */
async function askWhetherItLasts(
  reference: string,
  told: WorldRecommendation,
  verified: Day,
  lived: Lived,
): Promise<void> {
  const { life, today } = lived
  const { random, member } = life
  for (const months of monthsToAskAgain()) {
    const asked = addMonths(verified, months)
    const answered = addDays(asked, random.between(3, 28))
    const isLost = told.notLasting !== undefined && random.chance(0.35)
    const isSilent = asked > addMonths(today, -3) && random.chance(0.3)
    if (asked >= today) return
    await askAgain(reference, months, by(system, asked, 3))
    if (answered >= today || isSilent) return
    await confirmLasting(
      reference,
      {
        outcome: isLost ? 'not-lasting' : 'lasting',
        note: isLost ? told.notLasting! : told.lasting,
        link: linkTo(reference, lived),
        version: undefined,
      },
      [],
      by(member.contact, answered, 10),
    )
    if (isLost) return
  }
}
