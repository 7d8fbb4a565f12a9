import type { NextFunction, Request, Response } from 'express'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

// Shorter answers fit into one packet anyway.
const worthIt = 1400
// Packing a page of usual size takes less than a millisecond: to have it done elsewhere would cost as much.
const large = 100_000
// Level 4 packs a page in about a millisecond; the highest level would take fifty for a tenth less.
const brotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/** Packs pages and other texts for browsers that take it; files pass as they are. */
export function compressed(req: Request, res: Response, next: NextFunction): void {
  const send = res.send.bind(res)
  res.send = (body?: unknown) => {
    if (typeof body !== 'string' || body.length < worthIt || res.getHeader('Content-Encoding')) return send(body)
    // Browsers name gzip first; brotli makes the same page smaller by a sixth.
    const way = (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one))
    if (!way) return send(body)
    if (!res.getHeader('Content-Type')) res.type('html')
    const done = (error: Error | null, bytes: Buffer) => {
      if (error) return void send(body)
      res.setHeader('Content-Encoding', way)
      res.vary('Accept-Encoding')
      send(bytes)
    }
    if (body.length < large) done(null, way === 'br' ? brotliCompressSync(body, brotli) : gzipSync(body))
    else if (way === 'br') brotliCompress(body, brotli, done)
    else gzip(body, done)
    return res
  }
  next()
}
