import { csrfSync } from 'csrf-sync'
import type { Express, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { giveGuestToken, guestToken } from '../session/guest-token'
import { mask, unmask } from '../session/token-mask'

const { generateToken, csrfSynchronisedProtection } = csrfSync({
  size: 32,
  getTokenFromState: (req) => (hasNobody(req) ? guestToken(req) : req.session.csrfToken),
  getTokenFromRequest: (req) =>
    unmask((req.body as Record<string, unknown> | undefined)?._csrf ?? req.headers['x-csrf-token']),
})

// Also before it is known who that is.
const hasNobody = (req: Request): boolean => !req.session?.passport?.user

/** The token that every form carries: of the session; a guest, who has none, gets a cookie for it. */
export const forgeryToken = (req: Request): string =>
  mask(hasNobody(req) ? giveGuestToken(req, req.res!) : generateToken(req))

// Nothing of a device is asked for by any page, but the passkeys of this site.
const unused = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi'],
  ...['payment', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
const permissions = unused.map((feature) => `${feature}=()`).join(', ')

/** Headers that forbid inline scripts and styles, foreign content, and framing. */
export function secureHeaders(config: { baseUrl: string | undefined }) {
  const https = config.baseUrl?.startsWith('https:') ?? false
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        // Bootstrap draws its form marks as data images.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return (req: Request, res: Response, next: (error?: unknown) => void): void => {
    res.setHeader('Permissions-Policy', permissions)
    headers(req, res, next)
  }
}

/** What is wrong with the token of this request: in its header, or in as much of its form as has been read. */
export function forgeryFault(req: Request, res: Response): Promise<Error | undefined> {
  const check = req.app.get('forgery check') as RequestHandler | undefined
  return new Promise((resolve) => {
    if (check) void check(req, res, (fault?: unknown) => resolve(fault as Error | undefined))
    else resolve(undefined)
  })
}

/** Routes check the token themselves: of a form with files before the first of them is taken. */
export function installForgeryCheck(app: Express): void {
  app.set('forgery check', csrfSynchronisedProtection)
}

/** Pages with personal data are kept by no cache. */
export function noStore(_req: Request, res: Response, next: () => void): void {
  res.setHeader('Cache-Control', 'private, no-store')
  next()
}
