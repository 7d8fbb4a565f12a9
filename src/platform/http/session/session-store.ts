import type { Request } from 'express'
import session, { type SessionData } from 'express-session'
import { systemClock } from '../../time/clock'
import { KeptSessions, type KeptSession } from './kept-sessions'
import { Sessions, type Opening } from './session.model'

declare global {
  // oxlint-disable-next-line typescript/no-namespace
  namespace Express {
    interface Request {
      /**
       * Whose the session is, and when its person was last here. A request that was under way while a session was ended may
       * put back what it held, but not whose it was: then it is nobody's.
       */
      opening?: Pick<KeptSession, 'userId' | 'seenAt'>
      /** What is said of the session that is opened now, and written with it. */
      opensAs?: Opening & Pick<KeptSession, 'seenAt'>
    }
  }
}

// Those that this process has read and that nobody has written since.
const kept = new KeptSessions()

type Found = SessionData & { opening?: Request['opening']; stored?: string }
type Callback = (error?: unknown) => void

// What a session in hand is in the database, so that only one that has changed is written; hidden from what is written.
const note = (held: object, text: string) => Object.defineProperty(held, 'stored', { value: text, writable: true })

const read = (id: string): Promise<KeptSession | null> =>
  Sessions.collection.findOne(
    { _id: id as never },
    { projection: { _id: 0, session: 1, expires: 1, userId: 1, seenAt: 1 } },
  ) as unknown as Promise<KeptSession | null>

/**
 * Sessions in the database, with whose they are. They end so many seconds after they were last written: never before the
 * longest time after which a person signs in again, so that opening pages writes nothing.
 */
export class SessionStore extends session.Store {
  constructor(private readonly seconds: number) {
    super()
  }

  override get(id: string, callback: (error: unknown, found?: SessionData | null) => void): void {
    kept
      .get(id, systemClock(), () => read(id))
      .then((record) => {
        if (!record) return callback(null, null)
        const { session: text, userId, seenAt } = record
        const held = JSON.parse(text) as SessionData
        // Hidden: what a session was read with would else be taken for changed at the end of every request.
        Object.defineProperty(held, 'opening', { value: { userId, seenAt } })
        callback(null, note(held, text) as SessionData)
      })
      .catch(callback)
  }

  override createSession(req: Request, { opening, stored: text, ...held }: Found) {
    req.opening = opening
    const made = super.createSession(req, held)
    if (text !== undefined) note(made, text)
    return made
  }

  /** A new session in place of the one in hand, which is only deleted where it was ever kept. */
  override regenerate(req: Request, callback: Callback): void {
    if (!(req.session as Found | undefined)?.stored) {
      req.sessionStore.generate(req as never)
      return callback()
    }
    super.regenerate(req, callback)
  }

  override set(id: string, held: Found & { req?: Request }, callback: Callback = () => {}): void {
    const text = JSON.stringify(held)
    const opening = held.req?.opensAs
    if (!opening && held.stored === text) return callback()
    const now = systemClock()
    const expires = held.cookie.expires ?? new Date(now.getTime() + this.seconds * 1000)
    Sessions.collection
      .updateOne(
        { _id: id as never },
        { $set: { session: text, expires, lastModified: now, ...opening } },
        { upsert: true },
      )
      .then(() => {
        note(held, text)
        callback()
      })
      .catch(callback)
  }

  override destroy(id: string, callback: Callback = () => {}): void {
    Sessions.collection.deleteOne({ _id: id as never }).then(() => callback(), callback)
  }
}
