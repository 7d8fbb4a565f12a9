import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type Parsed } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import { translator } from '../../platform/text/i18n'
import { inOwnOrder } from '../../platform/text/vocabularies'
import { parseEntry } from './vocabulary-entry.form'
import { mayAddEntry, mayKeepVocabularies, mayReadVocabularies } from './vocabulary-entry.policy'
import {
  presentEntry,
  presentEntryForm,
  presentVocabularies,
  presentVocabulary,
  type KnownEntry,
} from './vocabulary-entry.presenter'
import {
  addEntry,
  allCodes,
  changeEntry,
  entriesOf,
  entryReference,
  findEntry,
  restoreEntry,
  retireEntry,
  usesOfEntry,
} from './vocabulary-entry.service'
import { keptVocabulary, type KeptVocabulary } from './vocabulary.list'

export const vocabularyListRoutes = routes().tables(paths.vocabularies.list, { allow: mayReadVocabularies }, showAll, {
  table: '',
})

export const vocabularyRoutes = routes
  .of<KeptVocabulary>((name) => keptVocabulary(name), mayReadVocabularies)
  .tables(paths.vocabularies.show, { allow: mayReadVocabularies }, showOne, { table: '' })
  .get(paths.vocabularies.create, { allow: mayAddEntry }, showNew)
  .post(paths.vocabularies.create, { allow: mayAddEntry, refusedBack: showNew, adds: true }, add)

export const vocabularyEntryRoutes = routes
  .of<KnownEntry>((name, req) => find(name, param(req, 'code')), mayReadVocabularies)
  .tables(paths.vocabularies.entry, { allow: mayReadVocabularies }, showEntry, { history: 'organization:history' })
  .get(paths.vocabularies.edit, { allow: mayKeepVocabularies }, showForm)
  .post(paths.vocabularies.edit, { allow: mayKeepVocabularies, refusedBack: showForm, merge: showForm }, save)
  .post(paths.vocabularies.retire, { allow: mayKeepVocabularies }, retire)
  .post(paths.vocabularies.restore, { allow: mayKeepVocabularies }, restore)

const inOrder = (vocabulary: KeptVocabulary): string[] => {
  const codes = allCodes(vocabulary)
  return inOwnOrder(vocabulary, codes)
}

async function find(name: string, code: string): Promise<KnownEntry | null> {
  const vocabulary = keptVocabulary(name)
  const entry = vocabulary ? await findEntry(vocabulary, code) : null
  if (!vocabulary || !entry) return null
  const called = (language: 'en' | 'fr') => entry.name?.[language] ?? translator(language)(`vocabulary:${name}.${code}`)
  return {
    entry,
    vocabulary,
    reference: entryReference(entry),
    name: { en: called('en'), fr: called('fr') },
    place: entry.place ?? inOrder(vocabulary).indexOf(code) + 1,
  }
}

function showAll(req: Request, res: Response) {
  const numbers = (vocabulary: KeptVocabulary) => {
    const entries = [...entriesOf(vocabulary).values()]
    return {
      all: allCodes(vocabulary).length,
      retired: entries.filter(({ isRetired }) => isRetired).length,
      changed: entries.length,
    }
  }
  res.show('organization/vocabularies/list', presentVocabularies(numbers, req.viewer))
}

function showOne(req: Request, res: Response, vocabulary: KeptVocabulary) {
  const page = presentVocabulary(vocabulary, inOrder(vocabulary), entriesOf(vocabulary), req.viewer)
  res.show('organization/vocabularies/list', page)
}

function showNew(req: Request, res: Response, vocabulary: KeptVocabulary, form?: Parsed<unknown>) {
  res.show('platform/form', presentEntryForm(vocabulary, null, form, req.viewer), form)
}

async function add(req: Request, res: Response, vocabulary: KeptVocabulary) {
  const form = parseEntry(req.body)
  if (form.errors) return showNew(req, res, vocabulary, form)
  const { code } = await addEntry(vocabulary, form.values, req.act)
  res.done(paths.vocabularies.entry({ vocabulary, code }), 'organization:vocabularies.saved')
}

async function showEntry(req: Request, res: Response, known: KnownEntry) {
  const uses = await usesOfEntry.get()(known.vocabulary, known.entry.code, req.viewer)
  res.show('organization/vocabularies/entry', presentEntry(known, uses, req.viewer))
}

function showForm(req: Request, res: Response, known: KnownEntry, form?: Parsed<unknown>) {
  res.show('platform/form', presentEntryForm(known.vocabulary, known, form, req.viewer), form)
}

const done = (res: Response, { entry: { code }, vocabulary }: KnownEntry, message: string) =>
  res.done(paths.vocabularies.entry({ vocabulary, code }), `organization:vocabularies.${message}`)

async function save(req: Request, res: Response, known: KnownEntry) {
  const form = parseEntry(req.body)
  if (form.errors) return showForm(req, res, known, form)
  await changeEntry(known.entry, form.values, req.act)
  done(res, known, 'saved')
}

async function retire(req: Request, res: Response, known: KnownEntry) {
  await retireEntry(known.entry, readVersion(req.body), req.act)
  done(res, known, 'wasRetired')
}

async function restore(req: Request, res: Response, known: KnownEntry) {
  await restoreEntry(known.entry, readVersion(req.body), req.act)
  done(res, known, 'wasRestored')
}
