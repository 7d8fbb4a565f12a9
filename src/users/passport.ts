import type { Express, RequestHandler } from 'express'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { passwordMatches } from './password'
import { actorOf } from './user.actor'
import { knownUser, type KnownUser } from './user.directory'
import { Users } from './user.model'

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Express {
    interface User {
      id: string
    }
  }
}

/** Passport with one strategy: address and password. The session holds the user's id alone. */
export function installPassport(app: Express): void {
  passport.use(
    new Strategy({ usernameField: 'email' }, (email, password, done) => {
      void findByPassword(email, password).then(
        (user) => done(null, user ? { id: String(user._id) } : false),
        (error: unknown) => done(error),
      )
    }),
  )
  passport.serializeUser((user, done) => done(null, user.id))
  passport.deserializeUser((id: string, done) => {
    // Known users are in memory; a closed account is signed out with its next click.
    const user = knownUser(id)
    done(null, user?.active ? { id } : false)
  })
  app.use(passport.initialize() as RequestHandler, passport.session() as RequestHandler)
  app.use((req, _res, next) => {
    const user = req.user && knownUser(req.user.id)
    if (user) req.actor = actorOf(user)
    next()
  })
}

async function findByPassword(email: string, password: string): Promise<KnownUser | null> {
  const user = await Users.findOne({ email: email.toLowerCase().trim() }).lean<KnownUser>()
  const matches = await passwordMatches(user?.passwordHash, password)
  return matches && user?.active ? user : null
}
