import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { beginningWith } from '../../platform/data/database'
import { afterCommit } from '../../platform/data/unit'
import { log } from '../../platform/log'
import { systemClock } from '../../platform/time/clock'
import { Problem } from '../door/problem'
import { ApiSends, type ApiSend } from './api-send.model'

// Sent twice under one key, a request makes one record: the first change takes the key with it in its transaction, and
// the second is answered as the first was.

interface Answer {
  status: number
  body: string
  headers: Record<string, string>
}

class SentBefore extends Error {}

const print = (...parts: string[]): string => createHash('sha256').update(parts.join('\0')).digest('base64url')

/** The key of a request that makes something. */
export function keyOfRequest(req: Request): string {
  const key = req.get('Idempotency-Key') ?? ''
  if (!/^[\x20-\x7e]{1,100}$/.test(key))
    throw new Problem('no-idempotency-key', 'api:problem.no-idempotency-key.detail')
  return key
}

/** Does the work once, and answers as often as it is asked. */
export async function once(req: Request, res: Response, key: string, work: () => Promise<Answer>): Promise<void> {
  const sending: ApiSend = {
    _id: print(req.actor.id, key),
    asked: print(req.method, req.originalUrl, JSON.stringify(req.body)),
    request: req.id,
    at: systemClock(),
  }
  const before = await answerBefore(sending)
  if (before) return reply(res, before, true)
  let taken = false
  const take = async () => {
    if (taken) return
    try {
      await ApiSends.insertMany([sending], { lean: true })
    } catch (error) {
      throw (error as { code?: number }).code === 11000 ? new SentBefore() : error
    }
    afterCommit(() => (taken = true))
  }
  try {
    const answer = await beginningWith(take, work)
    await keep(sending, answer)
    reply(res, answer, false)
  } catch (error) {
    const other = error instanceof SentBefore ? await answerBefore(sending) : null
    if (!other) throw error
    reply(res, other, true)
  }
}

// A change that was made is not undone because its answer could not be kept.
const keep = ({ _id }: ApiSend, { status, body, headers }: Answer) =>
  ApiSends.updateOne({ _id }, { $set: { status, answer: body, headers } }).catch((error: unknown) =>
    log.warn({ err: error }, 'an answer to a key was not kept'),
  )

const patience = 10_000
const pause = 100

/** How the same request was answered before; null when it was not sent. Throws when another came under its key. */
async function answerBefore({ _id, asked, request }: ApiSend): Promise<Answer | null> {
  for (let waited = 0; waited < patience; waited += pause) {
    const found = await ApiSends.findById(_id).lean<ApiSend>()
    if (!found || found.request === request) return null
    if (found.asked !== asked) throw new Problem('key-used-otherwise', 'api:problem.key-used-otherwise.detail')
    if (found.answer !== undefined)
      return { status: found.status ?? 200, body: found.answer, headers: found.headers ?? {} }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Problem('conflict', 'platform:error.receivedBefore')
}

function reply(res: Response, { status, body, headers }: Answer, isReplayed: boolean): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  if (isReplayed) res.setHeader('Idempotency-Replayed', 'true')
  res.status(status).type('application/json').send(body)
}
