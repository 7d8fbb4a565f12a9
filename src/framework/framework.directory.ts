import { Directory } from '../platform/data/memory/directory'
import { holdsLetters, lettersOf } from '../platform/lists/folded'
import { inAll, textIn } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import type { EditionContent, FrameworkEdition, FrameworkElement } from './framework.model'
import type { LayerPart } from './framework.vocabulary'
import { readReference } from './instruments/instrument.directory'

/** An edition as its file says it. */
const asRecord = (content: Partial<EditionContent> & Pick<EditionContent, 'edition' | 'validFrom'>): FrameworkEdition =>
  ({ crosswalk: [], layers: [], elements: [], history: [], __v: 0, ...content }) as unknown as FrameworkEdition

/** The editions that come with Capstan: one in force, and one that has been announced. */
export const referenceEditions = (): FrameworkEdition[] =>
  ['framework.json', 'framework-announced.json'].map((file) => asRecord(readReference(file)))

// The framework is small and needed by every page.
export const editionDirectory = new Directory<FrameworkEdition>(({ edition }) => edition, referenceEditions())

const byFirstDay = (one: FrameworkEdition, other: FrameworkEdition) => one.validFrom.localeCompare(other.validFrom)

/** Every edition, in the order of their first days. */
export const editions = (): FrameworkEdition[] => editionDirectory.all().sort(byFirstDay)
export const edition = (code: string): FrameworkEdition | undefined => editionDirectory.get(code)

/** The editions that records may be mapped to. */
export const adoptedEditions = (): FrameworkEdition[] => editions().filter(({ state }) => state === 'adopted')

/** The adopted edition in force on a day; after the last one ends, that one until a new one is adopted. */
export const editionOn = (day: Day): FrameworkEdition => {
  const adopted = adoptedEditions()
  return adopted.findLast(({ validFrom }) => validFrom <= day) ?? adopted[0]!
}

export const partOf = (of: FrameworkEdition, { layer }: FrameworkElement): LayerPart =>
  of.layers.find(({ code }) => code === layer)?.part ?? 'other'

const isImplied = ({ byDelivery, byInstrument, joint }: FrameworkElement) => byDelivery || byInstrument || joint

/** The elements that a piece of work may name as its objective. */
export const objectivesIn = (of: FrameworkEdition): FrameworkElement[] =>
  of.elements.filter(({ objective }) => objective)

/** The elements of a part that a piece of work names beside its objective: none that something else stands for. */
export const namedIn = (of: FrameworkEdition, part: Exclude<LayerPart, 'objective'>): FrameworkElement[] =>
  of.elements.filter((element) => !element.objective && !isImplied(element) && partOf(of, element) === part)

// The key of an element names it among those of all editions: the plain code in the edition that comes with Capstan,
// 'DEMO.P1' in another. Addresses, filters and counts speak of elements by their keys.
export const firstEdition = referenceEditions()[0]!.edition

/** The key of an element of an edition; the first edition where a record does not say. */
export const elementKey = (edition: string | undefined, code: string): string =>
  edition === undefined || edition === firstEdition ? code : `${edition}.${code}`

/** Keys of the objectives that a mapping names, the primary one first. */
export const objectivesNamed = ({ edition, objective, secondaryObjectives = [] }: NamedObjectives): string[] =>
  [objective ?? '', ...secondaryObjectives].filter(Boolean).map((code) => elementKey(edition, code))

interface NamedObjectives {
  edition?: string
  objective?: string
  secondaryObjectives?: readonly string[]
}

/** The edition and the code that a key names. */
export function readKey(key: string): { edition: string; code: string } {
  const at = key.indexOf('.')
  return at < 0 ? { edition: firstEdition, code: key } : { edition: key.slice(0, at), code: key.slice(at + 1) }
}

/** The filter value of the edition that a key names: records from before editions were kept belong to the first. */
export const editionOfKey = (key: string): string | { $in: (string | null)[] } => {
  const of = readKey(key).edition
  return of === firstEdition ? { $in: [firstEdition, null] } : of
}

/** An element of an adopted edition, by its key. */
export function frameworkElement(
  key: string,
): (FrameworkElement & { key: string; edition: FrameworkEdition }) | undefined {
  const { edition: of, code } = readKey(key)
  const found = edition(of)
  const element = found?.state === 'adopted' ? found.elements.find((one) => one.code === code) : undefined
  return element && { ...element, key, edition: found! }
}

/** 'SO1' reads from this as 'Trade facilitation'; an unknown key stays itself. */
export function elementTitle(key: string, lang: Language): string {
  const element = frameworkElement(key)
  return element ? textIn(element.title, lang) : key
}

/** The code of an element as people write it, and its title: 'SO1 Trade facilitation'. */
export const elementName = (key: string, lang: Language): string => `${readKey(key).code} ${elementTitle(key, lang)}`

/** Keys of the objectives of an edition, and of those of its elements that work names in another part. */
export const objectiveKeys = (of: FrameworkEdition): string[] =>
  objectivesIn(of).map(({ code }) => elementKey(of.edition, code))
export const namedKeys = (of: FrameworkEdition, part: Exclude<LayerPart, 'objective'>): string[] =>
  namedIn(of, part).map(({ code }) => elementKey(of.edition, code))

/** Keys of the objectives of every adopted edition, that of the day first. */
export const everyObjective = (day: Day): string[] => {
  const now = editionOn(day)
  return [now, ...adoptedEditions().filter(({ edition: code }) => code !== now.edition)].flatMap(objectiveKeys)
}

/** Codes of elements that a mapping counts under without naming them, and of those that it names. */
export function functionsOf(mapping: {
  edition?: string
  instruments: readonly string[]
  cooperation?: boolean
  supportingFunctions?: readonly string[]
}): string[] {
  const of = edition(mapping.edition ?? firstEdition)
  const implied = (of?.elements ?? []).filter(
    ({ byDelivery, byInstrument, joint }) =>
      byDelivery || (byInstrument && mapping.instruments.length > 0) || (joint && mapping.cooperation),
  )
  return [...implied.map(({ code }) => code), ...(mapping.supportingFunctions ?? [])]
}

/** The elements of the adopted editions that hold each word that was typed in their code or title; a code is meant alone. */
export function elementsWith(typed: string, day: Day): string[] {
  const code = typed.trim().toUpperCase()
  const now = editionOn(day)
  const every = [now, ...adoptedEditions().filter((one) => one !== now)]
  const meant = every.filter(({ elements }) => elements.some((one) => one.code === code))
  if (meant.length > 0) return meant.map((of) => elementKey(of.edition, code))
  return every.flatMap(({ edition: of, elements }) =>
    elements
      .filter((one) => holdsLetters(lettersOf([one.code, ...inAll(one.title)].join(' ')), typed))
      .map((one) => elementKey(of, one.code)),
  )
}
