import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/platform/root'
import type { Bilingual } from '../../src/platform/text/bilingual'
import type { Tongue } from '../people/cast'
import type { WorldStep } from '../world'

// What a story leaves open is filled with places of the Member that lives it.

type Place = 'capital' | 'port' | 'border'

const places = JSON.parse(readFileSync(fromRoot('seed/reference/places.json'), 'utf8')) as Record<
  string,
  Record<Place, string | Bilingual>
>

const nameOf = (code: string, place: Place, tongue: Tongue): string => {
  const name = places[code]![place]
  return typeof name === 'string' ? name : name[tongue]
}

/** A part of the world as it is told of a Member. */
export const toldOf = <T>(part: T, code: string, tongue: Tongue): T =>
  JSON.parse(
    JSON.stringify(part).replace(/\{\{(capital|port|border)\}\}/g, (_, place: Place) => nameOf(code, place, tongue)),
  ) as T

/** The town in which a step takes place: the one that its own words name, or the capital. */
export function townOf(step: WorldStep, code: string, tongue: Tongue): string {
  const towns = (['port', 'border', 'capital'] as const).map((place) => nameOf(code, place, tongue))
  const named = (text: string) => towns.find((town) => text.includes(town))
  return named(step.title) ?? named(step.kind === 'mission' ? step.terms.logistics : step.outcomes) ?? towns.at(-1)!
}
