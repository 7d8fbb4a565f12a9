import type { Act } from '../../programme/actor'
import { Directory } from '../../platform/data/memory/directory'
import { register } from '../../platform/data/register'
import { Slot } from '../../platform/data/slot'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Use } from '../../platform/lists/uses'
import type { Bilingual } from '../../platform/text/bilingual'
import { codeOfName } from '../../platform/text/code-of-name'
import { unfilledText, vocabularyCodes } from '../../platform/text/i18n'
import type { KeptEntry } from '../../platform/text/vocabularies'
import { entryAdded, entryChanged } from './vocabulary-entry.events'
import { VocabularyEntries, type VocabularyEntry } from './vocabulary-entry.model'
import type { KeptVocabulary } from './vocabulary.list'

const directory = new Directory<VocabularyEntry>(({ vocabulary, code }) => `${vocabulary}.${code}`)

const byVocabulary = directory.derived((all) => {
  const found = new Map<string, Map<string, KeptEntry>>()
  for (const { vocabulary, code, name, place, retiredAt, isAdded } of all) {
    const entries = found.get(vocabulary) ?? new Map<string, KeptEntry>()
    found.set(vocabulary, entries.set(code, { code, name, place, isRetired: retiredAt !== undefined, isAdded }))
  }
  return found
})

const none: ReadonlyMap<string, KeptEntry> = new Map()

/** What the organization has made of a vocabulary. */
export const entriesOf = (vocabulary: string): ReadonlyMap<string, KeptEntry> => byVocabulary().get(vocabulary) ?? none

/** Where entries of vocabularies are used: later features know their records. */
export const usesOfEntry = new Slot<(vocabulary: string, code: string, viewer: Viewer) => Promise<Use[]>>(() =>
  Promise.resolve([]),
)

/** Reads what was changed in vocabularies. */
export const loadVocabularies = (): Promise<void> =>
  directory.load(() => VocabularyEntries.find({}, { _id: 0, history: 0 }).lean<VocabularyEntry[]>().exec())

/** All codes of a vocabulary: those that come with Capstan, then those that were added. */
export const allCodes = (vocabulary: KeptVocabulary): string[] => [
  ...vocabularyCodes(vocabulary),
  ...[...entriesOf(vocabulary).values()].filter(({ isAdded }) => isAdded).map(({ code }) => code),
]

/** One entry with its history; null for a code that the vocabulary does not have. */
export async function findEntry(vocabulary: KeptVocabulary, code: string): Promise<VocabularyEntry | null> {
  if (!allCodes(vocabulary).includes(code)) return null
  const found = await VocabularyEntries.findOne({ vocabulary, code }).lean<VocabularyEntry>().exec()
  return found ?? { vocabulary, code, name: undefined, isAdded: false, history: [], __v: 0 }
}

/** By which the trail knows an entry. */
export const entryReference = ({ vocabulary, code }: Pick<VocabularyEntry, 'vocabulary' | 'code'>): string =>
  `${vocabulary}.${code}`

const entries = register<VocabularyEntry>({
  model: VocabularyEntries,
  subject: (entry) => ({ kind: 'vocabulary', reference: entryReference(entry), title: entry.name?.en ?? entry.code }),
  audited: ['name', 'place', 'retiredAt'],
  changed: entryChanged,
  remember: (entry) => directory.remember({ ...entry, history: [] }),
})

interface EntryValues {
  name: Bilingual
  place?: number
}

/** Adds an entry to an open vocabulary; its code comes of its English name, and never changes. */
export async function addEntry(vocabulary: KeptVocabulary, { name, place }: EntryValues, act: Act) {
  const code = codeOfName(name.en)
  return entries.add(
    () => {
      if (code === '' || allCodes(vocabulary).includes(code))
        throw new Conflict('organization:vocabularies.form.taken', { field: 'name.en' })
      return new VocabularyEntries({ vocabulary, code, name, place, isAdded: true })
    },
    entryAdded,
    act,
  )
}

type Key = Pick<VocabularyEntry, 'vocabulary' | 'code'>

/** Changes the name or the place of an entry. */
export async function changeEntry(key: Key, { version, ...values }: EntryValues & Versioned, act: Act) {
  await assertRecord(key)
  return entries.set(key, { action: 'change', version }, act, ({ isAdded }) =>
    isAdded ? values : notUsual(key, values),
  )
}

// What is as it comes is not kept: it follows the files.
function notUsual({ vocabulary, code }: Key, { name, place }: EntryValues): Partial<VocabularyEntry> {
  const usual = (language: 'en' | 'fr') => unfilledText(`vocabulary:${vocabulary}.${code}`, language)
  const usualPlace = vocabularyCodes(vocabulary).indexOf(code) + 1
  return {
    name: name.en === usual('en') && name.fr === usual('fr') ? undefined : name,
    place: place === usualPlace ? undefined : place,
  }
}

/** Retires an entry: it keeps its name in old records, and forms no longer offer it. */
export async function retireEntry(key: Key, { version }: Versioned, act: Act) {
  await assertRecord(key)
  return entries.set(key, { action: 'retire', version }, act, () => ({ retiredAt: act.at }))
}

/** Offers a retired entry again. */
export async function restoreEntry(key: Key, { version }: Versioned, act: Act) {
  await assertRecord(key)
  return entries.set(key, { action: 'restore', version }, act, () => ({ retiredAt: undefined }))
}

const assertRecord = ({ vocabulary, code }: Key) =>
  VocabularyEntries.updateOne(
    { vocabulary, code },
    { $setOnInsert: { isAdded: false, history: [], __v: 0 } },
    { upsert: true },
  )
