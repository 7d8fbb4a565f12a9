import { model } from 'mongoose'
import { isLanguage } from '../platform/text/languages'
import { maybe, fieldsOf, recordSchema, stored, type RecordOf } from '../platform/data/record-type'
import { signed, type Signed } from '../platform/data/stored'
import { roles, type Role } from '../programme/actor'
import type { OpenDataSettings } from '../programme/open-data'
import type { WarningLevels } from '../programme/warning-levels'
import {
  secondChoiceWays,
  type Criterion,
  type Deadlines,
  type PriorityFactor,
  type RetentionKind,
} from '../programme/settings'

/** There is one record of settings; this is its key. */
export const theOne = 'organization'

/** Who changed which settings, and when; what they were before stands in the audit trail. */
interface SettingsChange extends Signed {
  fields: string[]
}

/** What the organization has chosen. What is missing is as usual: src/programme/settings.ts. */
const fields = fieldsOf({
  key: { type: String, required: true },
  nameEn: String,
  nameFr: String,
  mailFrom: String,
  letterAddress: String,
  signatureEn: String,
  signatureFr: String,
  languages: maybe({ type: [String], default: undefined, validate: (codes: string[]) => codes.every(isLanguage) }),
  timeZone: String,
  currency: String,
  firstMonth: Number,
  workingWeek: maybe({ type: [Number], default: undefined }),
  secondFactorRoles: stored<Role[] | undefined>({ type: [String], enum: roles, default: undefined }),
  signOnAccounts: Boolean,
  secondChoices: { type: String, enum: secondChoiceWays },
  deadlines: stored<Partial<Deadlines> | undefined>(Object),
  weights: stored<Partial<Record<Criterion, number>> | undefined>(Object),
  factors: stored<Partial<Record<PriorityFactor, number>> | undefined>(Object),
  retention: stored<Partial<Record<RetentionKind, number>> | undefined>(Object),
  warnings: stored<Partial<WarningLevels> | undefined>(Object),
  openData: stored<Partial<OpenDataSettings> | undefined>(Object),
  /** When the set-up list was put away. */
  setUpDismissedAt: Date,
  history: stored<SettingsChange[]>({ type: [{ ...signed, fields: [String], _id: false }], default: [] }),
})
export type SettingsRecord = RecordOf<typeof fields>

const schema = recordSchema<SettingsRecord>(fields, { minimize: true })
schema.index({ key: 1 }, { unique: true })

export const SettingsRecords = model('Setting', schema)
