import type { Request, Response } from 'express'
import { model, Schema } from 'mongoose'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { systemClock } from '../../time/clock'
import { giveCookie, sentCookie } from '../../http/session/cookies'
import { isKeyOf, nameOfKey } from './form-key'
import type { RawForm } from '../forms'
import { limit } from '../../http/doors/limits'
import type { Secrets } from '../../secrets'
import { sentNames } from '../../files/uploads'

// What somebody typed before their session ended is kept for a day, until they have signed in again. It is encrypted
// with a key made of the installation's secret and of a random value that only their browser has; and it is opened for
// nobody but the person for whom the form was opened.

interface KeptRecord {
  _id: string
  box: Buffer
  /** By the clock of this machine, as the database's own expiry goes by it. */
  until: Date
}

const schema = new Schema<KeptRecord>({ _id: String, box: Buffer, until: Date }, { versionKey: false })
schema.index({ until: 1 }, { expireAfterSeconds: 0 })

const KeptTexts = model<KeptRecord>('KeptText', schema)

/** A form that was sent and could not be taken. */
export interface KeptText {
  address: string
  body: RawForm
  /** Names of the files that came with it, to be chosen again. */
  files: string[]
  /** Who was signed in when it came; '' for a guest. */
  by: string
}

const day = 24 * 60 * 60 * 1000
const most = 1_000_000
const cookie = 'capstan-kept'

// A whole office may sit behind one address.
const perPlace = limit('kept-text', 200, 60 * 60, 60 * 60)

const secretsFor = (req: Request) => req.app.get('secrets') as Secrets

/** Keeps what was sent; gives the id under which it is opened again, or null when it is too large. */
export async function keepText(req: Request, res: Response): Promise<string | null> {
  const text: KeptText = {
    address: req.originalUrl,
    body: withoutSecrets(req.body),
    files: sentNames(req),
    by: req.actor.id,
  }
  const plain = Buffer.from(JSON.stringify(text))
  if (plain.length > most) return null
  await perPlace.take(req.ip ?? '')
  const id = randomBytes(16).toString('base64url')
  const ofBrowser = browserSecret(req) ?? giveBrowserSecret(req, res)
  const box = seal(secretsFor(req).key('kept text', ofBrowser), id, plain)
  await KeptTexts.insertMany([{ _id: id, box, until: new Date(systemClock().getTime() + day) }], { lean: true })
  return id
}

/** The text under this id, when it was typed in this browser by this person at this address; else null. */
export async function openText(req: Request, id: string, address: string): Promise<KeptText | null> {
  const ofBrowser = browserSecret(req)
  const found = ofBrowser && /^[\w-]{22}$/.test(id) ? await KeptTexts.findById(id).lean<KeptRecord>() : null
  if (!found || !ofBrowser || found.until < systemClock()) return null
  const plain = unseal(secretsFor(req).key('kept text', ofBrowser), id, bytesOf(found.box))
  const text = plain && (JSON.parse(plain.toString('utf8')) as KeptText)
  return text && text.address === address && isOwnText(req, text.body, text.by) ? text : null
}

/** Was this typed by the person who is signed in now? A form without a key says nothing, nor does a guest. */
export function isOwnText(req: Request, body: RawForm, by = ''): boolean {
  if (nameOfKey(body._key) !== null) return isKeyOf(secretsFor(req), body._key, req.actor.id)
  return by === '' || by === req.actor.id
}

/** Was this opened in this session, when it acted as another person or did not yet? */
export const isOtherSelfs = (req: Request, body: RawForm): boolean =>
  (req.otherSelves ?? []).some((id) => id !== req.actor.id && isKeyOf(secretsFor(req), body._key, id))

function withoutSecrets(body: unknown): RawForm {
  const all = Object.entries((body ?? {}) as RawForm)
  return Object.fromEntries(all.filter(([name]) => name !== '_csrf' && !/password/i.test(name)))
}

function browserSecret(req: Request): Buffer | null {
  const sent = sentCookie(req, cookie) ?? ''
  return /^[\w-]{43}$/.test(sent) ? Buffer.from(sent, 'base64url') : null
}

function giveBrowserSecret(req: Request, res: Response): Buffer {
  const secret = randomBytes(32)
  giveCookie(req, res, cookie, secret.toString('base64url'), day)
  return secret
}

function seal(key: Buffer, id: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function unseal(key: Buffer, id: string, box: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(box.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()])
  } catch {
    // Another browser's key.
    return null
  }
}

// As the driver gives it: its own class of bytes, or a buffer.
const bytesOf = (box: Buffer | { buffer: Uint8Array }): Buffer => (Buffer.isBuffer(box) ? box : Buffer.from(box.buffer))
