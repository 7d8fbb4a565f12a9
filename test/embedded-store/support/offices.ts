import type mongoose from 'mongoose'
import { Schema } from 'mongoose'

export interface Office {
  name: string
  head?: mongoose.Types.ObjectId
  staff: { person: mongoose.Types.ObjectId; since: number }[]
}
export interface Person {
  name: string
  age: number
  tags: string[]
  createdAt: Date
  updatedAt: Date
}

// The application turns these off for all schemas; here a schema says what it wants.
export const own = { autoIndex: false, autoCreate: false } as const

export const personSchema = new Schema<Person>(
  { name: { type: String, required: true }, age: { type: Number, min: 0 }, tags: [String] },
  { ...own, timestamps: true, optimisticConcurrency: true },
)
export const officeSchema = new Schema<Office>(
  {
    name: String,
    head: { type: Schema.Types.ObjectId, ref: 'Person' },
    staff: [{ _id: false, person: { type: Schema.Types.ObjectId, ref: 'Person' }, since: Number }],
  },
  own,
)
