import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Cell, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import type { Use } from '../../platform/lists/uses'
import type { Bilingual } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { written } from '../../platform/text/written'
import type { KeptEntry } from '../../platform/text/vocabularies'
import { formatNumber } from '../../platform/time/formats'
import type { VocabularyEntry } from './vocabulary-entry.model'
import { mayAddEntry, mayKeepVocabularies } from './vocabulary-entry.policy'
import { vocabularyNames, type KeptVocabulary } from './vocabulary.list'

const nameOf = (vocabulary: KeptVocabulary, { t }: Viewer): string => t(`organization:vocabularies.name.${vocabulary}`)

const standing = (isRetired: boolean, { t }: Viewer): StateTag => ({
  text: t(`organization:vocabularies.state.${isRetired ? 'retired' : 'offered'}`),
  tone: isRetired ? 'rest' : 'good',
})

const kept = ({ t }: Viewer) => ({ text: t('organization:vocabularies.title'), href: paths.vocabularies.list() })

/** The vocabularies that staff keep, with how many entries each has. */
export function presentVocabularies(
  entries: (vocabulary: KeptVocabulary) => { all: number; retired: number; changed: number },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    head: { title: t('organization:vocabularies.title') } satisfies PageHead,
    table: namedTable(
      t,
      'organization:vocabularies.column',
      ['vocabulary', { key: 'entries', numeric: true }, { key: 'retired', numeric: true }],
      vocabularyNames,
      (vocabulary): Record<'vocabulary' | 'entries' | 'retired', Cell> => {
        const { all, retired } = entries(vocabulary)
        return {
          vocabulary: { text: nameOf(vocabulary, viewer), href: paths.vocabularies.show({ vocabulary }) },
          entries: { text: formatNumber(all, lang) },
          retired: { text: formatNumber(retired, lang) },
        }
      },
    ),
  }
}

/** One vocabulary: its entries in the order in which forms offer them. */
export function presentVocabulary(
  vocabulary: KeptVocabulary,
  codes: readonly string[],
  entries: ReadonlyMap<string, KeptEntry>,
  viewer: Viewer,
) {
  const { t, actor } = viewer
  return {
    head: {
      crumbs: [kept(viewer)],
      title: nameOf(vocabulary, viewer),
      actions: mayAddEntry(actor, vocabulary)
        ? [{ text: t('organization:vocabularies.add'), href: paths.vocabularies.create({ vocabulary }), main: true }]
        : [],
    } satisfies PageHead,
    table: namedTable(
      t,
      'organization:vocabularies.column',
      ['entry', 'state', 'origin'],
      codes,
      (code): Record<'entry' | 'state' | 'origin', Cell> => ({
        entry: {
          text: t(`vocabulary:${vocabulary}.${code}`),
          href: paths.vocabularies.entry({ vocabulary, code }),
        },
        state: { state: standing(entries.get(code)?.isRetired === true, viewer) },
        origin: { text: t(`organization:vocabularies.origin.${originOf(entries.get(code))}`) },
      }),
    ),
  }
}

const originOf = (entry: KeptEntry | undefined): 'added' | 'changed' | 'shipped' =>
  entry?.isAdded ? 'added' : entry?.name ? 'changed' : 'shipped'

/** An entry with its name in both languages as it is now, and its place in the list. */
export interface KnownEntry {
  entry: VocabularyEntry
  vocabulary: KeptVocabulary
  /** By which the trail knows it. */
  reference: string
  name: Bilingual
  place: number
}

/** One entry: its names, where it is used, and who changed it. */
export function presentEntry({ entry, vocabulary, name, place }: KnownEntry, uses: readonly Use[], viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { code } = entry
  const isRetired = entry.retiredAt !== undefined
  const step = (action: 'retire' | 'restore'): Action => ({
    text: t(`organization:vocabularies.${action}`),
    post: paths.vocabularies[action]({ vocabulary, code }),
    fields: { version: String(entry.__v) },
  })
  return {
    head: {
      crumbs: [kept(viewer), { text: nameOf(vocabulary, viewer), href: paths.vocabularies.show({ vocabulary }) }],
      title: t(`vocabulary:${vocabulary}.${code}`),
      actions: mayKeepVocabularies(actor, undefined)
        ? [
            step(isRetired ? 'restore' : 'retire'),
            {
              text: t('organization:vocabularies.edit'),
              href: paths.vocabularies.edit({ vocabulary, code }),
              main: true,
            },
          ]
        : [],
    } satisfies PageHead,
    facts: namedFacts(t, 'organization:vocabularies.fact', {
      state: { state: standing(isRetired, viewer) },
      english: written(name.en, 'en', lang),
      french: written(name.fr, 'fr', lang),
      place: formatNumber(place, lang),
      code: written(code, 'en', lang),
    }),
    uses,
    history: presentHistory(entry.history, 'organization:vocabularies.history.', viewer),
  }
}

/** The form of an entry, or of a new one. */
export function presentEntryForm(
  vocabulary: KeptVocabulary,
  known: KnownEntry | null,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const fields = formFields(form, viewer, known ?? {}, 'organization:vocabularies.field')
  const code = known?.entry.code ?? ''
  const list = { text: nameOf(vocabulary, viewer), href: paths.vocabularies.show({ vocabulary }) }
  const here = { text: t(`vocabulary:${vocabulary}.${code}`), href: paths.vocabularies.entry({ vocabulary, code }) }
  return {
    head: {
      crumbs: known ? [kept(viewer), list, here] : [kept(viewer), list],
      title: t(known ? 'organization:vocabularies.edit' : 'organization:vocabularies.add'),
    } satisfies PageHead,
    form: fields.form({
      action: known ? paths.vocabularies.edit({ vocabulary, code }) : paths.vocabularies.create({ vocabulary }),
      version: known?.entry.__v,
      fields: [
        fields.text('name.en', { lang: 'en', autocomplete: 'off' }),
        fields.text('name.fr', { lang: 'fr', autocomplete: 'off' }),
        fields.number('place', { optional: true, min: '1', max: '999' }),
      ],
      button: t('organization:vocabularies.save'),
      cancel: { text: t('organization:cancel'), href: known ? here.href : list.href },
    }),
  }
}
