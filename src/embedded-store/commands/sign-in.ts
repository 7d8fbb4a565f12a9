import { Binary } from 'bson'
import { isDoc, type Doc } from '../values/bson'
import { StoreError, unsupported } from '../errors'
import { binaryParts } from '../values/order'
import type { Caller, Command } from './context'

const mechanism = 'SCRAM-SHA-256'

function payloadOf(body: Doc): string {
  if (!(body.payload instanceof Binary)) throw new StoreError(14, "BSON field 'payload' must be binary data")
  return binaryParts(body.payload).bytes.toString('utf8')
}

const answer = (payload: string, done: boolean): Doc => ({
  conversationId: 1,
  done,
  payload: new Binary(Buffer.from(payload)),
})

function begin(body: Doc, caller: Caller): Doc {
  if (body.mechanism !== mechanism) throw unsupported(`The authentication mechanism ${String(body.mechanism)}`, 334)
  if (!caller.access)
    throw new StoreError(18, 'This store takes no users: it can only be reached by the account that runs it.')
  const { reply, conversation } = caller.access.start(payloadOf(body))
  caller.conversation = { ...conversation, short: isDoc(body.options) && body.options.skipEmptyExchange === true }
  return answer(reply, false)
}

const saslStart: Command = {
  options: { mechanism: 'text', payload: 'any', autoAuthorize: 'any', options: 'object' },
  run: ({ body, caller }) => begin(body, caller),
}

const saslContinue: Command = {
  options: { conversationId: 'any', payload: 'any' },
  run({ body, caller }) {
    const { conversation, access } = caller
    if (!conversation || !access) throw new StoreError(17, 'No SASL session state found')
    if (conversation.proven) {
      caller.conversation = undefined
      return answer('', true)
    }
    caller.conversation = undefined
    const proof = access.finish(payloadOf(body), conversation)
    caller.authenticated = true
    if (!conversation.short) caller.conversation = { ...conversation, proven: true }
    return answer(proof, conversation.short)
  },
}

/** What a greeting says about signing in; it may already carry the first message. */
export function signInOffers(body: Doc, caller: Caller): Doc {
  const offers: Doc = {}
  if (body.saslSupportedMechs !== undefined && caller.access) offers.saslSupportedMechs = [mechanism]
  if (isDoc(body.speculativeAuthenticate) && body.speculativeAuthenticate.mechanism === mechanism && caller.access)
    offers.speculativeAuthenticate = begin(body.speculativeAuthenticate, caller)
  return offers
}

/** Commands that one who has not signed in may use. */
const open = new Set(['hello', 'isMaster', 'ismaster', 'saslStart', 'saslContinue', 'ping', 'buildInfo', 'buildinfo'])

export function checkSignedIn(name: string, caller: Caller): void {
  if (!caller.authenticated && !open.has(name)) throw new StoreError(13, `Command ${name} requires authentication`)
}

export const signIn: Record<string, Command> = { saslStart, saslContinue }
