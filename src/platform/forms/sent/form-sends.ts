import type { Request } from 'express'
import { model, Schema } from 'mongoose'
import { createHash } from 'node:crypto'
import { isGuest } from '../../actor'
import { systemClock } from '../../time/clock'
import { insertPlain } from '../../data/database'
import { afterCommit } from '../../data/unit'
import { isKeyOf, nameOfKey } from './form-key'
import { wantsJson } from './refused-form'
import type { Secrets } from '../../secrets'

// Sent twice, a form leads to one record: the first change that a request makes takes the key of its form with it, in
// the same transaction. Of two that arrive together, one can have it; the other answers as that one does.

interface FormSend {
  /** The name in the form's key. */
  _id: string
  by: string
  /** What was sent, as a digest: the same again, or other words under the same key? */
  body: string
  /** The version of the record that the form was opened on, when it names one. */
  version?: number
  /** Which request took it. */
  request: string
  /** By the clock of this machine, as the database's own expiry goes by it. */
  at: Date
  /** Where the answer led. */
  answer?: string
}

const week = 7 * 24 * 60 * 60

const schema = new Schema<FormSend>(
  { _id: String, by: String, body: String, version: Number, request: String, at: Date, answer: String },
  { versionKey: false },
)
schema.index({ at: 1 }, { expireAfterSeconds: week })

const FormSends = model<FormSend>('FormSend', schema)

/** One sending of a form. */
export interface Sending extends FormSend {
  /** Its changes are in the database. */
  taken: boolean
}

/** The same form came before, or at the same moment, and that one made the change. */
export class SentBefore extends Error {}

/** What a form sends about itself. */
const marks = new Set(['_csrf', '_key', '_was', 'version'])

/** The sending that this request is, with its answer where that is known; null for what may be sent any number of times. */
export function sendingOf(req: Request, answer?: string): Sending | null {
  const secrets = req.app.get('secrets') as Secrets | undefined
  const body = (req.body ?? {}) as Record<string, unknown>
  const name = nameOfKey(body._key)
  // What a page saves by itself while a person writes is no sending of the form.
  if (!secrets || name === null || isGuest(req.actor) || wantsJson(req)) return null
  // The form by which somebody began, or ceased, to act as another person may be sent twice like any other.
  const by = [req.actor.id, ...(req.otherSelves ?? [])].find((id) => isKeyOf(secrets, body._key, id))
  if (by === undefined) return null
  return {
    _id: name,
    by,
    body: digestOf(req),
    ...versionOf(body),
    request: req.id,
    at: systemClock(),
    ...(answer === undefined ? {} : { answer }),
    taken: false,
  }
}

const versionOf = ({ version }: Record<string, unknown>): Pick<FormSend, 'version'> =>
  typeof version === 'string' && /^-?\d{1,9}$/.test(version) ? { version: Number(version) } : {}

function digestOf(req: Request): string {
  const words = Object.entries(req.body as object).filter(([name]) => !marks.has(name))
  const files = Array.isArray(req.files) ? req.files.map(({ originalname, size }) => [originalname, size]) : []
  return createHash('sha256')
    .update(JSON.stringify([req.originalUrl, words, files]))
    .digest('base64url')
}

/** Takes the key for this request, with the running transaction; throws SentBefore when another request has it. */
export async function takeKey(sending: Sending): Promise<void> {
  if (sending.taken) return
  const { taken: _taken, ...send } = sending
  try {
    await insertPlain(FormSends, [send])
  } catch (error) {
    if ((error as { code?: number }).code === 11000) throw new SentBefore()
    throw error
  }
  afterCommit(() => (sending.taken = true))
}

/** Whether the same form was sent before: 'no'; 'same' words with where that led; or 'other' words. */
type Before = { sent: 'no' } | { sent: 'same' | 'other'; answer: string | undefined }

export async function sentBefore({ _id, by, body, version, request }: Sending): Promise<Before> {
  const found = await FormSends.findById(_id).lean<FormSend>()
  if (!found || found.by !== by || found.request === request) return { sent: 'no' }
  const isSame = found.body === body && isSentAgain(found.version, version)
  return { sent: isSame ? 'same' : 'other', answer: found.answer }
}

// A page to which somebody goes back is read anew, with the version that the first sending made. Later versions are of
// other changes: the same words may undo those.
const isSentAgain = (first: number | undefined, now: number | undefined): boolean =>
  first === now || (first !== undefined && now === first + 1)

const patience = 10_000
const pause = 100

/** Waits for the answer of the request that made the change; undefined when it never came, as when a server died. */
export async function answerOf({ _id }: Sending): Promise<string | undefined> {
  for (let waited = 0; waited < patience; waited += pause) {
    const found = await FormSends.findById(_id).lean<FormSend>()
    if (!found || found.answer !== undefined) return found?.answer
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return undefined
}

/** Keeps where the answer leads, for those who send the same again. */
export async function keepAnswer(sending: Sending, answer: string): Promise<void> {
  if (!sending.taken || sending.answer === answer) return
  await FormSends.updateOne({ _id: sending._id }, { $set: { answer } })
}
