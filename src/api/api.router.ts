import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { noteAnswer } from '../audit'
import { paths } from '../paths'
import type { Config } from '../programme/config'
import { siteOf } from '../platform/http/doors/own-address'
import { readAs } from '../platform/time/reading'
import type { Clock } from '../platform/time/clock'
import { assertScope, enterApi, knowKey } from './door/api-door'
import { Problem, refuseMethod, sendProblem } from './door/problem'
import { openApiDocument } from './documentation/openapi'
import { mcpRouter } from './mcp/mcp.router'
import type { Operation } from './operation'
import { operations } from './operations'
import { sendLiveView } from './views/live-view'

const isOfApi = /^\/api\/(v1|mcp)(\/|$)/i

/** The interface for other systems: before sessions, which it knows nothing of. */
export function apiRouter(
  clock: Clock,
  { apiOrigins: origins, mcp }: Pick<Config, 'apiOrigins' | 'mcp'>,
): RequestHandler {
  const router = Router()
  router.use(enterApi(clock, origins))
  const document = documentAt(clock)
  router.get(paths.api.document.pattern, (req, res) => {
    res.type('application/json').send(document(siteOf(req)))
  })
  if (mcp) router.use(mcpRouter(origins))
  router.get(paths.api.view.pattern, noteAnswer, (req, res) => void answerView(req, res))
  for (const operation of operations)
    router[operation.method](operation.path.pattern, noteAnswer, (req, res) => void answer(operation, req, res))
  for (const [pattern, methods] of methodsByPattern()) router.all(pattern, refuseMethod(methods))
  router.use((req, res) => sendProblem(new Problem('not-found', 'api:problem.not-found.detail'), req, res))
  router.use((error: unknown, req: Request, res: Response, _next: NextFunction) => sendProblem(error, req, res))
  // A page passes by at once: out of a router it would go on only after whatever else has come in.
  return (req, res, next) => (isOfApi.test(req.path) ? router(req, res, next) : next())
}

const minute = 60_000

// Anybody may ask for it, and it is made of every question of every form: not more often than codes are changed.
function documentAt(clock: Clock): (address: string) => string {
  let made = { address: '', at: 0, text: '' }
  return (address) => {
    const at = clock().getTime()
    if (made.address !== address || Math.abs(at - made.at) > minute)
      made = { address, at, text: JSON.stringify(openApiDocument(address)) }
    return made.text
  }
}

async function answer(operation: Operation, req: Request, res: Response): Promise<void> {
  try {
    assertScope(await knowKey(req, res), operation.scope)
    await readAs(req.viewer, () => operation.run(req, res))
  } catch (error) {
    sendProblem(error, req, res)
  }
}

// Programs for tables ask for a name and a password when they are told to.
async function answerView(req: Request, res: Response): Promise<void> {
  try {
    res.setHeader('WWW-Authenticate', 'Basic realm="Capstan", charset="UTF-8"')
    const scopes = await knowKey(req, res, true)
    res.removeHeader('WWW-Authenticate')
    await readAs(req.viewer, () => sendLiveView(req, res, scopes))
  } catch (error) {
    sendProblem(error, req, res)
  }
}

function methodsByPattern(): Map<string, string[]> {
  const known = new Map<string, string[]>([
    [paths.api.document.pattern, ['GET']],
    [paths.api.view.pattern, ['GET']],
  ])
  for (const { path, method } of operations)
    known.set(path.pattern, [...(known.get(path.pattern) ?? []), method.toUpperCase()])
  return known
}
