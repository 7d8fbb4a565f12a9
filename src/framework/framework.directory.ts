import { readFileSync } from 'node:fs'
import { holdsLetters, lettersOf } from '../platform/lists/folded'
import { fromRoot } from '../platform/root'
import type { Bilingual } from '../platform/http/viewer'
import {
  FrameworkEditions,
  Instruments,
  type ElementLayer,
  type FrameworkEdition,
  type FrameworkElement,
  type InstrumentRecord,
} from './framework.model'

/** A technical field; the same list serves experts, activities, requests and assessment statements. */
export interface ExpertiseArea {
  code: string
  objective: string
  label: Bilingual
}

const readReference = <T>(file: string): T => JSON.parse(readFileSync(fromRoot('seed/reference', file), 'utf8')) as T

const areas = readReference<ExpertiseArea[]>('expertise-areas.json')
const areaOf = new Map(areas.map((area) => [area.code, area]))

// The framework and its instruments are small and needed by every page: kept in memory.
let editions: FrameworkEdition[] = [readReference<FrameworkEdition>('framework.json')]
let instrumentOf = new Map<string, InstrumentRecord>()
setInstruments(readReference<InstrumentRecord[]>('instruments.json'))

function setInstruments(list: InstrumentRecord[]) {
  instrumentOf = new Map(list.map((instrument) => [instrument.code, instrument]))
}

/** Fills editions and instruments from the reference files where the database has none. */
export async function importFramework(): Promise<void> {
  if (!(await FrameworkEditions.exists({})))
    await FrameworkEditions.insertMany([readReference<FrameworkEdition>('framework.json')])
  if (!(await Instruments.exists({})))
    await Instruments.insertMany(readReference<InstrumentRecord[]>('instruments.json'))
}

/** Reads the framework of the database into memory. */
export async function loadFramework(): Promise<void> {
  const found = await FrameworkEditions.find({}, { _id: 0 }).sort({ validFrom: 1 }).lean<FrameworkEdition[]>()
  const list = await Instruments.find({}, { _id: 0 }).sort({ 'order.en': 1 }).lean<InstrumentRecord[]>()
  if (found.length > 0) editions = found
  if (list.length > 0) setInstruments(list)
}

/** The edition in force on a day; after the last one ends, that one until a new one is there. */
export const editionOn = (day: string): FrameworkEdition =>
  editions.findLast((edition) => edition.validFrom <= day) ?? editions[0]!

export const currentEdition = (): FrameworkEdition => editions.at(-1)!

const elementsOf = (layer: ElementLayer): FrameworkElement[] =>
  currentEdition().elements.filter((element) => element.layer === layer)

export const objectives = (): FrameworkElement[] => elementsOf('strategic-objective')
export const focusAreas = (): FrameworkElement[] => elementsOf('focus-area')
export const supportingFunctions = (): FrameworkElement[] => elementsOf('supporting-function')
export const improvements = (): FrameworkElement[] => elementsOf('improvement')

export const frameworkElement = (code: string): FrameworkElement | undefined =>
  editions.flatMap(({ elements }) => elements).find((element) => element.code === code)

/** 'SO1 Trade facilitation' reads from this as 'Trade facilitation'; an unknown code stays itself. */
export const elementTitle = (code: string, lang: 'en' | 'fr'): string => frameworkElement(code)?.title[lang] ?? code

export const instruments = (): InstrumentRecord[] => [...instrumentOf.values()]
export const instrument = (code: string): InstrumentRecord | undefined => instrumentOf.get(code)
export const instrumentName = (code: string, lang: 'en' | 'fr'): string => instrumentOf.get(code)?.name[lang] ?? code

export const expertiseAreas = (): readonly ExpertiseArea[] => areas
export const expertiseArea = (code: string): ExpertiseArea | undefined => areaOf.get(code)
export const areaName = (code: string, lang: 'en' | 'fr'): string => areaOf.get(code)?.label[lang] ?? code

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)
export const objectiveCodes = (): string[] => codesOf(objectives())
export const focusAreaCodes = (): string[] => codesOf(focusAreas())
export const supportingFunctionCodes = (): string[] => codesOf(supportingFunctions())
export const improvementCodes = (): string[] => codesOf(improvements())
export const areaCodes = (): string[] => codesOf(areas)
export const instrumentCodes = (): string[] => [...instrumentOf.keys()]

/** The instruments that hold each word that was typed in their code, name or description; those named so come first. */
export function instrumentsWith(typed: string): InstrumentRecord[] {
  const known = instruments().map((instrument) => ({ instrument, ...lettersIn(instrument) }))
  const found = known.filter(({ whole }) => holdsLetters(whole, typed))
  const isNamed = ({ name }: { name: string }) => holdsLetters(name, typed)
  return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))].map(({ instrument }) => instrument)
}

const letters = new WeakMap<InstrumentRecord, { name: string; whole: string }>()

function lettersIn(instrument: InstrumentRecord): { name: string; whole: string } {
  const { code, name, description } = instrument
  const known = letters.get(instrument) ?? {
    name: lettersOf([code, name.en, name.fr].join(' ')),
    whole: lettersOf([code, name.en, name.fr, description.en, description.fr].join(' ')),
  }
  letters.set(instrument, known)
  return known
}

/** The elements of the plan that hold each word that was typed in their code or title; a code that was typed is meant alone. */
export function elementsWith(typed: string): FrameworkElement[] {
  const meant = frameworkElement(typed.trim().toUpperCase())
  if (meant) return [meant]
  return currentEdition().elements.filter(({ code, title }) =>
    holdsLetters(lettersOf([code, title.en, title.fr].join(' ')), typed),
  )
}
