import type { Request, Response } from 'express'
import { systemClock } from '../../time/clock'
import { NotFound } from '../../errors'
import { siteOf } from './own-address'

const halfYear = 180 * 24 * 60 * 60 * 1000

/** Whom to tell of a weakness (RFC 9116); there is no such page where nobody is named. */
export function sendSecurityText(req: Request, res: Response): void {
  const contact = req.app.get('security contact') as string | undefined
  if (!contact) throw new NotFound()
  const until = new Date(systemClock().getTime() + halfYear).toISOString()
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${until}`,
    'Preferred-Languages: en, fr',
    `Canonical: ${siteOf(req)}${req.path}`,
  ]
  res.type('text/plain; charset=utf-8').send(lines.join('\n') + '\n')
}
