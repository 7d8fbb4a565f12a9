import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { bilingual, signed, storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder } from '../platform/lists/saved/kept'
import type { EditionAction } from './editions/edition.status'
import { crosswalkKinds, editionStates, instrumentKinds, layerParts, type EditionState } from './framework.vocabulary'

// A draft may wait for its French; an edition may never have an official one.
const official = { en: { type: String, required: true }, fr: { type: String, default: '' } } as const
const tick = { type: Boolean, default: false } as const

/** A layer of an edition: strategic objectives, focus areas… */
const layer = fieldsOf({
  code: { type: String, required: true },
  part: { type: String, enum: layerParts, required: true },
  title: official,
  /** What its elements are, in a sentence. */
  lead: { en: { type: String, default: '' }, fr: { type: String, default: '' } },
  /** How many of its elements a piece of work may name; 0 for any number. */
  most: { type: Number, default: 0 },
  _id: false,
})

/** One element of the strategic framework: SO1, SP2, FA3… Codes are unique within an edition only. */
const element = fieldsOf({
  code: { type: String, required: true },
  layer: { type: String, required: true },
  title: official,
  description: { en: { type: String, default: '' }, fr: { type: String, default: '' } },
  objective: tick,
  byDelivery: tick,
  byInstrument: tick,
  joint: tick,
  standsAlone: tick,
  _id: false,
})
export type FrameworkElement = PartOf<typeof element>

/** What became of one element of an earlier edition: `code` of that one, `toCode` of this one; one may be missing. */
const crosswalkRow = fieldsOf({
  from: { type: String, required: true },
  code: { type: String, default: '' },
  toCode: { type: String, default: '' },
  kind: { type: String, enum: crosswalkKinds, required: true },
  note: { type: String, default: '' },
  _id: false,
})
export type CrosswalkRow = PartOf<typeof crosswalkRow>

type EditionStep = StepTaken<EditionAction | 'create' | 'change', EditionState>

/** A dated edition of the plan; records point at the edition in force at their date. */
const edition = fieldsOf({
  edition: { type: String, required: true },
  state: { type: String, enum: editionStates, required: true },
  validFrom: { ...storedDay, required: true },
  /** None where the last day is open. */
  validUntil: storedDay,
  title: official,
  motto: { en: { type: String, default: '' }, fr: { type: String, default: '' } },
  /** There is no official French text, so that none is waited for. */
  noFrench: tick,
  adoptedOn: storedDay,
  /** By which body, and the reference of its decision. */
  adoptedBy: { type: String, default: '' },
  decision: { type: String, default: '' },
  /** A file or an address, and what is to be known of it. */
  source: { type: String, default: '' },
  /** Made up to be tried out: every page and file that shows it says so. */
  placeholder: tick,
  layers: [layer],
  elements: [element],
  crosswalk: [crosswalkRow],
  /** Who entered it, and who checked and adopted it. */
  entered: { type: part(signed) },
  checked: { type: part(signed) },
  history: storedHistory<EditionStep>(),
})
export type FrameworkEdition = RecordOf<typeof edition>
export type EditionContent = Omit<FrameworkEdition, '__v' | 'history'>

/** An SP1 instrument: convention, framework, guideline, tool. */
const instrument = fieldsOf({
  code: { type: String, required: true },
  name: bilingual,
  kind: { type: String, enum: instrumentKinds, required: true },
  year: stored<number | null>(Number),
  /** 'found' in a public source, 'known', or 'unsure': shown as about that year. */
  yearConfidence: always(String),
  objectives: [String],
  focusAreas: [String],
  description: bilingual,
  expertiseAreas: [String],
  /** Since when forms no longer offer it. */
  retiredAt: Date,
  history: storedHistory<StepTaken<'add' | 'change' | 'retire' | 'restore', ''>>(),
})
export type InstrumentRecord = RecordOf<typeof instrument>

const editionSchema = recordSchema<FrameworkEdition>(edition)
editionSchema.index({ edition: 1 }, { unique: true })

const instrumentSchema = recordSchema<InstrumentRecord>(instrument)
keepOrder(instrumentSchema, 'name', true)
instrumentSchema.index({ code: 1 }, { unique: true })
instrumentSchema.index({ kind: 1, 'order.en': 1 })
instrumentSchema.index({ objectives: 1 })
instrumentSchema.index({ 'order.en': 1 })
instrumentSchema.index({ 'order.fr': 1 })
instrumentSchema.index({ year: 1 })

export const FrameworkEditions = model('FrameworkEdition', editionSchema)
export const Instruments = model('Instrument', instrumentSchema)
