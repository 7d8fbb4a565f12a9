import { addMonths, type Day } from '../src/platform/time/calendar-day'
import { writtenIn } from './act'
import { liveMission } from './lives/missions'
import type { Lived } from './lives/activities'
import { closeAnswered, liveRequest, withdrawUnanswered, type NeedsBefore } from './lives/requests'
import { liveRound, needsBefore, planRounds } from './lives/rounds'
import { liveTraining } from './lives/training'
import { makeAgreements, purses } from './money/agreements'
import { makeCast, type Cast } from './people/cast'
import { makeRoster } from './people/roster'
import { isMission, isTraining, type Life } from './plan/life'
import { planLives } from './plan/lives'
import { planRequests, requestOf } from './plan/requests'
import { readWorld, type WorldStory } from './world'

interface Story {
  /** When it began. */
  day: Day
  live: () => Promise<unknown>
}

/** What hears of the years while they are lived. */
interface Listener {
  /** How many of the stories have been lived. */
  tick?: (lived: number, all: number) => void
  /** All that is written until it ends belongs together. */
  during?: (story: number, live: () => Promise<unknown>) => Promise<unknown>
}

/**
 * Lives the years around a day in a database that holds the registers and nothing else, by the use cases that people
 * use: what nobody may do, or not at that time, is refused here as it is to them. The same day gives the same years.
 * With `some`, only every so-manieth story is lived.
 */
export async function liveYears(
  today: Day,
  { tick, during = (_, live) => live() }: Listener = {},
  some = 1,
): Promise<void> {
  const { stories: told, requests: lone } = readWorld()
  const cast = await makeCast(addMonths(today, -48))
  const roster = await makeRoster(today, cast, fieldsTogether(told))
  const lives = planLives({ today, cast, purses: purses(today), roster, stories: told })
  await makeAgreements(today, fundingOf(lives), cast)
  const rounds = planRounds(today, cast)
  const known: NeedsBefore = (memberCode, area, day) => needsBefore(rounds, memberCode, area, day)
  const stories: Story[] = [
    ...rounds.map((plan) => ({ day: plan.opened, live: () => liveRound(plan, rounds, today, cast) })),
    ...lives.map((life) => ({ day: life.begun, live: () => liveLife(life, known, today, cast) })),
    ...planRequests(today, cast, told, lone, lives).map((plan) => ({
      day: plan.begun,
      live: () => writtenIn(plan.tongue, () => liveRequest(plan, known, today, cast)),
    })),
  ]
  const inOrder = stories
    .filter((_, number) => number % some === 0)
    .toSorted((one, other) => one.day.localeCompare(other.day))
  for (const [lived, { live }] of inOrder.entries()) {
    await during(lived, live)
    tick?.(lived + 1, inOrder.length)
  }
}

/** From the request to what became of the advice of each report, all in the words of its story. */
const liveLife = (life: Life, known: NeedsBefore, today: Day, cast: Cast): Promise<void> =>
  writtenIn(life.tongue, async () => {
    const [paid] = life.steps[0]!.funding
    const request = await liveRequest(requestOf(life), known, today, cast, paid)
    const lived: Lived = { life, today, cast, officer: cast.coordinatorOf(life.member.record.region), request }
    for (const planned of life.steps)
      if (isMission(planned)) await liveMission(planned, lived)
      else if (isTraining(planned)) await liveTraining(planned, lived)
    await closeAnswered(life, request, today, cast)
    await withdrawUnanswered(life, request, today)
  })

const fundingOf = (lives: readonly Life[]) =>
  lives.flatMap(({ steps }) =>
    steps.flatMap(({ funding, fate }) => (['idea', 'cancelled', 'postponed'].includes(fate) ? [] : funding)),
  )

/** The fields in which each programme of work needs people, the commonest two together. */
function fieldsTogether(stories: readonly WorldStory[]): string[][] {
  const programmes = [...new Set(stories.map(({ programme }) => programme))]
  return programmes.flatMap((programme) => {
    const counts = new Map<string, number>()
    for (const { steps } of stories.filter((one) => one.programme === programme))
      for (const { area } of steps) counts.set(area, (counts.get(area) ?? 0) + 1)
    const fields = [...counts].sort(([, one], [, other]) => other - one).map(([area]) => area)
    return fields.length > 2 ? [fields.slice(0, 2), [fields[0]!, fields[2]!]] : [fields]
  })
}
