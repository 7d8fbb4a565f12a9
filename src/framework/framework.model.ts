import { model } from 'mongoose'
import { always, fieldsOf, recordSchema, stored, type PartOf } from '../platform/data/record-type'
import { bilingual } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder } from '../platform/lists/kept'
import { elementLayers, instrumentKinds } from './framework.vocabulary'

/** One element of the strategic framework: SO1, SP2, FA3… */
const element = fieldsOf({
  code: { type: String, required: true },
  layer: { type: String, enum: elementLayers, required: true },
  title: bilingual,
  description: bilingual,
  _id: false,
})
export type FrameworkElement = PartOf<typeof element>

/** A dated edition of the plan; records point at the edition in force at their date. */
const edition = fieldsOf({
  edition: { type: String, required: true },
  validFrom: { ...storedDay, required: true },
  validUntil: { ...storedDay, required: true },
  title: bilingual,
  elements: [element],
})
export type FrameworkEdition = PartOf<typeof edition>

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
})
export type InstrumentRecord = PartOf<typeof instrument>

// Registers that nobody changes by a form.
const unversioned = { versionKey: false, optimisticConcurrency: false } as const

const editionSchema = recordSchema<FrameworkEdition>(edition, unversioned)
editionSchema.index({ edition: 1 }, { unique: true })

const instrumentSchema = recordSchema<InstrumentRecord>(instrument, unversioned)
keepOrder(instrumentSchema, 'name', true)
instrumentSchema.index({ code: 1 }, { unique: true })
instrumentSchema.index({ kind: 1, 'order.en': 1 })
instrumentSchema.index({ objectives: 1 })
instrumentSchema.index({ 'order.en': 1 })
instrumentSchema.index({ 'order.fr': 1 })
instrumentSchema.index({ year: 1 })

export const FrameworkEditions = model('FrameworkEdition', editionSchema)
export const Instruments = model('Instrument', instrumentSchema)
