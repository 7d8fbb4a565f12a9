import type { NextFunction, Request, Response } from 'express'
import { Counter, Histogram, Registry } from 'prom-client'
import { askingOnce } from '../../data/memory/asked-once'
import { counting } from '../../data/driver/questions'
import { log, loggedPath } from '../../log'

/** What this process counts of its requests, for those who watch it. */
export const requestFigures = new Registry()

const requests = new Counter({
  name: 'capstan_http_requests_total',
  help: 'Requests answered, by method, pattern of the address and status.',
  labelNames: ['method', 'route', 'status'],
  registers: [requestFigures],
})

const durations = new Histogram({
  name: 'capstan_http_request_duration_seconds',
  help: 'Time from a request to the end of its answer, by method and pattern of the address.',
  labelNames: ['method', 'route'],
  buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [requestFigures],
})

const slowMs = 1000

/**
 * One line in the log for each request: its id, the account, the address without what was searched, the status and the
 * time; no headers. One that is slow says how often it asked the database, and what took longest there. All of them are
 * counted by the pattern of their address.
 */
export function requestLog(req: Request, res: Response, next: NextFunction): void {
  const begun = performance.now()
  const { questions } = counting(() => {
    res.once('close', () => {
      const ms = Math.round(performance.now() - begun)
      const route = routeOf(req)
      const { method } = req
      const { statusCode: status } = res
      requests.inc({ method, route, status })
      durations.observe({ method, route }, ms / 1000)
      if (route === 'assets') return
      const line = {
        id: req.id,
        account: req.actor.id || undefined,
        method,
        path: loggedPath(req.originalUrl),
        status,
        ms,
      }
      const gone = res.writableFinished ? {} : { gone: true }
      if (ms < slowMs) log.info({ ...line, ...gone }, 'request')
      else log.warn({ ...line, ...gone, route, questions }, 'slow request')
    })
    askingOnce(next)
  })
}

const pathOf = (req: Request): string => req.originalUrl.split('?')[0]!

// An address that nobody has would make a figure of its own for each that is tried.
function routeOf(req: Request): string {
  const { path } = (req.route ?? {}) as { path?: unknown }
  if (typeof path === 'string') return path
  return pathOf(req).startsWith('/assets/') ? 'assets' : 'none'
}
