import { model, Schema } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed, storedHistory, type StepTaken } from '../platform/data/stored'
import type { Missing } from '../platform/errors'
import type { Period } from '../platform/time/calendar-day'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { changeKinds } from './changes/change'
import { storedPlan } from './plan/stored-plan'
import { whatIfLifeCycle, type WhatIfAction, type WhatIfState } from './what-if.status'

/** One line of what is otherwise. */
const change = fieldsOf({
  /** Names it in forms. */
  key: always(String),
  kind: always({ type: String, enum: changeKinds }),
  /** Reference of the activity, request or expert; 'agreement/line'; code of the Member. */
  of: always(String),
  title: String,
  titleIn: String,
  from: storedDay,
  until: storedDay,
  /** Dates that the activity had when the line was entered. */
  before: stored<Period | undefined>({ type: part({ from: storedDay, until: storedDay }) }),
  adopted: { type: part(signed) },
  /** Why it was not adopted when that was tried last. */
  refused: stored<Missing[] | undefined>({ type: [Schema.Types.Mixed], default: undefined }),
})
export type KeptChange = PartOf<typeof change>

const fields = fieldsOf({
  reference: { type: String, required: true },
  name: { type: String, required: true },
  /** What it is to answer. */
  question: always({ type: String, default: '' }),
  /** The plan of which it is a copy: days, region and programme; '' for any. */
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  region: always({ type: String, default: '' }),
  programme: always({ type: String, default: '' }),
  /** Whether all staff sees it, and coordinators work on it. */
  isShared: always({ type: Boolean, default: false }),
  ownerId: { type: String, required: true },
  ownerName: { type: String, required: true },
  at: { type: Date, required: true },
  state: { type: String, enum: whatIfLifeCycle.states, required: true },
  /** The plan as it was when it was copied last. */
  copy: storedPlan(),
  copiedAt: { type: Date, required: true },
  changes: stored<KeptChange[]>({ type: [part(change)], default: [] }),
  /** Lines that there have been: each has a number of its own. */
  lastLine: always({ type: Number, default: 0 }),
  history:
    storedHistory<
      StepTaken<'create' | 'change' | 'addLine' | 'removeLine' | 'renew' | 'adopt' | WhatIfAction, WhatIfState>
    >(),
})
export type WhatIfRecord = RecordOf<typeof fields>

const schema = recordSchema<WhatIfRecord>(fields)
daysInOrder(schema)
schema.index({ reference: 1 }, { unique: true })
schema.index({ ownerId: 1, at: -1, _id: -1 })
schema.index({ isShared: 1, at: -1, _id: -1 })
schema.index({ at: -1, _id: -1 })

export const WhatIfs = model<WhatIfRecord>('WhatIf', schema)
