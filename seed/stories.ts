import { beginActivities } from '../src/activities'
import { addMonths, type Day } from '../src/platform/time/calendar-day'
import { writtenIn } from './act'
import { makeAgreements } from './agreements'
import { makeCast, tongueOf } from './cast'
import { followMission, prepareMission } from './missions'
import { liveRound, needsBefore, planRounds } from './needs'
import { planMissions } from './plan'
import { closeAnswered, liveRequest, planRequests, type NeedsBefore } from './requests'
import { makeRoster } from './roster'
import { liveTraining, planTraining } from './training'

interface Story {
  /** When it began. */
  day: Day
  live: () => Promise<void>
}

/** Tells how many of the stories have been lived. */
type Tick = (lived: number, all: number) => void

/**
 * Lives the years around a day in a database that holds the registers and nothing else, by the use cases that people
 * use: what nobody may do, or not at that time, is refused here as it is to them. The same day gives the same years.
 * With `some`, only every so-manieth story is lived.
 */
export async function liveYears(now: Date, today: Day, tick: Tick = () => {}, some = 1): Promise<void> {
  const cast = await makeCast(addMonths(today, -48))
  const purses = await makeAgreements(today, cast.admin)
  const roster = await makeRoster(today, cast)
  const missions = planMissions(today, cast, purses, roster)
  const rounds = planRounds(today, cast)
  const known: NeedsBefore = (memberCode, area, day) => needsBefore(rounds, memberCode, area, day)
  const missionStories = missions.map((plan) => ({
    day: plan.made,
    live: () =>
      writtenIn(plan.tongue, async () => followMission(await prepareMission(plan, today, cast), plan, today, cast)),
  }))
  const stories: Story[] = [
    ...rounds.map((plan) => ({ day: plan.opened, live: () => liveRound(plan, rounds, today, cast) })),
    // A request comes before the mission that answers it.
    ...planRequests(today, cast, missions).map((plan) => ({
      day: plan.begun,
      live: () => writtenIn(tongueOf(plan.member), async () => void (await liveRequest(plan, known, today, cast))),
    })),
    ...missionStories,
    ...planTraining(today, cast, purses).map((plan) => ({
      day: plan.made,
      live: () => writtenIn(tongueOf(plan.members[0]!), () => liveTraining(plan, today, cast)),
    })),
  ]
  // In the order in which things were entered, so that numbers grow with time as they do in an office.
  const inOrder = stories
    .filter((_, number) => number % some === 0)
    .toSorted((one, other) => one.day.localeCompare(other.day))
  for (const [lived, { live }] of inOrder.entries()) {
    await live()
    tick(lived + 1, inOrder.length)
  }
  await closeAnswered(missions, today, cast)
  await beginActivities(now)
}
