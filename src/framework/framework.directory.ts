import { readFileSync } from 'node:fs'
import { Directory } from '../platform/data/directory'
import { holdsLetters, lettersOf } from '../platform/lists/folded'
import { fromRoot } from '../platform/root'
import { inAll, textIn, type Bilingual } from '../platform/text/bilingual'
import type { FrameworkEdition, FrameworkElement, InstrumentRecord } from './framework.model'
import type { ElementLayer } from './framework.vocabulary'
import type { Language } from '../programme/actor'

/** A technical field; the same list serves experts, activities, requests and assessment statements. */
interface ExpertiseArea {
  code: string
  objective: string
  label: Bilingual
}

const readReference = <T>(file: string): T => JSON.parse(readFileSync(fromRoot('seed/reference', file), 'utf8')) as T

/** The edition that comes with Capstan. */
export const referenceEditions = (): FrameworkEdition[] => [readReference<FrameworkEdition>('framework.json')]
export const referenceInstruments = (): InstrumentRecord[] => readReference<InstrumentRecord[]>('instruments.json')

const areas = readReference<ExpertiseArea[]>('expertise-areas.json')
const areaOf = new Map(areas.map((area) => [area.code, area]))

// The framework and its instruments are small and needed by every page.
export const editionDirectory = new Directory<FrameworkEdition>(({ edition }) => edition, referenceEditions())
export const instrumentDirectory = new Directory<InstrumentRecord>(({ code }) => code, referenceInstruments())

const editions = (): FrameworkEdition[] => editionDirectory.all()

/** The edition in force on a day; after the last one ends, that one until a new one is there. */
export const editionOn = (day: string): FrameworkEdition =>
  editions().findLast((edition) => edition.validFrom <= day) ?? editions()[0]!

export const currentEdition = (): FrameworkEdition => editions().at(-1)!

const elementsOf = (layer: ElementLayer): FrameworkElement[] =>
  currentEdition().elements.filter((element) => element.layer === layer)

export const objectives = (): FrameworkElement[] => elementsOf('strategic-objective')
export const focusAreas = (): FrameworkElement[] => elementsOf('focus-area')
export const supportingFunctions = (): FrameworkElement[] => elementsOf('supporting-function')
export const improvements = (): FrameworkElement[] => elementsOf('improvement')

export const frameworkElement = (code: string): FrameworkElement | undefined =>
  editions()
    .flatMap(({ elements }) => elements)
    .find((element) => element.code === code)

/** 'SO1 Trade facilitation' reads from this as 'Trade facilitation'; an unknown code stays itself. */
export const elementTitle = (code: string, lang: Language): string => named(frameworkElement(code)?.title, code, lang)

export const instruments = (): InstrumentRecord[] => instrumentDirectory.all()
export const instrument = (code: string): InstrumentRecord | undefined => instrumentDirectory.get(code)
export const instrumentName = (code: string, lang: Language): string =>
  named(instrumentDirectory.get(code)?.name, code, lang)

// An unknown code stays itself.
const named = (text: Bilingual | undefined, code: string, lang: Language): string => (text ? textIn(text, lang) : code)

export const expertiseAreas = (): readonly ExpertiseArea[] => areas
export const expertiseArea = (code: string): ExpertiseArea | undefined => areaOf.get(code)
export const areaName = (code: string, lang: Language): string => named(areaOf.get(code)?.label, code, lang)

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)
export const objectiveCodes = (): string[] => codesOf(objectives())
export const focusAreaCodes = (): string[] => codesOf(focusAreas())
export const supportingFunctionCodes = (): string[] => codesOf(supportingFunctions())
export const improvementCodes = (): string[] => codesOf(improvements())
export const areaCodes = (): string[] => codesOf(areas)
export const instrumentCodes = (): string[] => codesOf(instruments())

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
    name: lettersOf([code, ...inAll(name)].join(' ')),
    whole: lettersOf([code, ...inAll(name), ...inAll(description)].join(' ')),
  }
  letters.set(instrument, known)
  return known
}

/** The elements of the plan that hold each word that was typed in their code or title; a code that was typed is meant alone. */
export function elementsWith(typed: string): FrameworkElement[] {
  const meant = frameworkElement(typed.trim().toUpperCase())
  if (meant) return [meant]
  return currentEdition().elements.filter(({ code, title }) =>
    holdsLetters(lettersOf([code, ...inAll(title)].join(' ')), typed),
  )
}
