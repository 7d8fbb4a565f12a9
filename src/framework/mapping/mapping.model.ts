import { always, fieldsOf, maybe, part, type PartOf } from '../../platform/data/record-type'
import { signed } from '../../platform/data/stored'

/** What a piece of work serves, in codes of one edition of the plan. What delivery or an instrument implies is not named. */
const fields = fieldsOf({
  /** Edition of the framework that the codes belong to. */
  edition: { type: String, required: true },
  /** Primary strategic objective. */
  objective: { type: String, required: true },
  /** Up to two more. */
  secondaryObjectives: { type: [String], default: [] },
  instruments: { type: [String], default: [] },
  focusAreas: { type: [String], default: [] },
  expertiseAreas: { type: [String], default: [] },
  /** Joint or multi-agency work. */
  cooperation: { type: Boolean, default: false },
  supportingFunctions: { type: [String], default: [] },
  improvements: { type: [String], default: [] },
  /** Elements of layers of the edition that are none of these. */
  others: maybe({ type: [String], default: undefined }),
})
export type Mapping = PartOf<typeof fields>

export const mappingSchema = part(fields)

/** A mapping that a record had before it was mapped again, and who did so. */
export const earlierMapping = fieldsOf({ ...signed, mapping: always({ type: mappingSchema }), _id: false })
