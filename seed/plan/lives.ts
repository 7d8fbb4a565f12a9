import { addDays, addMonths, daysBetween, type Day, type Period } from '../../src/platform/time/calendar-day'
import { firstPeriod } from '../calendar/open-days'
import { pursesFor } from '../money/agreements'
import { costOfMission, costOfTraining, sharesOf } from '../money/costs'
import type { Purse } from '../money/purse'
import { demoMember, tongueOf, type Cast, type MemberPeople, type Tongue } from '../people/cast'
import { Crowd } from '../people/crowd'
import type { Person } from '../people/roster'
import { Random } from '../random'
import type { WorldStep, WorldStory } from '../world'
import { planDemoLives, type Shown } from './demo'
import { afterOneToCome, enteredOn, fateOf } from './fates'
import { daysToApproval, isMission, isTraining, type Life, type Planned, type PlannedTraining } from './life'
import { staffMission } from './teams'
import { toldOf } from './told'

const activityCount = 575
const livesOfAStory = 3
const monthsBack = 40
const monthsAhead = 9
/** Requests of the last weeks wait for their answer; their lives are planned elsewhere. */
const youngest = 75

/** What the planning of lives rests on. */
interface World {
  today: Day
  cast: Cast
  purses: readonly Purse[]
  roster: readonly Person[]
  stories: readonly WorldStory[]
}

/**
 * All lives of the stories whose requests have led to work: those of the demo administration first, then each story by
 * some of its Members, spread over the years. The same for the same day.
 */
export function planLives(world: World): Life[] {
  const { stories, cast } = world
  const plan = new Planning(world)
  for (const { story, shown, begun } of planDemoLives(stories, world.today))
    plan.add(story, cast.peopleOf(demoMember), begun, shown)
  const lived = new Map<string, number>()
  for (let turn = 0; turn < livesOfAStory; turn += 1)
    for (const [index, story] of stories.entries()) {
      if (plan.activities >= activityCount) return plan.lives
      const member = nextMember(story, turn, cast, lived)
      if (!member) continue
      // The golden section spreads them evenly, however many there are.
      const share = ((index + turn * stories.length) * 0.6180339887) % 1
      const first = addMonths(world.today, -monthsBack)
      const span = monthsBack * 30.4 - youngest
      plan.add(story, member, addDays(first, Math.floor(share * span)))
    }
  return plan.lives
}

/** Of the Members that a story fits, the one of which least is told so far; no Member lives it twice. */
function nextMember(story: WorldStory, turn: number, cast: Cast, lived: Map<string, number>): MemberPeople | undefined {
  const key = (code: string) => `${story.programme}/${story.name} ${code}`
  const members = story.members
    .filter((code) => code !== demoMember && cast.peopleOf(code) && !lived.has(key(code)))
    .sort((one, other) => (lived.get(one) ?? 0) - (lived.get(other) ?? 0))
  const code = turn < story.members.length ? members[0] : undefined
  if (code === undefined) return undefined
  lived.set(key(code), 1)
  lived.set(code, (lived.get(code) ?? 0) + 1)
  return cast.peopleOf(code)
}

class Planning {
  readonly lives: Life[] = []
  activities = 0
  private turn = 0
  /** Whether there is the one report that never came. */
  private hasSilence = false
  private readonly crowd: Crowd

  constructor(private readonly world: World) {
    this.crowd = new Crowd(world.cast.names)
  }

  /** Adds a life, as far as there is room for its steps. */
  add(original: WorldStory, member: MemberPeople, begun: Day, shown?: Shown): void {
    const number = this.lives.length
    const random = new Random(`life ${original.programme} ${original.name} ${member.record.code}`)
    const tongue = original.language
    const story = toldOf(original, member.record.code, tongue)
    const life: Life = { number, story, random, member, tongue, begun, steps: [] }
    const last = addMonths(this.world.today, monthsAhead)
    for (const [order, step] of story.steps.entries()) {
      if (this.activities >= activityCount) break
      const planned = this.dated(life, step, order, shown)
      if (planned.period.from > last) break
      this.complete(life, planned, order === shown?.order)
      life.steps.push(planned)
      this.activities += 1
      if (planned.fate === 'cancelled' || planned.fate === 'postponed') break
    }
    if (life.steps.length > 0) this.lives.push(life)
  }

