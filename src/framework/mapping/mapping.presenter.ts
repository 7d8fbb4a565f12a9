import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, Option, Viewer } from '../../platform/http/pages/view-types'
import { formatList } from '../../platform/time/formats'
import type { Day } from '../../platform/time/calendar-day'
import { keyIn } from '../crosswalk'
import {
  adoptedEditions,
  edition,
  editionOn,
  elementKey,
  elementName,
  elementTitle,
  everyObjective,
  firstEdition,
  functionsOf,
  namedIn,
  objectivesIn,
  readKey,
} from '../framework.directory'
import type { FrameworkEdition, FrameworkElement } from '../framework.model'
import { areaName, expertiseAreas, instrumentName, instruments } from '../instruments/instrument.directory'
import { carriedMapping, namedFields, namedFieldsInOrder } from './mapping.form'
import type { Mapping } from './mapping.model'
import { isRetired } from '../../platform/text/vocabularies'
import { inAll, textIn } from '../../platform/text/bilingual'
import type { Language } from '../../programme/actor'

interface MappingTag {
  text: string
  href?: string
  /** The primary objective stands out. */
  main?: boolean
}

export interface MappingView {
  tags: MappingTag[]
  instruments: MappingTag[]
  /** "Mapped to the Strategic Plan …", where more than one edition is known. */
  edition?: string
  /** Of an edition that was made up. */
  placeholder?: boolean
}

/** What a record serves, as tags that lead to the work of the same objective or instrument. */
export function presentMapping(mapping: Mapping, viewer: Viewer): MappingView {
  const { lang } = viewer
  const element = (code: string, main = false): MappingTag => {
    const key = elementKey(mapping.edition, code)
    return { text: elementName(key, lang), href: paths.framework.show({ code: key }), main }
  }
  const joint = mapping.cooperation ? (edition(mapping.edition)?.elements ?? []).filter((one) => one.joint) : []
  return {
    tags: [
      ...(mapping.objective ? [element(mapping.objective, true)] : []),
      ...mapping.secondaryObjectives.map((code) => element(code)),
      ...mapping.focusAreas.map((code) => element(code)),
      ...joint.map(({ code }) => element(code)),
      ...mapping.supportingFunctions.map((code) => element(code)),
      ...mapping.improvements.map((code) => element(code)),
      ...(mapping.others ?? []).map((code) => element(code)),
      ...mapping.expertiseAreas.map((code) => ({ text: areaName(code, lang) })),
    ],
    instruments: mapping.instruments.map((code) => ({
      text: instrumentName(code, lang),
      href: paths.instruments.show({ code }),
    })),
    edition: adoptedEditions().length > 1 ? mappedTo(mapping.edition, viewer) : undefined,
    placeholder: edition(mapping.edition)?.placeholder === true,
  }
}

/** "This is mapped to the Strategic Plan 2022-2025." */
const mappedTo = (code: string, { t, lang }: Viewer): string =>
  t('framework:mappedTo', { edition: titleOf(code, lang) })

/** What a mapping names, in words, with the edition where it is not the one that comes with Capstan. */
export function namesInMapping(mapping: Partial<Mapping>, lang: Language): string[] {
  const { edition: of, objective, secondaryObjectives = [], instruments = [], expertiseAreas = [] } = mapping
  const joint = mapping.cooperation ? (edition(of ?? '')?.elements ?? []).filter((one) => one.joint) : []
  const codes = [
    ...(objective ? [objective] : []),
    ...secondaryObjectives,
    ...joint.map(({ code }) => code),
    ...namedFieldsInOrder.flatMap((field) => mapping[field] ?? []),
  ]
  return [
    ...(of === undefined || of === firstEdition ? [] : [titleOf(of, lang)]),
    ...codes.map((code) => elementName(elementKey(of, code), lang)),
    ...instruments.map((code) => instrumentName(code, lang)),
    ...expertiseAreas.map((code) => areaName(code, lang)),
  ]
}

const titleOf = (code: string, lang: Language): string => {
  const of = edition(code)
  return of ? textIn(of.title, lang) : code
}

// By words: the title first, then its code, and what it means in one sentence.
const explained = (list: readonly FrameworkElement[], lang: Language): Option[] =>
  list.map(({ code, title, description }) => {
    const meaning = textIn(description, lang)
    return {
      value: code,
      text: textIn(title, lang),
      hint: `(${code}) ${/^[^.]*\./.exec(meaning)?.[0] ?? meaning}`.trim(),
    }
  })

const options = (list: readonly FrameworkElement[], lang: Language): Option[] =>
  list.map(({ code, title }) => ({ value: code, text: textIn(title, lang), hint: code }))

const titles = (list: readonly FrameworkElement[], lang: Language) =>
  formatList(list, lang, ({ code, title }) => `${textIn(title, lang)} (${code})`)

/**
 * The fields of the mapping block: chosen by words, no code is ever typed. They offer the elements of one edition: that
 * of the record, or for new work that of its day; what came from another edition is carried over as far as the crosswalk
 * says how.
 */
