import { editionOn } from '../../src/framework'
import type { Actor } from '../../src/programme/actor'
import type { Day } from '../../src/platform/time/calendar-day'
import type { DeliveryLanguage } from '../../src/experts/expert.vocabulary'
import type { Cast } from '../people/cast'
import type { Fate, Life, Planned } from '../plan/life'
import { townOf } from '../plan/told'

/** What the living of an activity rests on. */
export interface Lived {
  life: Life
  today: Day
  cast: Cast
  officer: Actor
  /** Reference of the request that it answers. */
  request: string
}

/** How far an activity has come, in the order of its life. */
const course: readonly Fate[] = ['unstaffed', 'proposed', 'releasing', 'confirmed', 'report-due']

/** Whether a fate is this point of the life or one after it. */
export const isAsFarAs = (fate: Fate, point: Fate): boolean => {
  const place = (one: Fate) => (course.includes(one) ? course.indexOf(one) : course.length)
  return place(fate) >= place(point)
}

/** A day that is neither before a record was entered nor still to come. */
export const within = (day: Day, made: Day, today: Day): Day =>
  day < made ? made : day >= today ? dayBefore(today) : day

const dayBefore = (day: Day): Day => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** What missions and events say alike. */
export function coreOf({ step, period, fate, funding }: Planned, { life, request }: Lived) {
  const { story, member, tongue } = life
  const isRemote = step.mode === 'remote-live'
  const [first = 'en'] = member.record.languages
  return {
    title: step.title,
    type: step.type,
    mode: step.mode,
    place: isRemote ? '' : townOf(step, member.record.code, tongue),
    languages: [tongue] as DeliveryLanguage[],
    languageService: first === 'en' || first === 'fr' || isRemote ? ('none' as const) : ('interpretation' as const),
    mapping: {
      edition: editionOn(period.from).edition,
      objective: story.objective,
      secondaryObjectives: (story.secondaryObjectives ?? []).filter((one) => one !== story.objective),
      instruments: step.instruments,
      focusAreas: story.focusAreas ?? [],
      expertiseAreas: [step.area],
      cooperation: story.cooperation === true || (step.instruments.length === 0 && story.objective !== 'SO4'),
      supportingFunctions: story.supportingFunctions ?? [],
      improvements: story.improvements ?? [],
    },
    requests: [request],
    funding: fate === 'idea' ? [] : funding,
  }
}
