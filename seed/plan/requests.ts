import { addDays, type Day } from '../../src/platform/time/calendar-day'
import { demoMember, type Cast, type MemberPeople, type Tongue } from '../people/cast'
import { Random } from '../random'
import type { WorldRequest, WorldStory } from '../world'
import { likeDemo } from './demo'
import type { Life, Waiting } from './life'
import { toldOf } from './told'

/** What an administration asks for, as the stories and the lone requests tell it. */
type Asking = Omit<WorldStory['request'], 'scoped' | 'approved'>

export interface PlannedRequest {
  asking: Asking
  random: Random
  member: MemberPeople
  tongue: Tongue
  begun: Day
  serves: Pick<
    WorldStory,
    'objective' | 'secondaryObjectives' | 'focusAreas' | 'supportingFunctions' | 'improvements' | 'cooperation'
  > & {
    area: string
    instruments: string[]
  }
  scoped: string
  /** Why it was approved, where it was. */
  approved?: string
  end: Waiting | WorldRequest['outcome']
}

/** Days ago at which a request that waits was begun, so that some wait for long and some are fresh. */
const waiting: { end: Waiting; ago: number[] }[] = [
  { end: 'draft', ago: [3, 9, 16] },
  { end: 'unsigned', ago: [4, 12] },
  { end: 'submitted', ago: [2, 5, 8, 12, 14] },
  { end: 'triage', ago: [10, 16, 22, 25] },
  { end: 'information-needed', ago: [18, 30, 35] },
  { end: 'scoping', ago: [32, 40, 52, 60] },
  { end: 'approval', ago: [45, 55, 62, 70] },
  { end: 'approved', ago: [80, 95, 110] },
]

// Of these some are of the demo administration: its head signs, its contact answers, the coordinator acknowledges.
const ofDemo = (end: Waiting, turn: number): boolean =>
  turn === 0 && ['draft', 'unsigned', 'submitted', 'information-needed', 'approval'].includes(end)

/** Something that may be asked for: by whom, in which language, and how often it was asked already. */
interface Askable extends Pick<PlannedRequest, 'asking' | 'serves' | 'scoped' | 'approved'> {
  name: string
  language: Tongue
  members: readonly string[]
  asked: number
}

const ofStory = (story: WorldStory): Askable => ({
  ...requestOfStory(story),
  name: story.name,
  language: story.language,
  members: story.members,
  asked: 0,
})

const requestOfStory = (story: WorldStory) => ({
  asking: story.request,
  serves: { ...story, area: story.steps[0]!.area, instruments: story.steps[0]!.instruments },
  scoped: story.request.scoped,
  approved: story.request.approved,
})

const ofLone = (one: WorldRequest): Askable => ({
  ...{ asking: one, serves: one, scoped: one.scoped, language: one.language, members: one.members },
  name: one.title,
  asked: 0,
})

/** The request from which a life comes. */
export const requestOf = ({ story, random, member, tongue, begun }: Life): PlannedRequest => ({
  ...{ random, member, tongue, begun },
  ...requestOfStory(story),
  end: 'approved',
})

/** Requests of the last months that wait for their answer, told from stories, and those from which nothing came. */
export function planRequests(
  today: Day,
  cast: Cast,
  stories: readonly WorldStory[],
  lone: readonly WorldRequest[],
  lives: readonly Life[],
): PlannedRequest[] {
  const told = new Set(lives.map(({ member, story }) => `${member.record.code} ${story.name}`))
  const open = lone.filter(({ outcome }) => outcome.is === 'waiting').map(ofLone)
  const pool = [...open, ...stories.toReversed().map(ofStory)]
  const fresh = waiting.flatMap(({ end, ago }) =>
    ago.flatMap((days, turn): PlannedRequest[] => {
      const chosen = askedBy(pool, told, cast, ofDemo(end, turn))
      return chosen ? [asRequest(chosen, end, addDays(today, -days))] : []
    }),
  )
  return [...fresh, ...settled(today, cast, lone)]
}

interface Asked extends Askable {
  member: MemberPeople
}

// What was asked least so far, by a Member that has not asked for it yet.
function askedBy(pool: Askable[], told: Set<string>, cast: Cast, isOfDemo: boolean): Asked | undefined {
  const wanted = ({ members, language }: Askable): readonly string[] =>
    isOfDemo ? (language === 'en' && members.some((code) => likeDemo.includes(code)) ? [demoMember] : []) : members
  for (const one of pool.toSorted((left, right) => left.asked - right.asked)) {
    const code = wanted(one).find((member) => cast.peopleOf(member) && !told.has(`${member} ${one.name}`))
    if (!code) continue
    one.asked += 1
    told.add(`${code} ${one.name}`)
    return { ...one, member: cast.peopleOf(code) }
  }
  return undefined
}

function asRequest({ member, name, language, ...one }: Asked, end: PlannedRequest['end'], begun: Day): PlannedRequest {
  const { code } = member.record
  const { asking, serves, scoped, approved } = one
  return {
    ...toldOf({ asking, scoped, approved, end }, code, language),
    ...{ serves, member, begun, tongue: language },
    random: new Random(`request ${name} ${code}`),
  }
}

/** Days ago at which those were begun of which it was decided that nothing follows, or not yet. */
const spread = { first: 100, last: 980 }

// Each by one of its Members, every second by another one too, at another time.
function settled(today: Day, cast: Cast, lone: readonly WorldRequest[]): PlannedRequest[] {
  const decided = lone.filter(({ outcome }) => outcome.is !== 'waiting')
  return [...decided, ...decided.filter((_, index) => index % 2 === 0)].flatMap((one, index) => {
    const known = one.members.filter((member) => cast.peopleOf(member))
    const code = known[index < decided.length ? 0 : 1]
    if (!code) return []
    const ago = spread.first + Math.floor(((index * 0.6180339887) % 1) * (spread.last - spread.first))
    // What was put off lately is to be looked at again soon; what others were merged into is still worked on.
    const most = { deferred: 120 + (index % 7) * 30, unfunded: 80 + (index % 7) * 15, merged: 34 + (index % 5) * 3 }
    const lately = Math.min(ago, most[one.outcome.is as keyof typeof most] ?? ago)
    return [asRequest({ ...ofLone(one), member: cast.peopleOf(code) }, one.outcome, addDays(today, -lately))]
  })
}
