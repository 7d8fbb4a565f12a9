import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { bilingual, storedHistory, type StepTaken } from '../../platform/data/stored'
import type { Bilingual } from '../../platform/text/bilingual'

type EntryStep = StepTaken<'add' | 'change' | 'retire' | 'restore', ''>

/** An entry of a vocabulary that the organization has added, or whose name, place or standing it has changed. */
const fields = fieldsOf({
  vocabulary: { type: String, required: true },
  code: { type: String, required: true },
  name: stored<Bilingual | undefined>({ type: part(bilingual) }),
  place: Number,
  retiredAt: Date,
  isAdded: { type: Boolean, default: false },
  history: storedHistory<EntryStep>(),
})
export type VocabularyEntry = RecordOf<typeof fields>

const schema = recordSchema<VocabularyEntry>(fields)
schema.index({ vocabulary: 1, code: 1 }, { unique: true })

export const VocabularyEntries = model('VocabularyEntry', schema)
