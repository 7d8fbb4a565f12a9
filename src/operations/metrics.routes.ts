import { timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { routes } from '../platform/http/routes'
import type { Place } from '../platform/jobs/readiness'
import { anyone } from '../programme/actor'
import { isLoopback } from '../programme/config'
import { Metrics } from './metrics'

// Asked by programs that watch, without a session: whoever may not has no such page.
export const metricsRoutes = routes().get(paths.metrics, { allow: anyone }, sendMetrics)

async function sendMetrics(req: Request, res: Response) {
  res.set('Cache-Control', 'private, no-store')
  if (!mayWatch(req)) throw new NotFound()
  const metrics = metricsOf(req)
  res.type(metrics.type).send(await metrics.text())
}

// Made once an application, when it is first asked for.
function metricsOf({ app }: Request): Metrics {
  const known = app.get('metrics') as Metrics | undefined
  const metrics = known ?? new Metrics(app.get('place') as Place)
  app.set('metrics', metrics)
  return metrics
}

/** With the token where one is set; else from this computer alone, and through no proxy. */
function mayWatch(req: Request): boolean {
  const token = req.app.get('metrics token') as string | undefined
  if (token !== undefined) return isSame(req.get('Authorization') ?? '', `Bearer ${token}`)
  const isDirect = req.get('X-Forwarded-For') === undefined && req.get('Forwarded') === undefined
  return isDirect && isLoopback((req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
