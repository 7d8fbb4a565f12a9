import type { Day } from '../../platform/time/calendar-day'
import type { Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { reading } from '../../platform/time/reading'
import { adoptedEditions, edition, editionOn, namedIn, objectivesIn } from '../framework.directory'
import type { FrameworkEdition, FrameworkElement } from '../framework.model'
import { areaCodes, instrumentCodes } from '../instruments/instrument.directory'
import { carriedCodes, relationsOf } from '../crosswalk'
import type { Mapping } from './mapping.model'

/** The fields of the mapping block, to be spread into the form of a request or an activity. */
export const mappingShape = () => ({
  objective: ask.choice(codesOf(objectivesIn), 'framework:form.chooseObjective'),
  ...sharedShape(),
})

/** The same for a draft, in which nothing has to be said yet. */
export const mappingDraftShape = () => ({ objective: ask.optionalChoice(codesOf(objectivesIn)), ...sharedShape() })

// Whether a code is one of the edition that applies is asked across the fields, once the day is known.
const codesOf = (elements: (of: FrameworkEdition) => FrameworkElement[]): string[] => [
  ...new Set(adoptedEditions().flatMap((of) => elements(of).map(({ code }) => code))),
]

/** The fields in which elements beside the objectives are named, and the part of an edition that each offers. */
export const namedFields = {
  focusAreas: 'focus',
  supportingFunctions: 'function',
  improvements: 'improvement',
  others: 'other',
} as const
type NamedField = keyof typeof namedFields
export const namedFieldsInOrder = Object.keys(namedFields) as NamedField[]

const named = (field: NamedField) => ask.choices(codesOf((of) => namedIn(of, namedFields[field])))

const sharedShape = () => ({
  /** The edition whose elements the form showed. */
  edition: ask.optionalChoice(adoptedEditions().map(({ edition: code }) => code)),
  secondaryObjectives: ask.choices(codesOf(objectivesIn), 2),
  instruments: ask.choices(instrumentCodes(), 30),
  focusAreas: named('focusAreas'),
  expertiseAreas: ask.choices(areaCodes(), 10),
  cooperation: ask.tick(),
  supportingFunctions: named('supportingFunctions'),
  improvements: named('improvements'),
  others: named('others'),
})

type MappingValues = Omit<Mapping, 'edition' | 'objective'> & { edition?: string; objective?: string }

/** The mapping of a form's values, in the edition whose elements it showed; else in the one in force on the day. */
export const toMapping = (values: MappingValues, day: Day): Mapping => ({
  edition: values.edition ?? editionOn(day).edition,
  objective: values.objective ?? '',
  // The primary objective is not also a secondary one.
  secondaryObjectives: values.secondaryObjectives.filter((code) => code !== values.objective),
  instruments: values.instruments,
  focusAreas: values.focusAreas,
  expertiseAreas: values.expertiseAreas,
  cooperation: values.cooperation,
  supportingFunctions: values.supportingFunctions,
  improvements: values.improvements,
  ...(values.others?.length ? { others: values.others } : {}),
})

/** The fields of a mapping that name elements which its edition does not offer there. */
export function strangeFields(mapping: MappingValues): (NamedField | 'objective' | 'secondaryObjectives')[] {
  const of = edition(mapping.edition ?? '')
  const offers = (elements: FrameworkElement[], codes: readonly string[]) =>
    codes.every((code) => elements.some((one) => one.code === code))
  if (!of) return ['objective']
  const { objective, secondaryObjectives } = mapping
  return [
    ...(offers(objectivesIn(of), objective ? [objective] : []) ? [] : (['objective'] as const)),
    ...(offers(objectivesIn(of), secondaryObjectives) ? [] : (['secondaryObjectives'] as const)),
    ...namedFieldsInOrder.filter((field) => !offers(namedIn(of, namedFields[field]), mapping[field] ?? [])),
  ]
}

/**
 * Why a piece of work cannot be taken: it serves neither an instrument nor joint work nor an element of its edition for
 * which no instrument is needed. Null when it serves one of them.
 */
export function mappingFault(mapping: Partial<Mapping>): string | null {
  const { instruments = [], cooperation, objective = '', secondaryObjectives = [] } = mapping
  const elements = [objective, ...secondaryObjectives, ...namedFieldsInOrder.flatMap((field) => mapping[field] ?? [])]
  const of = edition(mapping.edition ?? '') ?? editionOn('')
  const serves =
    instruments.length > 0 ||
    cooperation ||
    of.elements.some(({ code, standsAlone }) => standsAlone && elements.includes(code))
  return serves ? null : 'framework:form.servesNothing'
}

type Dated = MappingValues & { from?: Day }

/** A rule across the fields of a form: the elements are those of one edition. */
export const ofOneEdition = (values: Dated, fault: Fault): void => {
  const mapping = mappingOf(values)
  const strange = strangeFields(mapping)
  for (const field of strange) fault(field, 'platform:form.unknownChoice')
  if (strange.length > 0) return
  for (const { field, max } of overfullFields(mapping)) fault(field, ask.message('platform:form.tooMany', { max }))
}

// A layer may say how many of its elements a piece of work names at most, its objective among them.
function overfullFields(mapping: Mapping): { field: string; max: number }[] {
  const of = edition(mapping.edition)
  const fields = [
    { field: 'secondaryObjectives', codes: [mapping.objective, ...mapping.secondaryObjectives] },
    ...namedFieldsInOrder.map((field) => ({ field, codes: mapping[field] ?? [] })),
  ]
  return (of?.layers ?? []).flatMap(({ code, most }) => {
    const own = (of?.elements ?? []).filter(({ layer }) => layer === code)
    return fields
      .filter(({ codes }) => most > 0 && own.filter((element) => codes.includes(element.code)).length > most)
      .map(({ field }) => ({ field, max: field === 'secondaryObjectives' ? Math.max(most - 1, 0) : most }))
  })
}

// All of it is read at once: a form with a fault elsewhere is asked when that is mended.
const mappingOf = (all: Dated) => {
  const values = { ...all }
  return toMapping(values, values.from ?? reading().today ?? '')
}

/** The same, and the work serves something. */
export const servesSomething = (values: Dated, fault: Fault): void => {
  ofOneEdition(values, fault)
  const found = mappingFault(mappingOf(values))
  if (found) fault('instruments', found)
}

/** The same of new work: the elements are those of the edition in force on its first day. */
export const inEditionOfDay = (values: MappingValues & { from?: Day; version?: number }, fault: Fault): void => {
  const { edition: shown, version, from } = values
  if (version !== undefined || shown === undefined) return
  if (shown !== editionOn(from ?? reading().today ?? '').edition) fault('objective', 'framework:form.otherEdition')
}

/** A mapping as another edition has it, as far as the crosswalk says one counterpart for each of its elements. */
export function carriedMapping<M extends Partial<Mapping>>(mapping: M, to: string): M {
  const { edition: from, objective } = mapping
  if (from === undefined || from === to) return mapping
  const of = edition(to)
  const carried = (codes: readonly string[] = []) => carriedCodes(codes, from, to)
  const all = [
    ...carried(mapping.secondaryObjectives),
    ...namedFieldsInOrder.flatMap((field) => carried(mapping[field])),
    ...carried(objective ? [objective] : []),
  ]
  // An element may stand in another part by now: an objective that has become an enabler.
  const within = (elements: FrameworkElement[]) =>
    all.filter((code, index) => all.indexOf(code) === index && elements.some((one) => one.code === code))
  const objectives = of ? within(objectivesIn(of)) : []
  const [first] = carried(objective ? [objective] : [])
  const main = first && objectives.includes(first) ? first : ''
  return {
    ...mapping,
    edition: to,
    objective: main,
    secondaryObjectives: objectives.filter((code) => code !== main).slice(0, 2),
    ...Object.fromEntries(
      namedFieldsInOrder
        .map((field) => [field, of ? within(namedIn(of, namedFields[field])) : []] as const)
        // As a form that names none leaves it.
        .map(([field, codes]) => [field, field === 'others' && codes.length === 0 ? undefined : codes]),
    ),
  }
}

/** The codes of the elements that a mapping names. */
export const codesNamed = (mapping: Mapping): string[] => [
  ...(mapping.objective ? [mapping.objective] : []),
  ...mapping.secondaryObjectives,
  ...namedFieldsInOrder.flatMap((field) => mapping[field] ?? []),
]

/** Whether the crosswalk leaves nothing to choose: each element is the same or renamed, and the work still serves something. */
export function isCarriedWhole(mapping: Mapping, to: string): boolean {
  const carried = carriedMapping(mapping, to)
  const relations = relationsOf(codesNamed(mapping), mapping.edition, to)
  const isSure = relations.every(({ kinds }) => kinds.length === 1 && ['same', 'renamed'].includes(kinds[0]!))
  return isSure && carried.objective !== '' && mappingFault(carried) === null
}
