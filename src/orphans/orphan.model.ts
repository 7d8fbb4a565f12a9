import { model, Schema } from 'mongoose'
import { fieldsOf, type PartOf } from '../platform/data/record-type'
import { reasonsPassedOn } from '../users'

const orphanKinds = ['request', 'mission', 'training', 'recommendation', 'assessment', 'member', 'user'] as const
export type OrphanKind = (typeof orphanKinds)[number]

export const orphanReasons = [...reasonsPassedOn, 'contactLeft'] as const

/** What waits for others than it names, as it was found last. */
const fields = fieldsOf({
  kind: { type: String, enum: orphanKinds, required: true },
  reference: { type: String, required: true },
  /** Empty for a Member, whose drafts are its own. */
  title: { type: String, default: '' },
  /** Language of the title. */
  titleIn: String,
  memberCode: { type: String, default: '' },
  region: { type: String, default: '' },
  reason: { type: String, enum: orphanReasons, required: true },
  /** Who is missing, where the record names somebody: the officer’s account, the expert’s reference. */
  person: { type: String, default: '' },
  foundAt: { type: Date, required: true },
})
export type OrphanRecord = PartOf<typeof fields>

const schema = new Schema<OrphanRecord>(fields, { versionKey: false })
schema.index({ region: 1, kind: 1, reference: 1 })
schema.index({ reason: 1, region: 1 })

export const Orphans = model<OrphanRecord>('Orphan', schema)

interface Look {
  _id: 'look'
  /** When it was looked last, and whether somebody has left since. */
  at?: Date
  wanted: boolean
}

export const OrphanLooks = model<Look>(
  'OrphanLook',
  new Schema<Look>({ _id: String, at: Date, wanted: Boolean }, { versionKey: false }),
)
