import { editionOn } from '../../src/framework'
import type { Actor } from '../../src/programme/actor'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import type { DeliveryLanguage } from '../../src/experts/expert.vocabulary'
import type { Cast } from '../people/cast'
import type { Fate, Life, Planned } from '../plan/life'
import { townOf } from '../plan/told'
import type { WorldStep, WorldStory } from '../world'
import { causeOf } from './said'

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
  day < made ? made : day >= today ? addDays(today, -1) : day

type Serving = Pick<
  WorldStory,
  'objective' | 'secondaryObjectives' | 'focusAreas' | 'supportingFunctions' | 'improvements' | 'cooperation'
>

/** What a request or an activity contributes to, by the edition of its day. */
export const mappingOf = (
  serves: Serving,
  { area, instruments }: Pick<WorldStep, 'area' | 'instruments'>,
  day: Day,
) => ({
  edition: editionOn(day).edition,
  objective: serves.objective,
  secondaryObjectives: (serves.secondaryObjectives ?? []).filter((one) => one !== serves.objective),
  instruments,
  focusAreas: serves.focusAreas ?? [],
  expertiseAreas: [area],
  cooperation: serves.cooperation === true || (instruments.length === 0 && serves.objective !== 'SO4'),
  supportingFunctions: serves.supportingFunctions ?? [],
  improvements: serves.improvements ?? [],
})

/** Why an activity was cancelled or postponed, and when it is to be held instead. */
export function insteadOf({ fate, period, step }: Planned) {
  const note = fate === 'cancelled' ? step.cancelled : step.postponed
  const from = addMonths(period.from, 3)
  return { why: { cause: causeOf(note), note }, window: { from, until: addMonths(from, 2) } }
}

/** A title as the Member writes it: in its own language, where the story gives one. */
export function titleOf(
  { title, ownTitle = {} }: { title: string; ownTitle?: Partial<Record<string, string>> },
  { languages }: { languages: readonly string[] },
): { title: string; titleIn?: string } {
  const [first = ''] = languages
  const own = ownTitle[first]
  return own ? { title: own, titleIn: first } : { title }
}

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
    mapping: mappingOf(story, step, period.from),
    requests: [request],
    funding: fate === 'idea' ? [] : funding,
  }
}
