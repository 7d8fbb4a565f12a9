import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { donorImportLifeCycle, type DonorImportAction, type DonorImportState } from './donor-import.status'

/** What is kept of a project of another publisher. */
const project = fieldsOf({
  identifier: { type: String, required: true },
  /** Identifier of its publisher. */
  publisher: { type: String, required: true },
  publisherName: { type: String, default: '' },
  title: { type: String, required: true },
  titleIn: String,
  memberCodes: { type: [String], required: true },
  /** Codes of its sectors in the list of the donors' committee. */
  sectors: { type: [String], default: [] },
  areas: { type: [String], default: [] },
  instruments: { type: [String], default: [] },
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
})
export type ProjectContent = PartOf<typeof project>

const projectRecord = fieldsOf({ ...project, import: { type: String, required: true } })
export type DonorProjectRecord = RecordOf<typeof projectRecord>

const projectSchema = recordSchema<DonorProjectRecord>(projectRecord)
projectSchema.index({ publisher: 1, identifier: 1 }, { unique: true })
projectSchema.index({ memberCodes: 1, from: -1, _id: -1 })
projectSchema.index({ publisher: 1, from: -1, _id: -1 })
projectSchema.index({ from: -1, _id: -1 })
projectSchema.index({ areas: 1, from: -1, _id: -1 })

export const DonorProjects = model('DonorProject', projectSchema)

/** An activity of the file, and what applying it would do. */
const row = fieldsOf({
  identifier: always(String),
  title: always(String),
  result: always({ type: String, enum: ['created', 'changed', 'unchanged', 'refused'] as const }),
  reason: String,
  _id: false,
})
export type ImportRow = PartOf<typeof row>

/** A file of another publisher: read, then applied or discarded. */
const importFields = fieldsOf({
  reference: { type: String, required: true },
  publisher: { type: String, required: true },
  publisherName: { type: String, default: '' },
  fileName: { type: String, default: '' },
  state: { type: String, enum: donorImportLifeCycle.states, required: true },
  counts: stored<Record<ImportRow['result'], number>>({ type: Object, required: true }),
  /** As many as are shown. */
  rows: { type: [part(row)], default: [] },
  /** What is to be written; nothing once it was. */
  projects: { type: [part({ ...project, _id: false })], default: [] },
  createdAt: { type: Date, required: true },
  history: storedHistory<StepTaken<DonorImportAction | 'read', DonorImportState>>(),
})
export type DonorImportRecord = RecordOf<typeof importFields>

const importSchema = recordSchema<DonorImportRecord>(importFields)
importSchema.index({ reference: 1 }, { unique: true })
importSchema.index({ createdAt: -1, _id: -1 })
importSchema.index({ publisher: 1, state: 1 })

export const DonorImports = model<DonorImportRecord>('DonorImport', importSchema)
