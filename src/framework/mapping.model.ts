import { fieldsOf, part, type PartOf } from '../platform/data/record-type'

/** What a piece of work serves. SP3 is implied by delivery, SP1 by at least one instrument. */
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
  /** SP2: joint or multi-agency work. */
  cooperation: { type: Boolean, default: false },
  supportingFunctions: { type: [String], default: [] },
  improvements: { type: [String], default: [] },
})
export type Mapping = PartOf<typeof fields>

export const mappingSchema = part(fields)
