import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import type { Path } from '../paths'
import type { Rule } from './access'
import { isGuest } from './actor'
import { Forbidden, NotFound } from './errors'
import { receiveUpload, type UploadRule } from './uploads'

export interface Access<R> {
  /** Who may: false answers 403, or leads a guest to the sign-in page. */
  allow: Rule<R>
  /** Loads the record; null answers 404. */
  find?: (req: Request) => Promise<R | null>
  /** Who may know that the record exists: false answers 404, exactly like none. */
  see?: Rule<R>
  /** Files that the form may carry. */
  upload?: UploadRule
}

export type Handler<R> = (req: Request, res: Response, record: R) => unknown

export interface RouteEntry {
  method: 'get' | 'post'
  pattern: string
  access: Access<never>
}

/** A feature's routes: each names its path and its access rule, so that none can be forgotten. */
export interface Routes {
  router: Router
  entries: RouteEntry[]
  get<R = undefined>(path: Path, access: Access<R>, handler: Handler<R>): Routes
  post<R = undefined>(path: Path, access: Access<R>, handler: Handler<R>): Routes
}

export function routes(): Routes {
  const router = Router()
  const entries: RouteEntry[] = []
  const add = <R>(method: 'get' | 'post', path: Path, access: Access<R>, handler: Handler<R>) => {
    entries.push({ method, pattern: path.pattern, access: access as unknown as Access<never> })
    const steps: RequestHandler[] = access.upload ? receiveUpload(access.upload) : []
    router[method](path.pattern, ...steps, checkedForgery, (req, res, next) => answer(req, res, next, access, handler))
    return made
  }
  const made: Routes = {
    router,
    entries,
    get: (path, access, handler) => add('get', path, access, handler),
    post: (path, access, handler) => add('post', path, access, handler),
  }
  return made
}

// The check is set by the application, as it needs the session; it runs after a form with files has been read.
const checkedForgery: RequestHandler = (req, res, next) => {
  const check = req.app.get('forgery check') as RequestHandler | undefined
  if (check) void check(req, res, next)
  else next()
}

async function answer<R>(req: Request, res: Response, next: NextFunction, access: Access<R>, handler: Handler<R>) {
  try {
    const record = access.find ? await access.find(req) : undefined
    if (record === null || (access.see && isKnown(record) && !access.see(req.actor, record))) {
      if (isGuest(req.actor)) return askToSignIn(req, res)
      throw new NotFound()
    }
    if (!access.allow(req.actor, record as R)) {
      if (isGuest(req.actor)) return askToSignIn(req, res)
      throw new Forbidden()
    }
    await handler(req, res, record as R)
  } catch (error) {
    next(error)
  }
}

const isKnown = <R>(record: R | undefined): record is R => record !== undefined

function askToSignIn(req: Request, res: Response) {
  if (req.method !== 'GET') throw new Forbidden('platform:error.signInFirst')
  res.redirect(303, '/sign-in?next=' + encodeURIComponent(req.originalUrl))
}

/** A named part of the address as text: param(req, 'reference'). */
export function param(req: Request, name: string): string {
  const value = (req.params as Record<string, string | string[] | undefined>)[name]
  return typeof value === 'string' ? value : ''
}

/** One value of the query string as text, '' when absent or given twice. */
export function queryText(req: Request, name: string): string {
  const value = (req.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
