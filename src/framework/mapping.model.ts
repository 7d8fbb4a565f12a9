import { Schema } from 'mongoose'

/** What a piece of work serves. SP3 is implied by delivery, SP1 by at least one instrument. */
export interface Mapping {
  /** Edition of the framework that the codes belong to. */
  edition: string
  /** Primary strategic objective. */
  objective: string
  /** Up to two more. */
  secondaryObjectives: string[]
  instruments: string[]
  focusAreas: string[]
  expertiseAreas: string[]
  /** SP2: joint or multi-agency work. */
  cooperation: boolean
  supportingFunctions: string[]
  improvements: string[]
}

export const mappingSchema = new Schema<Mapping>(
  {
    edition: { type: String, required: true },
    objective: { type: String, required: true },
    secondaryObjectives: { type: [String], default: [] },
    instruments: { type: [String], default: [] },
    focusAreas: { type: [String], default: [] },
    expertiseAreas: { type: [String], default: [] },
    cooperation: { type: Boolean, default: false },
    supportingFunctions: { type: [String], default: [] },
    improvements: { type: [String], default: [] },
  },
  { _id: false },
)
