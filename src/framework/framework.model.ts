import { model, Schema } from 'mongoose'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder } from '../platform/lists/kept'
import type { Bilingual } from '../platform/http/viewer'
import { elementLayers, type ElementLayer, instrumentKinds, type InstrumentKind } from './framework.vocabulary'

/** One element of the strategic framework: SO1, SP2, FA3… */
export interface FrameworkElement {
  code: string
  layer: ElementLayer
  title: Bilingual
  description: Bilingual
}

/** A dated edition of the plan; records point at the edition in force at their date. */
export interface FrameworkEdition {
  edition: string
  validFrom: Day
  validUntil: Day
  title: Bilingual
  elements: FrameworkElement[]
}

/** An SP1 instrument: convention, framework, guideline, tool. */
export interface InstrumentRecord {
  code: string
  name: Bilingual
  kind: InstrumentKind
  year: number | null
  /** 'found' in a public source, 'known', or 'unsure': shown as about that year. */
  yearConfidence: string
  objectives: string[]
  focusAreas: string[]
  description: Bilingual
  expertiseAreas: string[]
}

const bilingual = { en: { type: String, required: true }, fr: { type: String, required: true } }

const editionSchema = new Schema<FrameworkEdition>(
  {
    edition: { type: String, required: true },
    validFrom: { ...storedDay, required: true },
    validUntil: { ...storedDay, required: true },
    title: bilingual,
    elements: [
      {
        code: { type: String, required: true },
        layer: { type: String, enum: elementLayers, required: true },
        title: bilingual,
        description: bilingual,
        _id: false,
      },
    ],
  },
  { versionKey: false },
)
editionSchema.index({ edition: 1 }, { unique: true })

const instrumentSchema = new Schema<InstrumentRecord>(
  {
    code: { type: String, required: true },
    name: bilingual,
    kind: { type: String, enum: instrumentKinds, required: true },
    year: Number,
    yearConfidence: String,
    objectives: [String],
    focusAreas: [String],
    description: bilingual,
    expertiseAreas: [String],
  },
  { versionKey: false },
)
keepOrder(instrumentSchema, 'name', ['en', 'fr'])
instrumentSchema.index({ code: 1 }, { unique: true })
instrumentSchema.index({ kind: 1, 'order.en': 1 })
instrumentSchema.index({ objectives: 1 })
instrumentSchema.index({ 'order.en': 1 })
instrumentSchema.index({ 'order.fr': 1 })
instrumentSchema.index({ year: 1 })

export const FrameworkEditions = model('FrameworkEdition', editionSchema)
export const Instruments = model('Instrument', instrumentSchema)
