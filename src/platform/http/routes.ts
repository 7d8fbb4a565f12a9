import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { paths, type Path } from '../../paths'
import { anyone, type Rule } from './access'
import { actFor, isGuest } from '../actor'
import { receiveBody, type BodyRule } from './bodies'
import { asUnavailable } from '../data/database-errors'
import { Forbidden, Hidden, NoRoom, NotFound, PublicError, Stale } from '../errors'
import type { UploadRule } from '../files/file-kinds'
import { withStoredFiles } from '../files/files'
import {
  askToSignIn,
  isOpenedByReader,
  keepUntilSignedIn,
  ownForm,
  showTyped,
  takeKept,
  whyClosed,
  withoutKept,
} from '../forms/give-back'
import { withErrors } from '../forms/forms'
import { log } from '../log'
import { merging, reopened } from '../forms/merge'
import { isStepAddress, placeOfStep } from './own-address'
import { readAs } from '../time/reading'
import {
  backFrom,
  isFromHere,
  isReading,
  mayComeBack,
  rawOf,
  refusedForm,
  showAgain,
  wantsJson,
  type FormPage,
} from '../forms/refused-form'
import { forgeryFault } from './security'
import { sendOnce } from '../forms/send-once'
import { chosen } from '../forms/three-way'
import { hasTyped } from '../forms/typed-texts'
import { keepFiles } from '../files/uploads'
import { countUse } from './use-limits'

/** What a route says for itself. */
interface Rules<R> {
  /** Who may: false answers 403, or leads a guest to the sign-in page. */
  allow: Rule<R>
  /** Files that the form may carry. */
  upload?: UploadRule
  /** What may be sent any number of times from one opened page, such as the look of the pages. */
  repeatable?: boolean
  /**
   * The form adds to the record (a message, a tick) or makes something beside it: it collides with nobody. Every other
   * form on a record carries the version on which it was opened, and is refused without.
   */
  adds?: true
  /**
   * Shows the form of the record's own text, as it would be opened now: what another person has saved since this form
   * was opened is put together with what was typed, and both are asked about only where they changed the same.
   */
  merge?: FormPage<R>
  /**
   * Shows the form again, on a record read anew, when the service refuses what was valid (Conflict and the like): with
   * what was typed, and each fault at the field that the error names.
   */
  refusedBack?: FormPage<R>
  /** Where somebody is led whose session has ended already, when nothing is left to be done. */
  whenSignedOut?: (req: Request) => string
}

/** How the record of an address is found, and who may know of it. */
interface Finding<R> {
  /** Loads the record; null answers 404. */
  find: (req: Request) => Promise<R | null>
  /** Who may know that the record exists: false answers 404, exactly like none. */
  see?: Rule<R>
}

type Access<R> = Rules<R> & Partial<Finding<R>>

type Handler<R> = (req: Request, res: Response, record: R) => unknown

interface RouteEntry {
  method: 'get' | 'post'
  pattern: string
  access: Access<never>
}

/** A feature's routes: each names its path and its access rule, so that none can be forgotten. */
export interface Routes<R = undefined> {
  router: Router
  entries: RouteEntry[]
  get(path: Path, access: Rules<R>, handler: Handler<R>): Routes<R>
  get<S>(path: Path, access: Rules<S> & Finding<S>, handler: Handler<S>): Routes<R>
  post(path: Path, access: Rules<R>, handler: Handler<R>): Routes<R>
  post<S>(path: Path, access: Rules<S> & Finding<S>, handler: Handler<S>): Routes<R>
}

/** What the application needs of the routes of a feature, whatever its records are. */
export type RouteGroup = Pick<Routes, 'router' | 'entries'>

/** Routes without a record of their own; each may name one. */
export const routes = (): Routes => collect()

/**
 * Routes of one kind of record. `find` gets the name in the address (its first parameter: a reference, a code) and the
 * request; `see` is who may know that the record exists. A single route may still find something else.
 */
routes.of = <R>(find: (name: string, req: Request) => Promise<R | null>, see: Rule<R>): Routes<R> =>
  collect({ find: (req: Request) => find(nameIn(req), req), see })

// Every address that shows a page.
const pages = new Set<string>()

/** The page of the record to which this request's address belongs: of the closest part of the address that has one. */
export function recordPage(req: Request): string | null {
  const pattern = (req.route as { path?: unknown } | undefined)?.path
  if (typeof pattern !== 'string') return null
  const parts = pattern.split('/')
  const isPage = () => parts.some((part) => part.startsWith(':')) && pages.has(parts.join('/'))
  const isOwn = req.method === 'POST' && parts.at(-1)!.startsWith(':')
  if (!isOwn) parts.pop()
  while (parts.length > 2 && !isPage()) parts.pop()
  return parts.length > 2 ? req.originalUrl.split('?')[0]!.split('/').slice(0, parts.length).join('/') : null
}

