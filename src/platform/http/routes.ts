import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { paths, type Path } from '../../paths'
import { isGuest, type Rule } from '../actor'
import * as answering from './answering'
import { receiveBody } from './doors/bodies'
import { askToSignIn, showTyped, takeKept, withoutKept } from '../forms/sent/give-back'
import { isStepAddress, placeOfStep } from './doors/own-address'
import { readAs } from '../time/reading'
import { backFrom } from '../forms/sent/refused-form'
import { keepFiles } from '../files/uploads'
import { filePattern, formatOf, type FileFormat } from '../lists/exports/file-formats'
import { listExport } from '../lists/exports/lists/list-export'
import type { PageTables } from '../lists/exports/tables/page-tables'
import { pageWithTables, tableExport } from '../lists/exports/tables/table-export'
import type { Viewer } from './pages/view-types'
import type { ListPageDefinition, Shown } from '../lists/list-definition'
import { keepList } from '../lists/known-lists'
import { listPage } from '../lists/list-page'

interface RouteEntry {
  method: 'get' | 'post'
  pattern: string
  access: answering.Access<never>
}

/** A feature's routes: each names its path and its access rule, so that none can be forgotten. */
export interface Routes<R = undefined> {
  router: Router
  entries: RouteEntry[]
  get(path: Path, access: answering.Rules<R>, handler: answering.Handler<R>): Routes<R>
  get<S>(path: Path, access: answering.Rules<S> & answering.Finding<S>, handler: answering.Handler<S>): Routes<R>
  /** A list: its page, and all of it as a file at the same address with an ending. Both have this one rule. */
  list<L, A = undefined, V extends keyof Express.Pages = 'platform/list'>(
    path: Path,
    access: answering.Rules<R>,
    definition: ListPageDefinition<L, A> & Shown<V>,
  ): Routes<R>
  /**
   * A page whose tables leave as files, at its address with an ending. Both have this one rule. A format of `apart` is
   * given at that address by something else, such as a report as a whole.
   */
  tables(
    path: Path,
    access: answering.Rules<R>,
    handler: answering.Handler<R>,
    tables: PageTables,
    apart?: readonly FileFormat[],
  ): Routes<R>
  tables<S>(
    path: Path,
    access: answering.Rules<S> & answering.Finding<S>,
    handler: answering.Handler<S>,
    tables: PageTables,
  ): Routes<R>
  /** A list within a record, on a page of its own kind: all of it leaves as a file, as it is filtered and ordered. */
  listWithin<L, A = undefined>(
    path: Path,
    access: answering.Rules<R>,
    handler: answering.Handler<R>,
    definition: (record: R, viewer: Viewer) => ListPageDefinition<L, A>,
  ): Routes<R>
  post(path: Path, access: answering.Rules<R>, handler: answering.Handler<R>): Routes<R>
  post<S>(path: Path, access: answering.Rules<S> & answering.Finding<S>, handler: answering.Handler<S>): Routes<R>
}

/** What the application needs of the routes of a feature, whatever its records are. */
export type RouteGroup = Pick<Routes, 'router' | 'entries'>

/** Routes without a record of their own; each may name one. */
export const routes = (): Routes => collect()

/**
 * Routes of one kind of record. `find` gets the name in the address (its first parameter: a reference, a code) and the
 * request; `see` is who may know that the record exists. A single route may still find something else.
 */
routes.of = <R>(find: (name: string, req: Request) => answering.Found<R>, see: Rule<R>): Routes<R> =>
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

