import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { pagePattern } from '../lists/exports/file-formats'
import type { RouteGroup } from './routes'

// 'letters' of '/letters/:reference/copies', '' of '/'. Express takes capitals and small letters alike.
const firstPart = (address: string): string => address.split('/')[1]!.toLowerCase()

/**
 * Asks only those groups of routes that have an address with the same first part, in their order: there are hundreds of
 * routes, and Express tries one after the other.
 */
export function byFirstPart(groups: readonly RouteGroup[]): RequestHandler {
  const known = new Map<string, RouteGroup[]>()
  for (const group of groups)
    for (const part of new Set(group.entries.map(({ pattern }) => firstPart(pagePattern(pattern) ?? pattern)))) {
      if (/[^\w.-]/.test(part)) throw new Error(`The first part of an address is a word, not ${part}`)
      known.set(part, [...(known.get(part) ?? []), group])
    }
  return (req: Request, res: Response, next: NextFunction) => {
    const part = firstPart(req.path)
    // A list as a file stands with its page: '/letters.csv' with '/letters'.
    const found = known.get(part) ?? known.get(part.replace(/\.[^.]*$/, '')) ?? []
    let turn = 0
    const ask = (error?: unknown): void => {
      const group = found[turn]
      turn += 1
      if (error !== undefined || !group) next(error)
      else group.router(req, res, ask)
    }
    ask()
  }
}
