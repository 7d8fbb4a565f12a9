import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { StoreError } from '../errors'

/** Name and password of the one user, made new at each start. */
export interface Secret {
  user: string
  password: string
}

const iterations = 15_000
const failed = (): StoreError => new StoreError(18, 'Authentication failed.')

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** The server's side of SCRAM-SHA-256 (RFC 5802 and 7677): the password itself is never sent. */
export class Access {
  private readonly salt = randomBytes(28)
  private readonly storedKey: Buffer
  private readonly serverKey: Buffer

  constructor(private readonly secret: Secret) {
    const salted = pbkdf2Sync(secret.password, this.salt, iterations, 32, 'sha256')
    this.storedKey = hash(hmac(salted, 'Client Key'))
    this.serverKey = hmac(salted, 'Server Key')
  }

  /** Answers the client's first message; the conversation then awaits the second one. */
  start(message: string): { reply: string; conversation: Conversation } {
    const parts = /^n,(?:a=[^,]*)?,(n=([^,]*),r=([^,]+))$/.exec(message)
    if (!parts) throw failed()
    const name = parts[2]!.replace(/=2C/g, ',').replace(/=3D/g, '=')
    const nonce = parts[3]! + randomBytes(24).toString('base64')
    const reply = `r=${nonce},s=${this.salt.toString('base64')},i=${iterations}`
    return { reply, conversation: { first: parts[1]!, reply, nonce, known: name === this.secret.user } }
  }

  /** Checks the client's proof and gives the server's own. */
  finish(message: string, { first, reply, nonce, known }: Conversation): string {
    const parts = /^(c=biws,r=([^,]+)),p=([^,]+)$/.exec(message)
    const proof = Buffer.from(parts?.[3] ?? '', 'base64')
    if (!parts || parts[2] !== nonce || proof.length !== 32) throw failed()
    const all = `${first},${reply},${parts[1]!}`
    const signature = hmac(this.storedKey, all)
    const clientKey = Buffer.from(proof.map((byte, i) => byte ^ signature[i]!))
    if (!timingSafeEqual(hash(clientKey), this.storedKey) || !known) throw failed()
    return `v=${hmac(this.serverKey, all).toString('base64')}`
  }
}

export interface Conversation {
  first: string
  reply: string
  nonce: string
  known: boolean
}
