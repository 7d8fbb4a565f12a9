import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'

/** One mission that was delivered with the expert on its team. */
const servedMission = fieldsOf({
  reference: always(String),
  title: always(String),
  titleIn: String,
  role: always(String),
  from: always(storedDay),
  until: always(storedDay),
  /** Members that it was for. */
  hosts: always([String]),
  areas: always([String]),
  _id: false,
})
export type ServedMission = PartOf<typeof servedMission>

const accreditation = fieldsOf({
  category: always(String),
  area: always(String),
  language: always(String),
  state: always(String),
  since: always(storedDay),
  until: storedDay,
  _id: false,
})

const language = fieldsOf({ code: always(String), level: always(String), _id: false })

/** What stood in the file on the day, as far as the expert has it in the record. Codes are those of the vocabularies. */
const content = fieldsOf({
  name: always(String),
  homeMember: String,
  category: String,
  languages: { type: [language], default: [] },
  areas: { type: [String], default: [] },
  accreditations: { type: [accreditation], default: [] },
  missions: { type: [servedMission], default: [] },
})
export type RecordContent = PartOf<typeof content>

/** A link that shows the record until the end of a day. The link is this id and a seal, which is kept nowhere. */
const share = fieldsOf({
  id: always(String),
  /** For whom it was made, as the expert calls them. */
  recipient: always(String),
  until: always(storedDay),
  ...signed,
  /** When it was last opened, to the hour. */
  usedAt: Date,
  revokedAt: Date,
  _id: false,
})
export type Share = PartOf<typeof share>

const recordStates = ['valid', 'withdrawn', 'replaced'] as const
export type RecordState = (typeof recordStates)[number]

const fields = fieldsOf({
  /** By which anybody checks it. */
  code: { type: String, required: true },
  expert: { type: String, required: true },
  state: stored<RecordState>({ type: String, enum: recordStates, required: true }),
  content: part(content),
  made: part(signed),
  /** The last day on which it is checked and shown, where this house is. */
  validUntil: always(storedDay),
  /** The last day of which its holder was told that it is near. */
  endToldFor: storedDay,
  /** Who gave it its last day anew. */
  renewed: part(signed),
  /** Code of the record whose place it has taken. */
  replaces: String,
  /** Who withdrew it or made the one in its place; `auto` when its file was merged or its person erased. */
  ended: part({ ...signed, auto: Boolean }),
  shares: { type: [part(share)], default: [] },
})
export type ServiceRecord = RecordOf<typeof fields>

const schema = recordSchema<ServiceRecord>(fields)
schema.index({ code: 1 }, { unique: true })
schema.index({ expert: 1, 'made.at': -1 })
schema.index({ state: 1, validUntil: 1 })
schema.index({ 'shares.id': 1 }, { sparse: true })

export const ServiceRecords = model('ServiceRecord', schema)
