import { model } from 'mongoose'
import { fieldsOf, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'
import { keyRoles, type KeyRole } from './api-key.form'
import { readScopes, writeScopes, type Scope } from './api-key.scopes'

type KeyStep = StepTaken<'add' | 'revoke', ''>

/** A key by which another program reads and writes, within the rights of a role and no further than its scopes. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  name: { type: String, required: true },
  /** SHA-256 of the key. The key itself is kept nowhere. */
  hash: { type: String, required: true },
  /** Its last four letters, by which people tell it from others. */
  ending: { type: String, required: true },
  role: stored<KeyRole>({ type: String, enum: keyRoles, required: true }),
  memberCode: String,
  agreementCodes: { type: [String], default: [] },
  /** The file of the expert for whom it acts. */
  expertId: String,
  scopes: stored<Scope[]>({ type: [String], enum: [...readScopes, ...writeScopes], default: [] }),
  /** Last day on which it opens anything. */
  expiresOn: { ...storedDay, required: true },
  revokedAt: Date,
  /** The day on which it was last used; no more is kept of that. */
  lastUsedOn: storedDay,
  createdAt: { type: Date, required: true },
  history: storedHistory<KeyStep>(),
})
export type ApiKeyRecord = RecordOf<typeof fields>

const schema = recordSchema<ApiKeyRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ hash: 1 }, { unique: true })
schema.index({ createdAt: -1, _id: -1 })

export const ApiKeys = model('ApiKey', schema)
