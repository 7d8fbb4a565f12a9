import type { Express, Request, Response } from 'express'
import { pageNotFound } from '../../src/platform/http/pages/error-page'
import { param } from '../../src/platform/http/routes'
import { knownUser } from '../../src/users'
import { sessionOf } from '../../src/users/sign-in/passport'
import { enter } from '../../src/users/sign-in/enter'

const pattern = '/door-of-tests/:id'

/** Where a test's visitor gets a session of an account. */
export const door = (userId: string): string => pattern.replace(':id', userId)

/**
 * An application with one address more: it begins a session by the same function as the sign-in, so that a test does
 * not pay for the form, the password and the page that comes after.
 */
export function withDoor(app: Express): Express {
  app.get(pattern, async (req: Request, res: Response) => {
    const user = knownUser(param(req, 'id'))
    if (!user?.active) return void res.status(403).send('No open account')
    await enter(req, res, sessionOf(user))
    res.status(204).end()
  })
  // What is added last would stand behind the page for addresses that there are not.
  const { stack } = app.router
  const last = stack.pop()!
  stack.splice(
    stack.findIndex(({ handle }) => (handle as unknown) === pageNotFound),
    0,
    last,
  )
  return app
}
