import type { NextFunction, Request, RequestHandler, Response } from 'express'
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
    for (const part of new Set(group.entries.map(({ pattern }) => firstPart(pattern)))) {
      if (/[^\w.-]/.test(part)) throw new Error(`The first part of an address is a word, not ${part}`)
      known.set(part, [...(known.get(part) ?? []), group])
    }
  return (req: Request, res: Response, next: NextFunction) => {
    const found = known.get(firstPart(req.path)) ?? []
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
