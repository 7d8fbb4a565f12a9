import { model, Schema, type HydratedDocument } from 'mongoose'
import { languages, roles, type Language, type Role } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/kept'
import { themes, type Theme } from '../platform/http/look'

/** Who stands in for a person from one day to another. */
export interface Deputyship {
  userId: string
  name: string
  from: Day
  until: Day
}

/** A person who signs in, with one or more roles. */
export interface UserRecord {
  email: string
  name: string
  roles: Role[]
  language: Language
  /** Time zone chosen by the person; the Member's when absent. */
  timeZone?: string
  /** Chosen by the person; the system's own setting when absent. */
  theme?: Theme
  memberCode?: string
  isHead?: boolean
  expertId?: string
  agreementCodes: string[]
  mayDecide?: boolean
  /** Who stands in while the person is away. */
  deputy?: Deputyship
  regions: string[]
  topics: string[]
  passwordHash?: string
  /** How often its access has been changed (`user.access.ts`): a session that began before the last change has ended. */
  accessChanges?: number
  active: boolean
  /** Made with the demo year; offered as a button on the sign-in page. */
  demo?: boolean
  /** When work was last handed over to this person. */
  tookOverAt?: Date
  createdAt: Date
  __v: number
}

export type User = HydratedDocument<UserRecord>

const schema = new Schema<UserRecord>(
  {
    email: { type: String, required: true, lowercase: true, trim: true },
    name: { type: String, required: true },
    roles: { type: [String], enum: roles, required: true },
    language: { type: String, enum: languages, default: 'en' },
    timeZone: String,
    theme: { type: String, enum: themes },
    memberCode: String,
    isHead: Boolean,
    expertId: String,
    agreementCodes: { type: [String], default: [] },
    mayDecide: Boolean,
    deputy: {
      type: new Schema<Deputyship>({ userId: String, name: String, from: storedDay, until: storedDay }, { _id: false }),
    },
    regions: { type: [String], default: [] },
    topics: { type: [String], default: [] },
    passwordHash: String,
    accessChanges: Number,
    active: { type: Boolean, default: true },
    demo: Boolean,
    tookOverAt: Date,
    createdAt: { type: Date, required: true },
  },
  { optimisticConcurrency: true },
)
keepWords(schema, ['name', 'email', 'memberCode'])
keepOrder(schema, 'name')
schema.index({ email: 1 }, { unique: true })
schema.index({ memberCode: 1 })
schema.index({ roles: 1, active: 1, order: 1, _id: 1 })
schema.index({ 'deputy.userId': 1 }, { partialFilterExpression: { 'deputy.userId': { $exists: true } } })
schema.index({ order: 1, _id: 1 })
schema.index({ active: 1, order: 1, _id: 1 })
schema.index({ active: 1, words: 1 })

export const Users = model('User', schema)
