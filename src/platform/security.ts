import { csrfSync } from 'csrf-sync'
import type { Express, Request, Response } from 'express'
import helmet from 'helmet'
import type { Config } from './config'
import { mask, unmask } from './token-mask'

const { generateToken, csrfSynchronisedProtection } = csrfSync({
  size: 32,
  getTokenFromRequest: (req) =>
    unmask((req.body as Record<string, unknown> | undefined)?._csrf ?? req.headers['x-csrf-token']),
})

/** The token that every form carries. */
export const forgeryToken = (req: Request): string => mask(generateToken(req))

/** Headers that forbid inline scripts and styles, foreign content, and framing. */
export function secureHeaders(config: Config) {
  const https = config.baseUrl?.startsWith('https:') ?? false
  return helmet({
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
  })
}

/** Routes check the token themselves, after a form with files has been read. */
export function installForgeryCheck(app: Express): void {
  app.set('forgery check', csrfSynchronisedProtection)
}

/** Pages with personal data are kept by no cache. */
export function noStore(_req: Request, res: Response, next: () => void): void {
  res.setHeader('Cache-Control', 'private, no-store')
  next()
}
