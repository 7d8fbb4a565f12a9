import { model, Schema } from 'mongoose'

/** A key that a device or a browser keeps for an account: what is known of it here opens nothing. */
export interface Passkey {
  /** Its own id, as the device says it. */
  _id: string
  userId: string
  publicKey: Buffer
  /** How often the device says that it was used; 0 for those that do not count. */
  counter: number
  transports: string[]
  /** As its person calls it. */
  name: string
  at: Date
  usedAt?: Date
}

export const Passkeys = model(
  'Passkey',
  new Schema<Passkey>(
    {
      _id: String,
      userId: { type: String, required: true },
      publicKey: { type: Buffer, required: true },
      counter: { type: Number, required: true },
      transports: { type: [String], default: [] },
      name: { type: String, required: true },
      at: { type: Date, required: true },
      usedAt: Date,
    },
    { versionKey: false },
  ).index({ userId: 1, at: 1 }),
)
