import type { Request, Response } from 'express'
import type { Act } from '../../programme/actor'
import { transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { limit, placeOf } from '../../platform/http/doors/limits'
import { log } from '../../platform/log'
import type { Secrets } from '../../platform/secrets'
import { findByAddress, maySignIn } from '../sign-in/passport'
import { userEvents, userSubject } from '../user.events'
import { countLinks, makeLink } from './account-link.service'

// Whoever asks for a link reads the same answer after the same time, whether or not there is an account: the account is
// looked for when the answer has gone.

const hour = 60 * 60
// Of one address at one place, so that nobody keeps others from asking; and of one place for all.
const askings = limit('mailed-link', 5, hour, hour)
const askingsOfPlace = limit('mailed-link-place', 50, hour, hour)
/** More mail in an hour would be a nuisance; whoever asks is not told. */
const mostInAnHour = 10

/** Takes one of the askings that are left; throws TooMany. Counted under a seal, as no stranger's address is kept. */
export async function takeAsking(req: Request, email: string): Promise<void> {
  const place = placeOf(req.ip)
  await askings.take(`${(req.app.get('secrets') as Secrets).seal('mailed link', email)} ${place}`)
  await askingsOfPlace.take(place)
}

/** Makes the link once the answer has been sent, and puts it into the outbox. */
export function sendAfterAnswer(req: Request, res: Response, purpose: 'password' | 'signIn', email: string): void {
  const { act } = req
  const refusesDemo = req.app.get('refuses demo') === true
  res.once('finish', () => {
    sendMailedLink(purpose, email, act, refusesDemo).catch((error: unknown) =>
      log.error({ err: error }, 'a link for an account could not be made'),
    )
  })
}

async function sendMailedLink(purpose: 'password' | 'signIn', email: string, act: Act, refusesDemo: boolean) {
  const user = await findByAddress(email)
  if (!user || !maySignIn(user, refusesDemo)) return
  const since = new Date(act.at.getTime() - hour * 1000)
  if ((await countLinks(String(user._id), purpose, since)) >= mostInAnHour) return
  await transaction(async () => {
    const link = await makeLink(purpose, user, { at: act.at })
    const told = purpose === 'password' ? userEvents.passwordLinkMade : userEvents.signInLinkMade
    await publish(told(userSubject(user), act, link))
  })
}
