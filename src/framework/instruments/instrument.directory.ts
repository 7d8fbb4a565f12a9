import { readFileSync } from 'node:fs'
import { Directory } from '../../platform/data/memory/directory'
import { holdsLetters, lettersOf } from '../../platform/lists/folded'
import { fromRoot } from '../../platform/root'
import { inOwnOrder, keptEntries, openVocabulary } from '../../platform/text/vocabularies'
import { inAll, textIn, type Bilingual } from '../../platform/text/bilingual'
import type { Language } from '../../programme/actor'
import type { InstrumentRecord } from '../framework.model'

/** A technical field; the same list serves experts, activities, requests and assessment statements. */
interface ExpertiseArea {
  code: string
  objective: string
  label: Bilingual
}

export const readReference = <T>(file: string): T =>
  JSON.parse(readFileSync(fromRoot('seed/reference', file), 'utf8')) as T

export const referenceInstruments = (): InstrumentRecord[] => readReference<InstrumentRecord[]>('instruments.json')

const areas = readReference<ExpertiseArea[]>('expertise-areas.json')
const areaOf = new Map(areas.map((area) => [area.code, area]))
const shippedAreas = openVocabulary(
  'expertiseAreas',
  areas.map(({ code }) => code),
)

// The instruments are small and needed by every page.
export const instrumentDirectory = new Directory<InstrumentRecord>(({ code }) => code, referenceInstruments())

export const instruments = (): InstrumentRecord[] => instrumentDirectory.all()
export const instrument = (code: string): InstrumentRecord | undefined => instrumentDirectory.get(code)
export const instrumentName = (code: string, lang: Language): string =>
  named(instrumentDirectory.get(code)?.name, code, lang)

// An unknown code stays itself.
const named = (text: Bilingual | undefined, code: string, lang: Language): string => (text ? textIn(text, lang) : code)

/** The areas in the order and by the names of the organization, with those that it has added. */
export const expertiseAreas = (): ExpertiseArea[] =>
  inOwnOrder('expertiseAreas', shippedAreas).map((code) => expertiseArea(code)!)

export function expertiseArea(code: string): ExpertiseArea | undefined {
  const shipped = areaOf.get(code)
  const name = keptEntries.get()('expertiseAreas').get(code)?.name
  return name ? { code, objective: shipped?.objective ?? '', label: name } : shipped
}

export const areaName = (code: string, lang: Language): string => named(expertiseArea(code)?.label, code, lang)

/** Codes of areas as forms take them; those that were added count with them. */
export const areaCodes = (): readonly string[] => shippedAreas
export const instrumentCodes = (): string[] => instruments().map(({ code }) => code)

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
