import { decode, type Doc } from '../values/bson'
import { Unfit, type StoreError } from '../errors'
import { checkDocument, eachField, wrap } from '../values/peek'

/** One message of a client. */
export interface Message {
  requestId: number
  /** Command in the way of very old drivers, which begin with it. */
  legacy: boolean
  /** The client wants no answer. */
  silent: boolean
  body: Doc
  /** What is to be inserted, as bytes. */
  documents?: Buffer[]
  /** Why it is not carried out, though it is one of this protocol. */
  refusal?: StoreError
}

export const largestMessage = 48_000_000
const opReply = 1
const opQuery = 2004
const opMessage = 2013
const checksumPresent = 1
const moreToCome = 2
const exhaustAllowed = 1 << 16

/** Cuts a stream of bytes into messages. Throws when they are not of this protocol. */
export class Framer {
  private chunks: Buffer[] = []
  private length = 0

  push(chunk: Buffer): Message[] {
    this.chunks.push(chunk)
    this.length += chunk.length
    const messages: Message[] = []
    for (;;) {
      if (this.length < 4) return messages
      const size = this.joined(4).readInt32LE(0)
      // Drivers keep to the limit that they are told.
      if (size < 16 || size > largestMessage) throw new Error(`a message of ${size} bytes`)
      if (this.length < size) return messages
      const bytes = this.joined(size)
      messages.push(readMessage(bytes.subarray(0, size)))
      this.chunks = [bytes.subarray(size)]
      this.length -= size
    }
  }

  // The pieces of a long message are put together once, when all are there.
  private joined(needed: number): Buffer {
    if (this.chunks[0]!.length < needed) this.chunks = [Buffer.concat(this.chunks)]
    return this.chunks[0]!
  }
}

function readMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4)
  const code = frame.readInt32LE(12)
  try {
    if (code === opMessage) return readOpMessage(frame, requestId)
    if (code === opQuery) return readOpQuery(frame, requestId)
  } catch (error) {
    if (!(error instanceof Unfit) || code !== opMessage) throw error
    return { ...emptyMessage(frame, requestId), refusal: error }
  }
  throw new Error(`the operation code ${code}`)
}

const emptyMessage = (frame: Buffer, requestId: number): Message => ({
  requestId,
  legacy: false,
  silent: (frame.readUInt32LE(16) & moreToCome) !== 0,
  body: {},
})

function readOpMessage(frame: Buffer, requestId: number): Message {
  const flags = frame.readUInt32LE(16)
  if (flags & 0xfffc & ~exhaustAllowed) throw new Error(`the message flags ${flags}`)
  const end = frame.length - (flags & checksumPresent ? 4 : 0)
  const message = emptyMessage(frame, requestId)
  let body: Buffer | undefined
  const beside: [string, Buffer[]][] = []
  for (let at = 20; at < end;) {
    const kind = frame[at]!
    const size = frame.readInt32LE(at + 1)
    if (size < 5 || at + 1 + size > end) throw new Error('a section longer than its message')
    const section = frame.subarray(at + 1, at + 1 + size)
    if (kind === 0) body = section
    else if (kind === 1) beside.push(readSequence(section))
    else throw new Error(`the section kind ${kind}`)
    at += 1 + size
  }
  if (!body) throw new Error('a message without a body')
  checkDocument(body)
  readBody(body, message)
  for (const [name, documents] of beside)
    if (name === 'documents') message.documents = documents
    else message.body[name] = documents.map(decode)
  return message
}

/** Documents sent beside the body, and the name of the field whose value they are. */
function readSequence(section: Buffer): [string, Buffer[]] {
  const close = section.indexOf(0, 4)
  if (close < 0) throw new Error('a sequence without a name')
  const documents: Buffer[] = []
  for (let at = close + 1; at < section.length;) {
    const size = section.readInt32LE(at)
    if (size < 5 || at + size > section.length) throw new Error('a document longer than its sequence')
    const document = section.subarray(at, at + size)
    checkDocument(document)
    documents.push(document)
    at += size
  }
  return [section.toString('utf8', 4, close), documents]
}

// Documents to be inserted stay bytes; everything else of the body is read.
function readBody(body: Buffer, message: Message): void {
  const rest: Buffer[] = []
  let insert: boolean | undefined
  eachField(body, (name, type, start, value, end) => {
    insert ??= name === 'insert'
    if (insert && name === 'documents' && type === 4) message.documents = documentsIn(body.subarray(value, end))
    else rest.push(body.subarray(start, end))
  })
  message.body = decode(message.documents ? wrap(rest) : body)
}

function documentsIn(list: Buffer): Buffer[] {
  const documents: Buffer[] = []
  eachField(list, (_name, type, _start, value, end) => {
    if (type !== 3) throw new Error('a document that is none')
    documents.push(list.subarray(value, end))
  })
  return documents
}

function readOpQuery(frame: Buffer, requestId: number): Message {
  const close = frame.indexOf(0, 20)
  const body = frame.subarray(close + 9, close + 9 + frame.readInt32LE(close + 9))
  checkDocument(body)
  const $db = frame.toString('utf8', 20, close).split('.')[0]
  return { requestId, legacy: true, silent: false, body: { ...decode(body), $db } }
}

let nextId = 1

/** A reply as a message. */
export function writeReply(reply: Buffer, to: Pick<Message, 'legacy' | 'requestId'>): Buffer {
  nextId = (nextId + 1) & 0x7fffffff
  const head = Buffer.alloc(to.legacy ? 36 : 21)
  head.writeInt32LE(head.length + reply.length, 0)
  head.writeInt32LE(nextId, 4)
  head.writeInt32LE(to.requestId, 8)
  head.writeInt32LE(to.legacy ? opReply : opMessage, 12)
  if (to.legacy) {
    head.writeInt32LE(8, 16)
    head.writeInt32LE(1, 32)
  }
  return Buffer.concat([head, reply])
}
