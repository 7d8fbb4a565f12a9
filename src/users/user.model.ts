import { model, type HydratedDocument } from 'mongoose'
import { roles, type Role } from '../programme/actor'
import {
  always,
  fieldsOf,
  maybe,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../platform/data/record-type'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/saved/kept'
import { directions, themes } from '../platform/http/session/look'
import { isLanguage } from '../platform/text/languages'

/** Who stands in for a person from one day to another. */
const deputyship = fieldsOf({
  userId: always(String),
  name: always(String),
  from: always(storedDay),
  until: always(storedDay),
})
export type Deputyship = PartOf<typeof deputyship>

/** A person who signs in, with one or more roles. */
const fields = fieldsOf({
  email: { type: String, required: true, lowercase: true, trim: true },
  name: { type: String, required: true },
  roles: stored<Role[]>({ type: [String], enum: roles, required: true }),
  language: { type: String, validate: isLanguage, default: 'en' },
  /** Time zone chosen by the person; the Member's when absent. */
  timeZone: String,
  /** Chosen by the person; the system's own setting when absent. */
  theme: { type: String, enum: themes },
  /** Chosen by the person; that of the language when absent. */
  direction: { type: String, enum: directions },
  memberCode: String,
  isHead: Boolean,
  expertId: String,
  agreementCodes: { type: [String], default: [] },
  mayDecide: Boolean,
  /** Who stands in while the person is away. */
  deputy: { type: part(deputyship) },
  regions: { type: [String], default: [] },
  topics: { type: [String], default: [] },
  /** Programmes that a coordinator looks after. */
  programmes: maybe({ type: [String], default: undefined }),
  passwordHash: String,
  /** Number of the person at the provider of single sign-on, after the provider’s own address. */
  externalId: String,
  /** Asks for more than a password at sign-in: a code or a passkey. */
  secondFactor: Boolean,
  /** How often its access has been changed (`user.access.ts`): a session that began before the last change has ended. */
  accessChanges: Number,
  active: { type: Boolean, default: true },
  /** Made at the first sign-in by a provider, and still without Member, expert file or agreements. */
  awaitsSince: Date,
  /** When the person was invited to choose a password, while that has not been done. */
  invitedAt: Date,
  /** Made with the demo year; offered as a button on the sign-in page. */
  demo: Boolean,
  /** The account of the same person that has taken this one's place. */
  mergedInto: String,
  /** When the person was erased: what is left says nobody's name. */
  erasedAt: Date,
  /** When work was last handed over to this person. */
  tookOverAt: Date,
  createdAt: { type: Date, required: true },
})
export type UserRecord = RecordOf<typeof fields>
export type User = HydratedDocument<UserRecord>

const schema = recordSchema<UserRecord>(fields)
keepWords(schema, ['name', 'email', 'memberCode'])
keepOrder(schema, 'name')
schema.index({ email: 1 }, { unique: true })
schema.index({ memberCode: 1 })
schema.index({ expertId: 1 }, { sparse: true })
schema.index({ externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $exists: true } } })
schema.index({ roles: 1, active: 1, order: 1, _id: 1 })
schema.index({ 'deputy.userId': 1 }, { partialFilterExpression: { 'deputy.userId': { $exists: true } } })
// Few wait for their duties: those alone are in these, to be counted and in the order of the list.
schema.index({ awaitsSince: 1 }, { partialFilterExpression: { awaitsSince: { $exists: true } } })
schema.index({ order: 1, _id: 1, awaitsSince: 1 }, { partialFilterExpression: { awaitsSince: { $exists: true } } })
const invited = { partialFilterExpression: { invitedAt: { $exists: true } } }
schema.index({ invitedAt: 1 }, invited)
schema.index({ order: 1, _id: 1, invitedAt: 1 }, invited)
schema.index({ order: 1, _id: 1 })
schema.index({ active: 1, order: 1, _id: 1 })
schema.index({ active: 1, words: 1 })

export const Users = model('User', schema)