  // The step after the one before it, on days on which the offices of the Member work.
  private dated(life: Life, step: WorldStep, order: number, shown?: Shown): Planned {
    const { today } = this.world
    const { random, begun, steps, member } = life
    const before = steps.at(-1)
    const earliest = before ? addDays(before.period.until, 7) : addDays(begun, daysToApproval)
    const wait = before ? Math.max(70, step.after * 30 + random.between(-12, 12)) : random.between(125, 170)
    const from = addDays(before ? before.period.until : begun, wait)
    const isShown = shown?.order === order
    const period = isShown ? shown.period : firstPeriod(member.record.code, from, step.days)
    const fate = isShown ? shown.fate : this.fateFor(life, step, period)
    const isNext = before && before.period.until >= today
    return {
      step,
      period,
      made: enteredOn(random, period.from, isNext ? addDays(before.made, 6) : earliest, today),
      fate: isNext ? afterOneToCome(fate) : fate,
      reportAfter: random.chance(0.18) ? random.between(10, 30) : 0,
      funding: [],
      team: [],
      guests: [],
      named: [],
    }
  }

  private fateFor({ random }: Life, step: WorldStep, period: Period) {
    this.turn += 1
    return fateOf(step, this.turn, random, period, this.world.today)
  }

  // Guests, team and money.
  private complete({ member, random, tongue }: Life, planned: Planned, byDemo: boolean): void {
    const { cast, purses, roster, today } = this.world
    const { step, period } = planned
    const { code, region, languages } = member.record
    const isInterpreted = !['en', 'fr'].includes(languages[0] ?? 'en') && step.mode !== 'remote-live'
    if (isMission(planned)) {
      const { experts } = planned.step
      const demoDaysFrom = addDays(today, -60)
      staffMission({ roster, planned, memberCode: code, tongue, experts, random, byDemo, demoDaysFrom })
    }
    if (this.mayBeSilent(planned)) {
      planned.fate = 'report-due'
      this.hasSilence = true
    }
    if (isTraining(planned)) this.invite(member, planned, tongue, random)
    const purse = random.pick(pursesFor(purses, step.area, period))
    const homes =
      planned.team.length > 0 ? planned.team.map(({ person }) => cast.regionOf(person.home)) : ['EUR', region]
    planned.funding = sharesOf(
      isTraining(planned)
        ? costOfTraining(step.mode, period, region, {
            seats: planned.step.seats,
            guests: Math.round((planned.step.seats * planned.guests.length) / (planned.guests.length + 1)),
            isInterpreted,
          })
        : costOfMission(step.mode, period, region, homes, isInterpreted),
      purse,
    )
  }

  // One lead, long ago, has never written the report.
  private mayBeSilent({ fate, period, team }: Planned): boolean {
    const ago = daysBetween(period.until, this.world.today)
    return !this.hasSilence && fate === 'closed' && ago > 200 && ago < 330 && team[0]?.person.isDemo === false
  }

  // More are named than there are seats.
  private invite(host: MemberPeople, planned: PlannedTraining, tongue: Tongue, random: Random): void {
    const { step } = planned
    if (step.invites === 'region') planned.guests = guestsOf(host, this.world.cast, tongue, random)
    const invited = [host, ...planned.guests]
    const each = Math.ceil((step.seats * (1.2 + random.next() * 0.5)) / invited.length)
    planned.named = invited.map((member) => ({
      member,
      people: this.crowd.named(member.record.code, each, step, random),
    }))
  }
}

// Neighbours, as far as they work in the language of the event; else those who do, wherever they are.
function guestsOf(host: MemberPeople, cast: Cast, tongue: Tongue, random: Random): MemberPeople[] {
  const others = cast.membersTakingPart.filter((one) => one !== host && tongueOf(one) === tongue)
  const neighbours = others.filter(({ record }) => record.region === host.record.region)
  return random.some(neighbours.length >= 4 ? neighbours : others, random.between(4, 8))
}
