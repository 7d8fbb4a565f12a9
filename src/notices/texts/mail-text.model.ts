import { model } from 'mongoose'
import { fieldsOf, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import type { MailLanguage, MailParts } from './mail-text.words'

type MailTextStep = StepTaken<'change' | 'reset', ''>

/** The texts of one kind of message in the words of the organization; what is missing is as usual. */
const fields = fieldsOf({
  kind: { type: String, required: true },
  texts: stored<Partial<Record<MailLanguage, MailParts>> | undefined>(Object),
  history: storedHistory<MailTextStep>(),
})
export type MailTextRecord = RecordOf<typeof fields>

const schema = recordSchema<MailTextRecord>(fields, { minimize: true })
schema.index({ kind: 1 }, { unique: true })

export const MailTexts = model('MailText', schema)
