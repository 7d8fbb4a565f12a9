import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../../platform/data/record-type'
import { bilingual, storedHistory, type StepTaken } from '../../platform/data/stored'
import { templateLifeCycle, type TemplateAction, type TemplateState } from './template.status'

const tick = { type: Boolean, default: false } as const
const inBoth = { en: { type: String, default: '' }, fr: { type: String, default: '' } } as const

/** One sentence about the administration. Only answers to sentences of the same id and meaning are ever compared. */
const statement = fieldsOf({
  /** Its code, kept for ever. */
  id: { type: String, required: true },
  /** Grows when the sentence is reworded so that it means something else. */
  meaning: { type: Number, required: true },
  text: bilingual,
  hint: inBoth,
  /** What each level from 0 on means here; none where the words that all statements share say enough. */
  levels: { type: [part(inBoth)], default: [] },
  objective: { type: String, required: true },
  focusAreas: [String],
  /** Articles of the Trade Facilitation Agreement that it mostly touches. */
  tfaArticles: [String],
  instruments: [String],
  expertise: { type: String, required: true },
  /** Rounds of this edition do not ask it. */
  retired: tick,
})
export type Statement = PartOf<typeof statement>

const area = fieldsOf({
  code: { type: String, required: true },
  title: bilingual,
  /** What to have in mind when it is answered. */
  guidance: inBoth,
  objective: { type: String, required: true },
  retired: tick,
  statements: stored<Statement[]>({ type: [part(statement)], default: [] }),
})
export type TemplateArea = PartOf<typeof area>

type TemplateStep = StepTaken<TemplateAction | 'create' | 'change', TemplateState>

/** One edition of the template of needs assessments; a round keeps the one with which it was opened. */
const edition = fieldsOf({
  edition: { type: Number, required: true },
  state: { type: String, enum: templateLifeCycle.states, required: true },
  /** The edition that it was copied from; none for the first. */
  basedOn: Number,
  publishedAt: Date,
  areas: stored<TemplateArea[]>({ type: [part(area)], default: [] }),
  history: storedHistory<TemplateStep>(),
})
export type TemplateEdition = RecordOf<typeof edition>

const schema = recordSchema<TemplateEdition>(edition)
schema.index({ edition: 1 }, { unique: true })

export const TemplateEditions = model('TemplateEdition', schema)
