import { paths } from '../paths'
import { formFields } from '../platform/forms/form-fields'
import type { Parsed } from '../platform/forms/forms'
import type { Field, Option } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
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
const explained = (list: readonly Element[], lang: 'en' | 'fr'): Option[] =>
  list.map(({ code, title, description }) => ({
    value: code,
    text: title[lang],
    hint: `(${code}) ${/^[^.]*\./.exec(description[lang])?.[0] ?? description[lang]}`,
  }))

const options = (list: readonly { code: string; title: { en: string; fr: string } }[], lang: 'en' | 'fr'): Option[] =>
  list.map(({ code, title }) => ({ value: code, text: title[lang], hint: code }))

/** The fields of the mapping block: chosen by words, no code is ever typed. */
export function mappingFields(form: Parsed<unknown> | undefined, viewer: Viewer, mapping?: Partial<Mapping>): Field[] {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, mapping ?? {})
  const text = (name: string) => ({ label: t(`framework:field.${name}`) })
  return [
    fields.radios('objective', {
      ...text('objective'),
      hint: t('framework:hint.objective'),
      options: explained(objectives(), lang),
    }),
    fields.checkboxes('secondaryObjectives', {
      ...text('secondaryObjectives'),
      hint: t('framework:hint.secondaryObjectives'),
      optional: true,
      options: options(objectives(), lang),
    }),
    fields.multi('instruments', {
      ...text('instruments'),
      hint: t('framework:hint.instruments'),
      options: instrumentOptions(viewer),
    }),
    fields.tick('cooperation', { ...text('cooperation'), hint: t('framework:hint.cooperation') }),
    fields.multi('expertiseAreas', { ...text('expertiseAreas'), optional: true, options: areaOptions(viewer) }),
    fields.checkboxes('focusAreas', { ...text('focusAreas'), optional: true, options: explained(focusAreas(), lang) }),
    fields.checkboxes('supportingFunctions', {
      ...text('supportingFunctions'),
      optional: true,
      options: explained(supportingFunctions(), lang),
    }),
    fields.checkboxes('improvements', {
      ...text('improvements'),
      optional: true,
      options: explained(improvements(), lang),
    }),
  ]
}

/** All instruments by name, under their kind. */
export const instrumentOptions = ({ lang, t }: Viewer): Option[] =>
  instruments()
    .map(({ code, name, kind }) => ({
      value: code,
      text: name[lang],
      words: `${code} ${name.en} ${name.fr}`,
      group: t(`vocabulary:instrumentKinds.${kind}`),
    }))
    .sort((one, other) => one.group.localeCompare(other.group, lang) || one.text.localeCompare(other.text, lang))

export const areaOptions = ({ lang }: Viewer): Option[] =>
  expertiseAreas().map(({ code, objective, label }) => ({
    value: code,
    text: label[lang],
    words: `${code} ${label.en} ${label.fr}`,
    group: `${objective} ${elementTitle(objective, lang)}`,
  }))

export const objectiveOptions = ({ lang }: Viewer): Option[] => options(objectives(), lang)
