import { addDays, type Day } from '../../src/platform/time/calendar-day'
import type { RemoteVisitor } from '../support/remote-visitor'
import type { Cast } from './kill-data'
import { steps, type Shown } from './kill-steps'

/** One need of a Member on its way from the first words to a confirmed mission. */
export interface Story {
  number: number
  title: string
  cast: Cast
  /** First and last day of its mission: no two stories meet. */
  from: Day
  until: Day
  request?: string
  mission?: string
  assignment?: string
  /** Steps that the server has acknowledged. */
  done: number
  /** The next step is sent, and there is no answer yet. */
  underWay: boolean
}

export const newStory = (number: number, cast: Cast, today: Day): Story => {
  const from = addDays(today, 100 + 7 * number)
  const title = `Need ${number} of ${cast.memberName}`
  return { number, title, cast, from, until: addDays(from, 4), done: 0, underWay: false }
}

/** Takes the next step of a story by the hand of the person whose turn it is. */
export async function takeNext(story: Story, visitorOf: (email: string) => RemoteVisitor): Promise<void> {
  const { by, page, button, fill } = steps[story.done]!
  const visitor = visitorOf(story.cast[by])
  const opened = await visitor.get(page(story))
  story.underWay = true
  const landed = await visitor.send(opened, fill?.(story), typeof button === 'string' ? button : button(story))
  story.underWay = false
  story.done += 1
  story.request ??= /REQ-[\d-]+/.exec(landed)?.[0]
  story.mission ??= /MIS-[\d-]+/.exec(landed)?.[0]
  story.assignment ??= /ASN-[\d-]+/.exec(landed)?.[0]
}

/** What a story has left in the store: the histories of its records, its audit trail, its conversation, its mails. */
export interface Traces {
  request: string[]
  mission: string[]
  assignment: string[]
  trail: string[]
  says: string[]
  mails: string[]
}

/** Events of which nobody is told. */
const silent = [
  'request.drafted',
  'request.changed',
  'activity.created',
  'assignment.proposed',
  'assignment.release-link-sent',
  'mission.terms-changed',
]

/** The traces of this many steps, whole. */
export function tracesAfter(done: number, story: Story): Traces {
  const taken = steps.slice(0, done)
  const all = (name: 'request' | 'mission' | 'assignment') => taken.flatMap((step) => step[name] ?? [])
  const trail = taken.flatMap((step) => step.trail)
  return {
    request: all('request'),
    mission: all('mission'),
    assignment: all('assignment'),
    trail,
    says: taken.flatMap(({ says }) => says?.(story) ?? []),
    mails: [...new Set(trail)].filter((event) => !silent.includes(event)).sort(),
  }
}

/** The states that the pages show after this many steps. */
export const shownAfter = (done: number): Shown =>
  Object.assign({}, ...steps.slice(0, done).map(({ shows }) => shows ?? {})) as Shown

/** The words that one of the pages shows after this many steps. */
export const wordsAfter = (done: number, story: Story, page: keyof Shown): string[] => [
  story.title,
  ...steps.slice(0, done).flatMap(({ reads }) => reads?.(story)[page] ?? []),
]
