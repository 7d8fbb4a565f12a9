import { model, Schema } from 'mongoose'

/** A question to a device, or one that was sent to a provider: answered once, an answer that comes again finds none. */
interface SignInChallenge {
  _id: string
  kind: 'passkey' | 'singleSignOn'
  until: Date
  /** Of whom alone an answer is taken, when that is known already. */
  userId?: string
}

const Challenges = model(
  'SignInChallenge',
  new Schema<SignInChallenge>(
    {
      _id: String,
      kind: { type: String, required: true },
      until: { type: Date, required: true },
      userId: String,
    },
    { versionKey: false },
  ).index({ until: 1 }, { expireAfterSeconds: 0 }),
)

export const keepChallenge = async (challenge: SignInChallenge): Promise<void> => {
  await Challenges.create([challenge])
}

/** Takes a challenge out; null when it was answered already, is over, or never was. */
export const takeChallenge = (_id: string, kind: SignInChallenge['kind'], at: Date): Promise<SignInChallenge | null> =>
  Challenges.findOneAndDelete({ _id, kind, until: { $gt: at } })
    .lean<SignInChallenge>()
    .exec()

/** Notes that what was asked elsewhere has been answered; false when it was answered before. */
export async function takeOnce(_id: string, kind: SignInChallenge['kind'], until: Date): Promise<boolean> {
  try {
    await keepChallenge({ _id, kind, until })
    return true
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return false
    throw error
  }
}