function collect<R>(of?: Finding<R>): Routes<R> {
  const router = Router()
  const entries: RouteEntry[] = []
  const add = (method: 'get' | 'post', path: Path, own: Access<unknown>, handler: Handler<unknown>) => {
    // Whoever finds something else also says who may see that.
    const access = own.find ? own : ({ ...of, ...own } as Access<unknown>)
    if (method === 'get') pages.add(path.pattern)
    entries.push({ method, pattern: path.pattern, access: access as unknown as Access<never> })
    const steps: RequestHandler[] = method === 'post' ? [receiveBody(bodyRule(access)), keepFiles] : []
    router.get(path.pattern, (req, res, next) => readAs(req.viewer, () => backWithText(req, res, next, path)))
    router[method](path.pattern, ...steps, (req, res, next) =>
      readAs(req.viewer, () => answer(req, res, next, access, handler, pageOf(path))),
    )
    return made
  }
  const entryOf = (wanted: 'get' | 'post', path: Path) =>
    entries.find(({ method, pattern }) => method === wanted && pattern === path.pattern)
  // A text that was kept until its person had signed in is shown at the address to which it was sent.
  const backWithText = async (req: Request, res: Response, next: NextFunction, path: Path) => {
    const id = queryText(req, 'kept')
    const access = id ? (entryOf('post', path)?.access as unknown as Access<unknown> | undefined) : undefined
    if (!access) return !entryOf('get', path) && isStepAddress(req) ? res.redirect(303, placeOfStep(req)) : next()
    try {
      if (isGuest(req.actor)) return askToSignIn(req, res)
      if (!(await takeKept(req, id))) return res.redirect(303, await withoutText(req, entryOf('get', path)))
      await showTyped(req, res, access.refusedBack, await enter(req, access), 200)
    } catch (error) {
      next(error)
    }
  }
  // Somebody else may have signed in, to whom the form is not open.
  const withoutText = async (req: Request, page: RouteEntry | undefined) => {
    if (!page) return isStepAddress(req) ? placeOfStep(req) : paths.home()
    return (await mayEnter(req, page.access as unknown as Access<unknown>)) ? withoutKept(req) : paths.home()
  }
  // Where a form leads that was saved in part: to its own page, when the address has one.
  const pageOf = (path: Path) => (req: Request) => (entryOf('get', path) ? req.originalUrl : backFrom(req))
  const made = {
    router,
    entries,
    get: (path: Path, access: Access<unknown>, handler: Handler<unknown>) => add('get', path, access, handler),
    post: (path: Path, access: Access<unknown>, handler: Handler<unknown>) => add('post', path, access, handler),
  } as unknown as Routes<R>
  return made
}

const bodyRule = (access: Access<unknown>): BodyRule => ({
  upload: access.upload,
  isOpen: (req) => access.find === undefined && access.allow(req.actor, undefined),
  mayEnter: (req) => readAs(req.viewer, () => mayEnter(req, access)),
})

async function answer(
  req: Request,
  res: Response,
  next: NextFunction,
  access: Access<unknown>,
  handler: Handler<unknown>,
  page: (req: Request) => string,
) {
  const doing = async () => {
    const record = await enter(req, access)
    if (req.actor.own) req.act = actFor(req.act, (actor) => access.allow(actor, record))
    if (req.method === 'POST' && access.find && !access.adds) assertVersion(req)
    await handler(req, res, record)
  }
  const work = () => withStoredFiles(doing, () => req.isSaved === true)
  const { merge } = access
  const saving = () => (merge ? merging(req, res, merge, () => enter(req, access), work) : work())
  try {
    if (req.method !== 'POST') {
      await countUse(req)
      return await work()
    }
    req.body = chosen(req.body as unknown)
    const forged = await forgeryFault(req, res)
    if (forged) return await lateForm(req, res, access, forged)
    await countUse(req)
    if (access.repeatable) await work()
    else await sendOnce(req, res, next, page(req), saving)
  } catch (error) {
    await refuse(req, res, next, access, error)
  }
}

