import type { Request } from 'express'

/** Of '//evil.example/x' a browser would make another site: an address of ours begins with one stroke. */
export const ownAddress = (url: string): string =>
  /^\/(?![\\/])/.test(url) ? url : '/' + url.replace(/^[a-z][a-z\d+.-]*:[\\/]*[^\\/?#]*/i, '').replace(/^[\\/]+/, '')

/**
 * The site as people reach it, for links in what leaves it: BASE_URL; else the name by which this machine itself was
 * asked. Any other name is the asker's own invention.
 */
export function siteOf(req: Request): string {
  const named = req.app.get('base url') as string | undefined
  if (named) return named
  const host = req.get('Host') ?? ''
  const { localAddress = '', localPort } = req.socket
  const own = ['localhost', '127.0.0.1', '[::1]', localAddress.replace(/^::ffff:/, ''), `[${localAddress}]`]
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  return asked && own.includes(asked.hostname) ? asked.origin : `http://localhost:${localPort}`
}

// A step that is one button has no page: whoever opens its address, as by another language, comes to its record.
export const isStepAddress = (req: Request): boolean => /\/steps\/[^/]+$/.test(req.path)
export const placeOfStep = (req: Request): string => req.path.replace(/\/steps\/[^/]+$/, '')

/** Takes the reference in the address in capitals, and gives the address as it is then; null when it was so, or is none. */
export function takeInCapitals(req: Request): string | null {
  const { reference } = req.params
  if (typeof reference !== 'string') return null
  const inCapitals = reference.toUpperCase()
  const address = req.originalUrl.replace(`/${reference}`, `/${inCapitals}`)
  if (address === req.originalUrl) return null
  req.params.reference = inCapitals
  return address
}
