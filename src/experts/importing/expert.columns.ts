import { areaOptions } from '../../framework/pure'
import { memberName, memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Cell, type Option, type Viewer } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import { isCoordinator } from '../../programme/actor'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { userOfExpert } from '../../users/pure'
import type { ExpertRecord } from '../expert.model'
import { languageText } from '../expert-tags.presenter'
import { deliveryLanguages, expertCategories, languageLevels } from '../expert.vocabulary'

const categoryOptions = codeOptions(expertCategories, 'vocabulary:expertCategories.')

/** Each language at each level, as lists say it: a language alone is one of work. */
const spokenOptions = (viewer: Viewer): Option[] =>
  languageLevels.flatMap((level) =>
    deliveryLanguages.map((code) => ({ value: `${code}:${level}`, text: languageText({ code, level }, viewer) })),
  )

/** What files of experts hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'homeMember',
    kind: 'code',
    field: 'homeMember',
    options: ({ lang }) => memberOptions(lang),
    codesOf: membersNamed,
    required: true,
    also: ['member', 'membre', 'country', 'pays', 'administration', 'home member', "administration d'origine"],
  },
  {
    key: 'category',
    kind: 'code',
    field: 'category',
    options: categoryOptions,
    required: true,
    also: ['type', 'expert category', "categorie d'expert", 'status', 'statut'],
  },
  {
    key: 'daysPerYear',
    kind: 'number',
    field: 'daysPerYear',
    also: ['days', 'days per year', 'jours', 'jours par an'],
  },
  {
    key: 'biography',
    kind: 'text',
    field: 'biography',
    also: ['experience', 'biography', 'biographie', 'profile', 'profil', 'cv', 'notes', 'remarques'],
  },
  {
    key: 'email',
    kind: 'text',
    field: 'email',
    finds: true,
    also: [
      'mail',
      'e mail',
      'e mail address',
      'email address',
      'courriel',
      'adresse',
      'contact',
      'adresse electronique',
    ],
  },
]

/** The columns of an import: those that the page shows and a form asks, and those that stand in files alone. */
export const expertImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref', 'no', 'code'] },
  {
    key: 'name',
    kind: 'text',
    field: 'name',
    required: true,
    also: ['name', 'full name', 'expert', 'nom', 'nom complet', 'nom et prenom', 'prenom et nom'],
  },
  {
    key: 'languages',
    kind: 'codes',
    field: 'languages',
    options: spokenOptions,
    required: true,
    also: ['language', 'langue', 'langues', 'working languages', 'langues de travail'],
  },
  {
    key: 'areas',
    kind: 'codes',
    field: 'areas',
    options: areaOptions,
    also: ['area', 'areas', 'expertise', 'topic', 'topics', 'theme', 'themes', 'domaine', 'domaines', 'specialite'],
  },
  ...own,
]

/** The same as columns of the list that stand in its files. */
export const expertFileColumns: ListColumn[] = own.map(({ key, kind }) => ({
  key,
  label: `experts:file.${key}`,
  ...(kind === 'number' ? { holds: 'number' as const } : {}),
}))

/** What an expert holds of these, as an import reads and a file says it. */
export function expertValues(expert: ExpertRecord): ImportValues {
  const { reference, name, homeMember, category, languages, areas, daysPerYear, biography } = expert
  return {
    ...{ reference, name, homeMember, category, biography, email: '' },
    languages: languages.map(({ code, level }) => `${code}:${level}`),
    areas: [...areas],
    daysPerYear: String(daysPerYear),
  }
}

/** The cells of an expert that stand in files alone; an address is for those who keep the roster, and the person. */
export function presentExpertFileRow(expert: ExpertRecord, viewer: Viewer): Record<string, Cell> {
  const { t, lang, actor } = viewer
  const { reference, homeMember, category, daysPerYear, biography = '' } = expert
  const seesAddress = isCoordinator(actor) || actor.expertId === reference
  return {
    homeMember: { text: memberName(homeMember, lang) },
    category: { text: t(`vocabulary:expertCategories.${category}`) },
    daysPerYear: daysPerYear > 0 ? { text: String(daysPerYear), value: daysPerYear } : { text: '' },
    biography: { text: biography },
    email: { text: (seesAddress && userOfExpert(reference)?.email) || '' },
  }
}
