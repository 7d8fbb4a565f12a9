import { model, Schema } from 'mongoose'

/** Why a sign-in by the provider came to nothing, as the page of administrators says it. */
type SignOnFault = 'away' | 'failed' | 'unknown' | 'noRole'

/** How signing in by the provider went last. */
export interface SignOnState {
  _id: string
  successAt?: Date
  failureAt?: Date
  fault?: SignOnFault
  /** What the library or the provider said, for whoever keeps the system. */
  detail?: string
  triedAt?: Date
  /** Why the provider did not answer when an administrator tried it. */
  tryDetail?: string
}

const SignOnStates = model<SignOnState>(
  'SignOnState',
  new Schema<SignOnState>(
    {
      _id: String,
      successAt: Date,
      failureAt: Date,
      fault: String,
      detail: String,
      triedAt: Date,
      tryDetail: String,
    },
    { versionKey: false },
  ),
)

const longest = 300

const note = async (set: Partial<SignOnState>, unset: Record<string, 1> = {}): Promise<void> => {
  await SignOnStates.updateOne({ _id: 'last' }, { $set: set, $unset: unset }, { upsert: true })
}

const detailOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: { message?: string } }
  const message = error instanceof Error ? error.message : String(error)
  return [message, cause?.message, code].filter(Boolean).join('; ').slice(0, longest)
}

export const findSignOnState = (): Promise<SignOnState | null> =>
  SignOnStates.findById('last').lean<SignOnState>().exec()

export const noteSignOn = (at: Date): Promise<void> => note({ successAt: at })

export const noteSignOnFault = (fault: SignOnFault, at: Date, error?: unknown): Promise<void> =>
  error === undefined
    ? note({ failureAt: at, fault }, { detail: 1 })
    : note({ failureAt: at, fault, detail: detailOf(error) })

/** How the provider answered when it was tried; without an error it did. */
export const noteTry = (at: Date, error?: unknown): Promise<void> =>
  error === undefined ? note({ triedAt: at }, { tryDetail: 1 }) : note({ triedAt: at, tryDetail: detailOf(error) })
