import { model } from 'mongoose'
import { assignmentRoles } from '../../activities/pure'
import type { DeliveryLanguage } from '../../experts'
import { deliveryLanguages } from '../../experts/pure'
import {
  fieldsOf,
  maybe,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../../platform/data/record-type'
import { storedFile, storedHistory, type StepTaken } from '../../platform/data/stored'
import { offerLifeCycle, offerOrigins, type OfferAction, type OfferState } from './offer.status'

/** A person who is not on the roster: kept until the coordinator has opened a file, or the offer ends. */
const person = fieldsOf({
  name: { type: String, required: true },
  /** Languages in which the person works. */
  languages: stored<DeliveryLanguage[]>({ type: [String], enum: deliveryLanguages, default: [] }),
  areas: { type: [String], default: [] },
})
export type OfferedPerson = PartOf<typeof person>

const fields = fieldsOf({
  reference: { type: String, required: true },
  call: { type: String, required: true },
  /** Title of the call and its language. */
  callTitle: { type: String, required: true },
  callTitleIn: String,
  /** The position. */
  mission: { type: String, required: true },
  role: { type: String, enum: assignmentRoles, required: true },
  homeMember: { type: String, required: true },
  origin: { type: String, enum: offerOrigins, required: true },
  /** Reference of the file; none for a person who is not on the roster yet. */
  expert: String,
  person: { type: part(person) },
  /** Of that person: goes with the offer. */
  cv: maybe(storedFile),
  note: { type: String, default: '' },
  /** Language of the note. */
  writtenIn: String,
  state: { type: String, enum: offerLifeCycle.states, required: true },
  /** Why it was declined. */
  reason: String,
  /** Reference of the assignment for which it was chosen. */
  assignment: String,
  createdAt: { type: Date, required: true },
  history: storedHistory<StepTaken<OfferAction | 'offer', OfferState>>(),
})
export type OfferRecord = RecordOf<typeof fields>

const schema = recordSchema<OfferRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ call: 1, state: 1 })
schema.index({ mission: 1, role: 1, state: 1 })
schema.index({ homeMember: 1, state: 1 })
schema.index({ expert: 1, state: 1 })
schema.index({ state: 1, mission: 1 })
schema.index({ assignment: 1 }, { sparse: true })
schema.index({ 'cv.fileId': 1 }, { sparse: true })

export const Offers = model<OfferRecord>('Offer', schema)