async function refuse(req: Request, res: Response, next: NextFunction, access: Access<unknown>, thrown: unknown) {
  if (req.met && (thrown instanceof Forbidden || thrown instanceof Hidden)) req.met.isRefused = true
  const full = asUnavailable(thrown)
  const error = full instanceof NoRoom ? full : thrown
  try {
    if (error instanceof SignInFirst) {
      if (isReading(req)) return askToSignIn(req, res)
      if (wantsJson(req) || !isFromHere(req)) return next(new Forbidden('platform:error.signInFirst'))
      return await leadGuest(req, res, access)
    }
    if (isReading(req) && error instanceof NoSuchStep) return res.redirect(303, placeOfStep(req))
    if (!(await comesBack(req, res, access, error))) return next(thrown)
    // The page says it calmly; whoever looks after the server reads it whole.
    if (full) log.error({ err: thrown, id: req.id, url: req.originalUrl }, 'a form could not be saved')
  } catch (other) {
    next(other)
  }
}

/** A form with the token of another session: our own page, opened before the session ended, or a forgery. */
async function lateForm(req: Request, res: Response, access: Access<unknown>, forged: Error) {
  if (access.allow === anyone || wantsJson(req) || !isFromHere(req)) throw forged
  if (isGuest(req.actor)) return leadGuest(req, res, access)
  if (hasTyped(req)) await ownForm(req, res)
  const record = await enter(req, access)
  if (!req.sameForm) throw forged
  await showTyped(req, res, access.refusedBack, record, 403)
}

const leadGuest = async (req: Request, res: Response, { whenSignedOut }: Access<unknown>) =>
  whenSignedOut ? res.redirect(303, whenSignedOut(req)) : await keepUntilSignedIn(req, res, paths.home())

// Without it nobody could say whether another person's text would be overwritten.
function assertVersion(req: Request) {
  const { version } = rawOf(req.body)
  if (typeof version !== 'string' || !/^-?\d{1,9}$/.test(version))
    throw new PublicError(400, { message: 'platform:error.noVersion' })
}

class SignInFirst extends Error {}
class NoSuchStep extends NotFound {}

/** The record of the address, once it is known that this reader may see it and may do this. */
async function enter(req: Request, access: Access<unknown>): Promise<unknown> {
  const record = access.find ? await access.find(req) : undefined
  const hidden = record === null || (access.see && record !== undefined && !access.see(req.actor, record))
  const isOpen = !hidden && access.allow(req.actor, record)
  req.met = record === null ? undefined : { record, params: req.params, isRefused: !isOpen }
  if (isOpen) return record
  if (isGuest(req.actor)) throw new SignInFirst()
  const wasOpen = req.method === 'POST' && isOpenedByReader(req)
  if (hidden) throw new NotFound(wasOpen ? 'platform:error.recordGone' : undefined)
  throw new Forbidden(wasOpen ? whyClosed(req, record) : undefined)
}

async function mayEnter(req: Request, access: Access<unknown>): Promise<boolean> {
  try {
    await enter(req, access)
    return true
  } catch (error) {
    if (error instanceof PublicError) return false
    throw error
  }
}

/** Shows the form again after a refusal; false when there is no form, or it cannot be shown any more. */
async function comesBack(req: Request, res: Response, access: Access<unknown>, error: unknown): Promise<boolean> {
  const isStale = error instanceof Stale && !access.merge && !wantsJson(req)
  if (req.method !== 'POST' || !access.refusedBack || res.headersSent || !(isStale || mayComeBack(error))) return false
  try {
    // Read anew: the handler may have changed the record that it had before it was refused.
    const record = await enter(req, access)
    const fault = isStale ? await reopened(req, res, access.refusedBack, record) : undefined
    if (fault === null) return false
    const form = fault ? withErrors(rawOf(req.body), fault) : refusedForm(error, req.body)
    await showAgain(req, res, access.refusedBack, record, form, error.status)
    return true
  } catch {
    // The first refusal is the one to tell; the error page gives the text back.
    return res.headersSent
  }
}

/** A named part of the address as text: param(req, 'reference'). */
export function param(req: Request, name: string): string {
  const value = (req.params as Record<string, string | string[] | undefined>)[name]
  return typeof value === 'string' ? value : ''
}

function nameIn(req: Request): string {
  const [first] = Object.values(req.params as Record<string, unknown>)
  return typeof first === 'string' ? first : ''
}

/**
 * The step that the address names, of those that there are: `path('/requests/:reference/steps/:step')`, made by
 * `paths.requests.step({ reference, step: 'decline' })`. Any other name answers 404.
 */
export function readStep<const S extends string>(req: Request, steps: readonly S[]): S {
  const step = steps.find((known) => known === param(req, 'step'))
  if (step === undefined) throw new NoSuchStep()
  return step
}

/** One value of the query string as text, '' when absent or given twice. */
export function queryText(req: Request, name: string): string {
  const value = (req.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
