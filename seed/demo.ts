import mongoose from 'mongoose'
import { Activities, Assignments } from '../src/activities'
import { Assessments } from '../src/assessments'
import { Experts } from '../src/experts'
import { MissionReports } from '../src/mission-reports'
import { system } from '../src/platform/actor'
import { addDays, addMonths, dayOf, type Day } from '../src/platform/calendar-day'
import { transaction } from '../src/platform/database'
import { withNumbersAhead } from '../src/platform/reference-number'
import { tellOnlySince } from '../src/notifications'
import { Recommendations } from '../src/recommendations'
import { Requests } from '../src/requests'
import { Users } from '../src/users'
import { by } from './act'
import { makeAgreements } from './agreements'
import { makeCast } from './cast'
import { withLateWrites, type Lane, type Write } from './late-writes'
import { liveMission } from './missions'
import { liveRound, needsBefore, planRounds } from './needs'
import { planMissions } from './plan'
import { closeAnswered, liveRequest, planRequests, type NeedsBefore } from './requests'
import { makeRoster } from './roster'
import { liveTraining, planTraining } from './training'

const storiesATransaction = 20
/** Days back from which on people were told of what happened. */
const daysTold = 40

/** Tells how much of the work is done, from 0 to 1, and what is being done. */
export type Progress = (share: number, what: string) => void

interface Mark {
  _id: 'demo'
  state: 'loading' | 'loaded'
}

// Says that loading has begun, so that a start that was broken off is not taken for a finished one.
const marks = () => mongoose.connection.collection<Mark>('demomarks')

/** Whether the demonstration year may be loaded: nothing was entered yet, or a load was broken off. */
export async function mayLoadDemo(): Promise<boolean> {
  if ((await marks().findOne({ _id: 'demo' }))?.state === 'loading') return true
  return !(await Users.exists({})) && !(await Activities.exists({}))
}

/** Registers are no work of anybody: they stay when a broken load is cleared away. */
const registers = new Set(['frameworkeditions', 'instruments', 'members', 'demomarks'])

async function clear(): Promise<void> {
  for (const model of Object.values(mongoose.models))
    if (!registers.has(model.collection.collectionName)) await model.collection.deleteMany({})
}

/**
 * Fills an empty database with a demonstration year, by the use cases that people use, around the day that is given.
 * The same day gives the same year.
 */
export async function loadDemo(now: Date, progress: Progress): Promise<void> {
  const today: Day = dayOf(now)
  progress(0, 'people')
  // Nobody wants to read mail of years ago.
  tellOnlySince(by(system, addDays(today, -daysTold)).at)
  await clear()
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loading' } }, { upsert: true })
  await withNumbersAhead(() =>
    withLateWrites(
      [Activities, Assignments, Assessments, Experts, MissionReports, Recommendations, Requests],
      [Experts],
      (write, lane) => liveYears(today, progress, write, lane),
    ),
  )
  tellOnlySince(undefined)
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loaded' } })
  progress(1, 'ready')
}

interface Story {
  /** When it began. */
  day: Day
  what: string
  live: () => Promise<unknown>
}

async function liveYears(today: Day, progress: Progress, write: Write, lane: Lane): Promise<void> {
  const cast = await transaction(() => makeCast(addMonths(today, -48)))
  const purses = await transaction(() => makeAgreements(today, cast.admin))
  let experts = 0
  const roster = await makeRoster(today, cast, write, () => progress(0.03 + (experts += 1) * 0.015, 'experts'))

  const missions = planMissions(today, cast, purses, roster)
  const rounds = planRounds(today, cast)
  const known: NeedsBefore = (memberCode, area, day) => needsBefore(rounds, memberCode, area, day)
  const requests = planRequests(today, cast, missions)
  const training = planTraining(today, cast, purses)
  const thread: Story[] = [
    ...rounds.map((plan) => ({
      day: plan.opened,
      what: 'assessments',
      live: () => liveRound(plan, rounds, today, cast),
    })),
    // A request comes before the mission that answers it.
    ...requests.map((plan) => ({
      day: plan.begun,
      what: 'requests',
      live: () => liveRequest(plan, known, today, cast),
    })),
    ...missions.map((plan) => ({ day: plan.made, what: 'missions', live: () => liveMission(plan, today, cast) })),
  ]
  const events: Story[] = training.map((plan) => ({
    day: plan.made,
    what: 'training',
    live: () => liveTraining(plan, today, cast),
  }))
  const all = thread.length + events.length
  let lived = 0
  const tick = (what: string) => progress(0.13 + (0.84 * (lived += 1)) / all, what)
  // Events share no record with the rest: while the database works for the one, the other goes on.
  await Promise.all([liveThem(thread, write, tick), lane((writeEvents) => liveThem(events, writeEvents, tick))])
  await transaction(async () => {
    await closeAnswered(missions, today, cast)
    await write()
  })
}

/** In the order in which things were entered, so that numbers grow with time as they do in an office. */
async function liveThem(stories: Story[], write: Write, tick: (what: string) => void): Promise<void> {
  const inOrder = stories.toSorted((one, other) => one.day.localeCompare(other.day))
  // Several stories are one transaction: a disk takes its time for each.
  for (let first = 0; first < inOrder.length; first += storiesATransaction) {
    const some = inOrder.slice(first, first + storiesATransaction)
    await transaction(async () => {
      for (const story of some) {
        await story.live()
        tick(story.what)
      }
      await write()
    })
  }
}
