import { model } from 'mongoose'
import { fieldsOf, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { bilingual, storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'
import { roles, type Role } from '../../programme/actor'
import { announcementLevels, type AnnouncementLevel } from './announcement.vocabulary'

type AnnouncementStep = StepTaken<'add' | 'change' | 'withdraw', ''>

/** What the secretariat tells users on their home page, from one day until another. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  text: bilingual,
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  level: stored<AnnouncementLevel>({ type: String, enum: announcementLevels, required: true }),
  /** Who sees it; none for all. */
  roles: stored<Role[]>({ type: [String], enum: roles, default: [] }),
  /** Shown on the sign-in page too. */
  isPublic: { type: Boolean, default: false },
  withdrawnAt: Date,
  /** Accounts that have dismissed it. */
  dismissedBy: { type: [String], default: [] },
  history: storedHistory<AnnouncementStep>(),
})
export type AnnouncementRecord = RecordOf<typeof fields>

const schema = recordSchema<AnnouncementRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ from: -1 })

export const Announcements = model('Announcement', schema)
