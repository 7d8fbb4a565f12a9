import { model, Schema } from 'mongoose'

/** A request that has made something, by the key that came with it, and how it was answered. */
export interface ApiSend {
  /** A print of the API key and of the key of the request. */
  _id: string
  /** A print of what was asked: the same again, or something else under the same key? */
  asked: string
  /** Which request took it. */
  request: string
  at: Date
  status?: number
  answer?: string
  headers?: Record<string, string>
}

const day = 24 * 60 * 60

const schema = new Schema<ApiSend>(
  { _id: String, asked: String, request: String, at: Date, status: Number, answer: String, headers: Object },
  { versionKey: false },
)
schema.index({ at: 1 }, { expireAfterSeconds: day })

export const ApiSends = model<ApiSend>('ApiSend', schema)
