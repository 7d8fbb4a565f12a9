import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { hostOf, isPublicAddress } from './public-address'

/** What became of one try: a status, or why there was none. */
export interface Outcome {
  status?: number
  fault?: 'private' | 'unknown-host' | 'no-answer' | 'slow'
}

interface Sending {
  address: string
  headers: Record<string, string>
  body: string
  /** Hosts that may be of a network inside. */
  allowed: readonly string[]
  /** Milliseconds for all of it. */
  patience?: number
}

/**
 * Posts to an address. Its name is looked up once, and the connection goes to what was found and checked, so that a
 * name that changes in between leads nowhere else. A redirect is an answer like any other and is not followed; of the
 * answer only the status is read, however long it is.
 */
export async function post({ address, headers, body, allowed, patience = 10_000 }: Sending): Promise<Outcome> {
  const url = new URL(address)
  const host = hostOf(url)
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length === 0) return { fault: 'unknown-host' }
  // One that is inside makes the whole name suspicious.
  if (!allowed.includes(host) && !found.every((one) => isPublicAddress(one.address))) return { fault: 'private' }
  const checked: LookupFunction = (_name, options, done) => {
    if (options.all) done(null, found)
    else done(null, found[0]!.address, found[0]!.family)
  }
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patience)
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      lookup: checked,
      agent: false,
      signal,
      maxHeaderSize: 16_384,
    })
    sent.once('response', (answer) => {
      resolve({ status: answer.statusCode })
      answer.destroy()
    })
    sent.once('error', () => resolve({ fault: signal.aborted ? 'slow' : 'no-answer' }))
    sent.end(body)
  })
}