export function mappingFields(
  form: ReturnedForm,
  viewer: Viewer,
  mapping: Partial<Mapping> | undefined,
  of: FrameworkEdition,
): Field[] {
  const { lang, t } = viewer
  const shown = form && { ...form, raw: { ...form.raw, ...carriedRaw(form.raw, of) } }
  const stored = { ...carriedMapping(mapping ?? {}, of.edition), edition: of.edition }
  const fields = formFields(shown, viewer, stored, 'framework:field')
  const some = (options: readonly Option[]) => ({ optional: true, options })
  const seldom = (options: readonly Option[]) => ({ ...some(options), rare: true })
  const alone = of.elements.filter(({ standsAlone }) => standsAlone)
  const joint = of.elements.filter((one) => one.joint)
  const named = (field: (typeof namedFieldsInOrder)[number]) => seldom(explained(namedIn(of, namedFields[field]), lang))
  return [
    fields.radios('objective', { options: explained(objectivesIn(of), lang) }),
    fields.checkboxes('secondaryObjectives', seldom(options(objectivesIn(of), lang))),
    fields.multi('instruments', {
      options: instrumentOptions,
      hint:
        alone.length > 0
          ? t('framework:hint.instruments', { elements: titles(alone, lang) })
          : t('framework:hint.instrumentsOrJoint'),
    }),
    fields.tick('cooperation', {
      hint:
        joint.length > 0
          ? t('framework:hint.cooperation', { elements: titles(joint, lang) })
          : t('framework:hint.cooperationAlone'),
    }),
    fields.multi('expertiseAreas', some(areaOptions(viewer))),
    ...[
      fields.checkboxes('focusAreas', named('focusAreas')),
      fields.checkboxes('supportingFunctions', named('supportingFunctions')),
      fields.checkboxes('improvements', named('improvements')),
      fields.checkboxes('others', named('others')),
    ].filter((field) => field.options.length > 0),
    { ...fields.hidden('edition'), value: of.edition },
  ]
}

// What was chosen among the elements of another edition is not taken for elements of this one.
function carriedRaw(raw: Record<string, unknown>, of: FrameworkEdition): Record<string, unknown> {
  const { edition: from } = raw
  if (typeof from !== 'string' || from === of.edition) return {}
  const texts = (name: string) => [raw[name]].flat().filter((one): one is string => typeof one === 'string')
  const carried = carriedMapping<Partial<Mapping>>(
    {
      edition: from,
      objective: texts('objective')[0] ?? '',
      secondaryObjectives: texts('secondaryObjectives'),
      ...Object.fromEntries(namedFieldsInOrder.map((field) => [field, texts(field)])),
    },
    of.edition,
  )
  return { ...carried }
}

/** The edition whose elements the form of new work offers: that of the first day that was typed, or is known. */
export function editionForNew(form: ReturnedForm, known: Day | undefined, today: Day): FrameworkEdition {
  const typed = form?.raw.from
  return editionOn(typeof typed === 'string' && /^\d{4}-\d\d-\d\d$/.test(typed) ? typed : (known ?? today))
}

/** All instruments by name, under their kind. */
export const instrumentOptions = ({ lang, t }: Viewer): Option[] =>
  instruments()
    .map(({ code, name, kind, retiredAt }) => ({
      value: code,
      ...(retiredAt ? { isRetired: true } : {}),
      text: textIn(name, lang),
      words: [code, ...inAll(name)].join(' '),
      group: t(`vocabulary:instrumentKinds.${kind}`),
    }))
    .sort((one, other) => one.group.localeCompare(other.group, lang) || one.text.localeCompare(other.text, lang))

export const areaOptions = ({ lang, today }: Viewer): Option[] =>
  expertiseAreas().map(({ code, objective, label }) => ({
    value: code,
    text: textIn(label, lang),
    words: [code, ...inAll(label)].join(' '),
    // Areas are given by the objectives of the edition that comes with Capstan.
    group: objective === '' ? undefined : elementName(keyIn(objective, editionOn(today).edition), lang),
    ...(isRetired('expertiseAreas', code) ? { isRetired: true } : {}),
  }))

/** The objectives by which a list may be filtered, those in force first. */
export const objectiveOptions = ({ lang, today }: Viewer): Option[] =>
  everyObjective(today).map((key) => ({
    value: key,
    text: elementTitle(key, lang),
    hint: readKey(key).code,
    group: adoptedEditions().length > 1 ? titleOf(readKey(key).edition, lang) : undefined,
  }))

/** The objectives of one edition, by their codes. */
export const objectiveOptionsIn =
  (of: FrameworkEdition) =>
  ({ lang }: Viewer): Option[] =>
    options(objectivesIn(of), lang)

/** Keys of the functions under which a mapping counts. */
export const functionKeys = (mapping: Parameters<typeof functionsOf>[0]): string[] =>
  functionsOf(mapping).map((code) => elementKey(mapping.edition, code))
