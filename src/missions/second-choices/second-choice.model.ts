import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { assignmentRoles } from '../../activities'

/** A condition that kept somebody from stepping in, as the candidates have it. */
const obstacle = fieldsOf({
  key: always(String),
  values: stored<Record<string, string | number> | undefined>(Object),
})

/** What becomes of somebody who is kept for a position: nothing yet, proposed, passed over, or taken off the list. */
const secondChoiceStates = ['waiting', 'stepped-in', 'skipped', 'removed'] as const

/** An expert who is kept for a position, should the one who was chosen not come. */
const fields = fieldsOf({
  key: { type: String, required: true },
  /** Reference of the mission, and the position. */
  mission: { type: String, required: true },
  role: { type: String, enum: assignmentRoles, required: true },
  expert: { type: String, required: true },
  /** The lower is asked first. */
  place: { type: Number, required: true },
  /** Why this person, when the order of the candidates says another. */
  reason: { type: String, default: '' },
  /** Language of the reason. */
  lang: String,
  by: { type: String, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
  state: { type: String, enum: secondChoiceStates, required: true },
  /** Mission, position and expert as long as this waits: of two who keep the same person at one moment, one does. */
  waitsAs: String,
  /** The assignment whose end has called this person, and the one that was made. */
  calledFor: String,
  assignment: String,
  /** Why this person was passed over. */
  obstacles: { type: [part(obstacle)], default: [] },
  endedAt: Date,
})
export type SecondChoiceRecord = RecordOf<typeof fields>

const schema = recordSchema<SecondChoiceRecord>(fields)
schema.index({ key: 1 }, { unique: true })
schema.index({ mission: 1, role: 1, place: 1 })
schema.index({ waitsAs: 1 }, { unique: true, partialFilterExpression: { waitsAs: { $exists: true } } })
schema.index({ state: 1, mission: 1 })

export const SecondChoices = model<SecondChoiceRecord>('SecondChoice', schema)
