import mongoose from 'mongoose'
import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web'
import { Activities, Assignments, beginActivities } from '../src/activities'
import { Assessments } from '../src/assessments'
import { Experts } from '../src/experts'
import { Members } from '../src/members/member.model'
import { MissionReports } from '../src/mission-reports/report.model'
import { system } from '../src/platform/actor'
import { addDays, addMonths, dayOf, type Day } from '../src/platform/time/calendar-day'
import { withNumbersAhead } from '../src/platform/data/reference-number'
import { tellOnlySince } from '../src/notices/tell'
import { Recommendations } from '../src/recommendations'
import { Requests } from '../src/requests'
import { loadRegisters } from '../src/registers'
import { Users } from '../src/users'
import { by, writtenIn } from './act'
import { makeAgreements } from './agreements'
import { fromTheBeginning, onceOnly, sideBySide, type Lanes } from './broken-off'
import { makeCast, tongueOf } from './cast'
import { withLateWrites, type LateWrites, type Write } from './late-writes'
import { followMission, prepareMission } from './missions'
import { liveRound, needsBefore, planRounds } from './needs'
import { planMissions } from './plan'
import { closeAnswered, liveRequest, planRequests, type NeedsBefore } from './requests'
import { makeRoster, type Person } from './roster'
import { liveTraining, planTraining } from './training'

const storiesATransaction = 10
/** Days back from which on people were told of what happened. */
const daysTold = 40

/** Tells how much of the work is done, from 0 to 1, and what is being done. */
type Progress = (share: number, what: string) => void

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

/** Registers are no work of anybody: they stay when a broken load is cleared away, but for the people in them. */
const registers = new Set(['frameworkeditions', 'instruments', 'members', 'demomarks'])

async function clear(): Promise<void> {
  for (const model of Object.values(mongoose.models))
    if (!registers.has(model.collection.collectionName)) await model.collection.deleteMany({})
  await Members.updateMany({}, { $set: { contacts: [] }, $unset: { tfa: 1 } })
}

/**
 * Fills an empty database with a demonstration year, by the use cases that people use, around the day that is given.
 * The same day gives the same year.
 */
export const loadDemo = (now: Date, progress: Progress): Promise<void> =>
  fromTheBeginning(() => loadFromEmpty(now, progress))

async function loadFromEmpty(now: Date, progress: Progress): Promise<void> {
  const today: Day = dayOf(now)
  progress(0, 'people')
  // Nobody wants to read mail of years ago.
  tellOnlySince(by(system, addDays(today, -daysTold)).at)
  await clear()
  // People of a load that was broken off are known no more.
  await loadRegisters()
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loading' } }, { upsert: true })
  await withNumbersAhead(() =>
    withLateWrites(
      {
        models: [Activities, Assignments, Assessments, MissionReports, Recommendations, Requests],
        shared: [Experts],
      },
      async ({ lane, writeShared }) => {
        await liveYears(today, progress, lane)
        await onceOnly(writeShared)
      },
    ),
  )
  await beginActivities(now)
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

async function liveYears(today: Day, progress: Progress, lane: LateWrites['lane']): Promise<void> {
  const cast = await onceOnly(() => makeCast(addMonths(today, -48)))
  const purses = await onceOnly(() => makeAgreements(today, cast.admin))
  let experts = 0
  const roster: Person[] = []
  await lane(() =>
    onceOnly(async () => {
      roster.push(...(await makeRoster(today, cast, () => progress(0.03 + (experts += 1) * 0.015, 'experts'))))
    }),
  )

  const missions = planMissions(today, cast, purses, roster)
  const rounds = planRounds(today, cast)
  const known: NeedsBefore = (memberCode, area, day) => needsBefore(rounds, memberCode, area, day)
  const follow: Story[] = []
  const thread: Story[] = [
    ...rounds.map((plan) => ({
      day: plan.opened,
      what: 'assessments',
      live: () => liveRound(plan, rounds, today, cast),
    })),
    // A request comes before the mission that answers it.
    ...planRequests(today, cast, missions).map((plan) => ({
      day: plan.begun,
      what: 'requests',
      live: () => writtenIn(tongueOf(plan.member), () => liveRequest(plan, known, today, cast)),
    })),
    ...missions.map((plan) => ({
      day: plan.made,
      what: 'missions',
      live: async () => {
        const said = <T>(live: () => T) => writtenIn(plan.tongue, live)
        const mission = await said(() => prepareMission(plan, today, cast))
        follow.push({
          day: plan.made,
          what: 'reports',
          live: () => said(() => followMission(mission, plan, today, cast)),
        })
      },
    })),
  ]
  const events: Story[] = planTraining(today, cast, purses).map((plan) => ({
    day: plan.made,
    what: 'training',
    live: () => writtenIn(tongueOf(plan.members[0]!), () => liveTraining(plan, today, cast)),
  }))
  let lived = 0
  const all = thread.length + missions.length + events.length
  const tick = (what: string) => progress(0.13 + (0.84 * (lived += 1)) / all, what)
  const ready = queue<Story[]>()
  // While the database works for the one, the others go on. What follows a mission comes when the transaction that has
  // prepared it is over; events share no record with the rest.
  const inLane = (part: (live: (some: Story[]) => Promise<void>) => Promise<void>) => (all: Lanes) =>
    lane((write) =>
      part((some) => {
        all.goOn()
        return liveThem(some, write, tick)
      }),
    )
  await sideBySide([
    inLane(async (live) => {
      try {
        for (const some of inOrder(thread)) {
          await live(some)
          ready.add(follow.splice(0))
        }
      } finally {
        ready.end()
      }
    }),
    inLane(async (live) => {
      for await (const some of ready.all) await live(some)
    }),
    // Their numbers are counted by the year.
    ...years(events).map((own) =>
      inLane(async (live) => {
        for (const some of inOrder(own)) await live(some)
      }),
    ),
  ])
  await lane((write) =>
    onceOnly(async () => {
      await closeAnswered(missions, today, cast)
      await write()
    }),
  )
}

const years = (stories: Story[]): Story[][] =>
  [...new Set(stories.map(({ day }) => day.slice(0, 4)))].map((year) =>
    stories.filter(({ day }) => day.startsWith(year)),
  )

/** In the order in which things were entered, so that numbers grow with time as they do in an office. */
function inOrder(stories: Story[]): Story[][] {
  const sorted = stories.toSorted((one, other) => one.day.localeCompare(other.day))
  return Array.from({ length: Math.ceil(sorted.length / storiesATransaction) }, (_, part) =>
    sorted.slice(part * storiesATransaction, (part + 1) * storiesATransaction),
  )
}

// Several stories are one transaction: a disk takes its time for each.
const liveThem = (stories: Story[], write: Write, tick: (what: string) => void): Promise<void> =>
  onceOnly(async () => {
    for (const { live, what } of stories) {
      await live()
      tick(what)
    }
    await write()
  })

function queue<T>(): { add: (one: T) => void; end: () => void; all: ReadableStream<T> } {
  let controller: ReadableStreamDefaultController<T>
  const all = new ReadableStream<T>({ start: (own) => void (controller = own) })
  return { add: (one) => controller.enqueue(one), end: () => controller.close(), all }
}