function collect<R>(of?: answering.Finding<R>): Routes<R> {
  const router = Router()
  const entries: RouteEntry[] = []
  const add = (
    method: 'get' | 'post',
    path: Path,
    own: answering.Access<unknown>,
    handler: answering.Handler<unknown>,
  ) => {
    // Whoever finds something else also says who may see that.
    const access = own.find ? own : ({ ...of, ...own } as answering.Access<unknown>)
    if (method === 'get') pages.add(path.pattern)
    entries.push({ method, pattern: path.pattern, access: access as unknown as answering.Access<never> })
    const back: RequestHandler = (req, res, next) => readAs(req.viewer, () => backWithText(req, res, next, path))
    const body = method === 'post' ? [receiveBody(answering.bodyRule(access)), keepFiles] : [back]
    if (method === 'post') router.get(path.pattern, back)
    router[method](path.pattern, ...body, (req, res, next) =>
      readAs(req.viewer, () => answering.answer(req, res, next, access, handler, leadingOf(path, access))),
    )
    return made
  }
  // The files of a page stand at its address with an ending. Another ending may be part of a name.
  const addFiles = (
    path: Path,
    own: answering.Access<unknown>,
    send: (req: Request, res: Response, record: unknown, format: FileFormat) => unknown,
    apart: readonly FileFormat[] = [],
  ) => {
    const access = own.find ? own : ({ ...of, ...own } as answering.Access<unknown>)
    const pattern = filePattern(path.pattern)
    entries.push({ method: 'get', pattern, access: access as unknown as answering.Access<never> })
    router.get(pattern, (req, res, next) => {
      const format = formatOf(param(req, 'format'))
      if (!format || apart.includes(format)) return next('route')
      const handler: answering.Handler<unknown> = (_req, _res, record) => send(req, res, record, format)
      return readAs(req.viewer, () => answering.answer(req, res, next, access, handler, leadingOf(path, access)))
    })
  }
  const entryOf = (wanted: 'get' | 'post', path: Path) =>
    entries.find(({ method, pattern }) => method === wanted && pattern === path.pattern)
  // A text that was kept until its person had signed in is shown at the address to which it was sent.
  const backWithText = async (req: Request, res: Response, next: NextFunction, path: Path) => {
    const id = queryText(req, 'kept')
    const access = id ? (entryOf('post', path)?.access as unknown as answering.Access<unknown> | undefined) : undefined
    if (!access) return !entryOf('get', path) && isStepAddress(req) ? res.redirect(303, placeOfStep(req)) : next()
    try {
      if (isGuest(req.actor)) return askToSignIn(req, res)
      if (!(await takeKept(req, id))) return res.redirect(303, await withoutText(req, entryOf('get', path)))
      await showTyped(req, res, access.refusedBack, await answering.enter(req, access), 200)
    } catch (error) {
      next(error)
    }
  }
  // Somebody else may have signed in, to whom the form is not open.
  const withoutText = async (req: Request, page: RouteEntry | undefined) => {
    if (!page) return isStepAddress(req) ? placeOfStep(req) : paths.home()
    return (await answering.mayEnter(req, page.access as unknown as answering.Access<unknown>))
      ? withoutKept(req)
      : paths.home()
  }
  const leadingOf =
    (path: Path, { leadsToRecord }: answering.Access<unknown>) =>
    (req: Request) => ({
      // A form that was saved in part leads to its own page, when the address has one.
      page: entryOf('get', path) ? req.originalUrl : backFrom(req),
      known: (leadsToRecord && recordPage(req)) || undefined,
    })
  const made = {
    router,
    entries,
    get: (path: Path, access: answering.Access<unknown>, handler: answering.Handler<unknown>) =>
      add('get', path, access, handler),
    tables: (
      path: Path,
      access: answering.Access<unknown>,
      handler: answering.Handler<unknown>,
      tables: PageTables,
      apart: readonly FileFormat[] = [],
    ) => {
      const exported = tableExport(handler, tables)
      addFiles(path, access, (req, res, record, format) => exported(req, res, record, format), apart)
      return add('get', path, access, pageWithTables(handler, tables, apart))
    },
    list: (
      path: Path,
      access: answering.Access<unknown>,
      definition: ListPageDefinition<unknown, unknown> & Shown<'platform/list'>,
    ) => {
      const exported = listExport(definition)
      keepList(path.pattern, { definition, allow: access.allow })
      addFiles(path, access, (req, res, _record, format) => exported(req, res, format))
      return add('get', path, access, listPage(definition))
    },
    listWithin: (
      path: Path,
      access: answering.Access<unknown>,
      handler: answering.Handler<unknown>,
      definition: (record: unknown, viewer: Viewer) => ListPageDefinition<unknown, unknown>,
    ) => {
      addFiles(path, access, (req, res, record, format) => listExport(definition(record, req.viewer))(req, res, format))
      return add('get', path, access, handler)
    },
    post: (path: Path, access: answering.Access<unknown>, handler: answering.Handler<unknown>) =>
      add('post', path, access, handler),
  } as unknown as Routes<R>
  return made
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
  if (step === undefined) throw new answering.NoSuchStep()
  return step
}

/** One value of the query string as text, '' when absent or given twice. */
export function queryText(req: Request, name: string): string {
  const value = (req.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
