import { edition, instrument } from '../framework'
import { agreement, programmeNames } from '../funding'
import { member } from '../members'
import { announcementTitle, entriesOf } from '../organization'
import type { Language } from '../programme/actor'
import { textIn, type Bilingual } from '../platform/text/bilingual'
import { unfilledText } from '../platform/text/i18n'
import type { AuditEntry } from './audit.model'

// What the registers that staff keep call a record. An entry keeps the English name of its time, and is said in the
// reader's language as long as the record is still called so.

const ofRegister: Partial<Record<string, (reference: string) => Bilingual | undefined>> = {
  agreement: (code) => agreement(code)?.title,
  edition: (code) => edition(code)?.title,
  holidays: (reference) => member(reference.replace('holidays-', ''))?.name,
  instrument: (code) => instrument(code)?.name,
  member: (code) => member(code)?.name,
  programme: (code) => programmeNames(code),
}

// Names that come with the texts of the program.
const inTexts = (key: string): Bilingual | undefined => {
  const [en, fr] = [unfilledText(key, 'en'), unfilledText(key, 'fr')]
  return en === undefined ? undefined : { en, fr: fr ?? en }
}

// Of one thing, or of several.
const subjectOf = (kind: string): Bilingual | undefined =>
  ['subject', 'subject_other'].map((part) => inTexts(`notices:told.${kind}.${part}`)).find(Boolean)

// An entry that nobody has renamed stands in the trail by its code.
function ofEntry(reference: string, title: string): Bilingual | undefined {
  const [vocabulary = '', code = ''] = reference.split('.')
  const name = entriesOf(vocabulary).get(code)?.name ?? inTexts(`vocabulary:${reference}`)
  return name && title === code ? { ...name, en: title } : name
}

/** The name of a record of a register in the reader's language; '' for any other, and for one that is called otherwise now. */
export function registerName({ kind, reference, title, access }: AuditEntry, lang: Language): string {
  if (access || title === '' || !reference) return ''
  if (kind === 'announcement') return announcementTitle(reference, title, lang)
  const name =
    kind === 'vocabulary'
      ? ofEntry(reference, title)
      : kind === 'mail-text'
        ? subjectOf(reference)
        : ofRegister[kind]?.(reference)
  return name?.en === title ? textIn(name, lang) : ''
}
