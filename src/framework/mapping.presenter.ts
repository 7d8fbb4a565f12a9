import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Field, Option, Viewer } from '../platform/http/pages/view-types'
import {
  areaName,
  elementTitle,
  expertiseAreas,
  focusAreas,
  improvements,
  instrumentName,
  instruments,
  objectives,
  supportingFunctions,
} from './framework.directory'
import type { Mapping } from './mapping.model'
import { inAll, textIn } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'

interface MappingTag {
  text: string
  href?: string
  /** The primary objective stands out. */
  main?: boolean
}

export interface MappingView {
  tags: MappingTag[]
  instruments: MappingTag[]
}

/** What a record serves, as tags that lead to the work of the same objective or instrument. */
export function presentMapping(mapping: Mapping, { lang }: Viewer): MappingView {
  const element = (code: string, main = false): MappingTag => ({
    text: `${code} ${elementTitle(code, lang)}`,
    href: paths.framework.show({ code }),
    main,
  })
  return {
    tags: [
      ...(mapping.objective ? [element(mapping.objective, true)] : []),
      ...mapping.secondaryObjectives.map((code) => element(code)),
      ...mapping.focusAreas.map((code) => element(code)),
      ...(mapping.cooperation ? [element('SP2')] : []),
      ...mapping.supportingFunctions.map((code) => element(code)),
      ...mapping.improvements.map((code) => element(code)),
      ...mapping.expertiseAreas.map((code) => ({ text: areaName(code, lang) })),
    ],
    instruments: mapping.instruments.map((code) => ({
      text: instrumentName(code, lang),
      href: paths.instruments.show({ code }),
    })),
  }
}

type Element = ReturnType<typeof objectives>[number]

// By words: the title first, then its code, and what it means in one sentence.
const explained = (list: readonly Element[], lang: Language): Option[] =>
  list.map(({ code, title, description }) => ({
    value: code,
    text: textIn(title, lang),
    hint: `(${code}) ${/^[^.]*\./.exec(textIn(description, lang))?.[0] ?? textIn(description, lang)}`,
  }))

const options = (list: readonly { code: string; title: { en: string; fr: string } }[], lang: Language): Option[] =>
  list.map(({ code, title }) => ({ value: code, text: textIn(title, lang), hint: code }))

/** The fields of the mapping block: chosen by words, no code is ever typed. */
export function mappingFields(form: ReturnedForm, viewer: Viewer, mapping?: Partial<Mapping>): Field[] {
  const { lang } = viewer
  const fields = formFields(form, viewer, mapping ?? {}, 'framework:field')
  const some = (options: readonly Option[]) => ({ optional: true, options })
  const seldom = (options: readonly Option[]) => ({ ...some(options), rare: true })
  return [
    fields.radios('objective', { options: explained(objectives(), lang) }),
    fields.checkboxes('secondaryObjectives', seldom(options(objectives(), lang))),
    fields.multi('instruments', { options: instrumentOptions }),
    fields.tick('cooperation'),
    fields.multi('expertiseAreas', some(areaOptions(viewer))),
    fields.checkboxes('focusAreas', seldom(explained(focusAreas(), lang))),
    fields.checkboxes('supportingFunctions', seldom(explained(supportingFunctions(), lang))),
    fields.checkboxes('improvements', seldom(explained(improvements(), lang))),
  ]
}

/** All instruments by name, under their kind. */
export const instrumentOptions = ({ lang, t }: Viewer): Option[] =>
  instruments()
    .map(({ code, name, kind }) => ({
      value: code,
      text: textIn(name, lang),
      words: [code, ...inAll(name)].join(' '),
      group: t(`vocabulary:instrumentKinds.${kind}`),
    }))
    .sort((one, other) => one.group.localeCompare(other.group, lang) || one.text.localeCompare(other.text, lang))

export const areaOptions = ({ lang }: Viewer): Option[] =>
  expertiseAreas().map(({ code, objective, label }) => ({
    value: code,
    text: textIn(label, lang),
    words: [code, ...inAll(label)].join(' '),
    group: `${objective} ${elementTitle(objective, lang)}`,
  }))

export const objectiveOptions = ({ lang }: Viewer): Option[] => options(objectives(), lang)
