import { addDays, addMonths, type Day, type Period } from '../../src/platform/time/calendar-day'
import { demoMember } from '../people/cast'
import type { WorldStory } from '../world'
import { firstPeriod } from '../calendar/open-days'
import { daysToApproval, type Fate } from './life'

// The demo administration has a full story: from a need to a change that has lasted, and for each demo sign-in
// something that waits. What the demo expert still has to report on was for it, so that one Member receives the
// recommendations and responds.

/** What a step of a life shows to whoever tries the product out. */
export interface Shown {
  order: number
  fate: Fate
  period: Period
}

interface DemoLife {
  story: WorldStory
  begun: Day
  shown?: Shown
}

/** Days from today to the first day of a step, and what it shows: led by the demo expert. */
const wanted: { fate: Fate; from: number }[] = [
  { fate: 'report-due', from: -12 },
  { fate: 'returned', from: -26 },
  { fate: 'confirmed', from: 9 },
  { fate: 'releasing', from: 75 },
]

/** Months ago at which lives were begun that are told to their end; the first comes from a need of the first round. */
const earlier = [22, 37, 31, 26]

/** Fields in which the demo expert works. */
const own = ['risk', 'pca', 'intelligence', 'revenue', 'valuation', 'inspection', 'express-relief']

/** Lives of the demo administration, each another story that fits it. */
export function planDemoLives(stories: readonly WorldStory[], today: Day): DemoLife[] {
  const left = stories
    .filter(({ language, members }) => language === 'en' && members.some((code) => likeDemo.includes(code)))
    .sort((one, other) => rank(one) - rank(other))
  const lives: DemoLife[] = []
  const whole = left.shift()
  if (whole) lives.push({ story: whole, begun: addMonths(today, -earlier[0]!) })
  for (const { fate, from } of wanted) {
    const story = left.find((one) => orderOf(one) >= 0)
    if (!story) break
    left.splice(left.indexOf(story), 1)
    const order = orderOf(story)
    const { days } = story.steps[order]!
    const first = addDays(today, from)
    lives.push({
      story,
      begun: begunFor(story, order, first),
      shown: { order, fate, period: firstPeriod(demoMember, first, days) },
    })
  }
  for (const months of earlier.slice(1)) {
    const story = left.shift()
    if (story) lives.push({ story, begun: addMonths(today, -months) })
  }
  return lives
}

/** Island administrations whose stories fit the demo administration as well. */
export const likeDemo = [demoMember, 'WS', 'TO', 'VU', 'SB', 'PG']

const rank = ({ members, steps }: WorldStory): number =>
  (members.includes(demoMember) ? 0 : 2) +
  (steps.some(({ kind, area }) => kind === 'mission' && own.includes(area)) ? 0 : 1)

/** The mission that is shown: one in the demo expert's field if there is, and not the first where that can be. */
function orderOf({ steps }: WorldStory): number {
  const missions = steps.flatMap(({ kind, mode }, order) =>
    kind === 'mission' && mode.startsWith('in-person') ? [order] : [],
  )
  return (
    missions.find((order) => order > 0 && own.includes(steps[order]!.area)) ??
    missions.find((order) => order > 0) ??
    missions[0] ??
    -1
  )
}

/** When a story must begin so that one of its steps stands about these days, with some to spare. */
function begunFor({ steps }: WorldStory, order: number, day: Day): Day {
  let begun = day
  for (let one = order; one > 0; one -= 1)
    begun = addDays(begun, -Math.max(70, steps[one]!.after * 30) - steps[one - 1]!.days - 20)
  return addDays(begun, -daysToApproval - 120)
}
