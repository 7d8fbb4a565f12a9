import express, { type RequestHandler } from 'express'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const packings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/**
 * Files of the build. Their names carry a hash of the content, so they may be kept for a year; the build leaves a
 * packed copy beside each text, which goes to every browser that takes it.
 */
export function builtFiles(folder: string): RequestHandler[] {
  const hasPacked = new Map<string, boolean>()
  const known = (file: string) => {
    let found = hasPacked.get(file)
    if (found === undefined) hasPacked.set(file, (found = existsSync(join(folder, file))))
    return found
  }
  const packed: RequestHandler = (req, res, next) => {
    const type = textTypes[/\.[a-z]+$/.exec(req.path)?.[0] ?? '']
    if (!type || !/^\/[\w.-]+$/.test(req.path)) return next()
    const packing = packings.find(([name, ending]) => req.acceptsEncodings(name) && known(req.path + ending))
    res.setHeader('Vary', 'Accept-Encoding')
    if (!packing) return next()
    req.url = req.path + packing[1]
    res.setHeader('Content-Encoding', packing[0])
    res.setHeader('Content-Type', type)
    next()
  }
  return [packed, express.static(folder, { immutable: true, maxAge: '1y', index: false })]
}

const textTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
}
