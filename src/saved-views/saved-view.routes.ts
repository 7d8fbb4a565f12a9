import type { Request, Response } from 'express'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { siteOf } from '../platform/http/doors/own-address'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { queryText, routes } from '../platform/http/routes'
import { aboutList } from '../platform/lists/about'
import { knownList } from '../platform/lists/known-lists'
import { titleOf } from '../platform/lists/list-definition'
import { askedOf, columnsOf, lostText, understood } from '../platform/lists/saved/saved-view'
import { anyoneSignedIn, guest, type Role } from '../programme/actor'
import { keyRoles } from '../users'
import { scopeOfList } from './live-lists.vocabulary'
import { parseSavedView, parseUpdate } from './saved-view.form'
import type { SavedViewRecord } from './saved-view.model'
import { mayChangeView, mayRemoveView, maySeeView, mayShareViews } from './saved-view.policy'
import { presentView, presentViewForm, presentViews } from './saved-view.presenter'
import { findView, findViewsFor } from './saved-view.queries'
import { parseMailChoice } from './mail/mail-choice.form'
import { changeView, chooseMail, makeStart, removeView, saveView, updateView } from './saved-view.service'

export const savedViewListRoutes = routes()
  .get(paths.savedViews.list, { allow: anyoneSignedIn }, showAll)
  .get(paths.savedViews.create, { allow: anyoneSignedIn }, showNew)
  .post(paths.savedViews.create, { allow: anyoneSignedIn, refusedBack: showNew }, create)

export const savedViewRoutes = routes
  .of<SavedViewRecord>((reference) => findView(reference), maySeeView)
  .get(paths.savedViews.show, { allow: maySeeView }, show)
  .get(paths.savedViews.edit, { allow: mayChangeView }, showForm)
  .post(paths.savedViews.edit, { allow: mayChangeView, refusedBack: showForm, merge: showForm }, save)
  .post(paths.savedViews.update, { allow: mayChangeView }, update)
  .post(paths.savedViews.start, { allow: maySeeView, adds: true }, start)
  .post(paths.savedViews.mail, { allow: maySeeView, adds: true, refusedBack: show }, mail)
  .post(paths.savedViews.remove, { allow: mayRemoveView }, remove)

// A list, as this reader would find it; null where the reader may not open it, or it is no more.
function listAt(address: string, asked: string, { viewer }: Request) {
  const known = knownList(address)
  if (!known?.allow(viewer.actor, undefined)) return null
  const { definition } = known
  const query = Object.fromEntries(new URLSearchParams(asked))
  const list = typeof definition.list === 'function' ? definition.list(viewer, query) : definition.list
  return { list, title: titleOf(definition, viewer), columns: columnsOf(list, viewer) }
}

type Found = NonNullable<ReturnType<typeof listAt>>

// What is asked for, in the words of the list itself: what it does not know stays out.
const written = ({ list }: Found, asked: string, columns: readonly string[], { viewer }: Request): string =>
  askedOf({ ...understood(list, asked, viewer), columns: [...columns] })

async function showAll(req: Request, res: Response) {
  const shown = (await findViewsFor(req.actor)).flatMap((view) => {
    const list = listAt(view.list, view.asked, req)
    return list ? [{ view, listTitle: list.title }] : []
  })
  res.show('saved-views/list', presentViews(shown, req.viewer))
}

// Of which list a new view is asked for: said by the link, or by the form that has come back.
function askedIn(req: Request) {
  const { list, asked } = (req.body ?? {}) as { list?: unknown; asked?: unknown }
  const textOf = (value: unknown, name: string) =>
    (typeof value === 'string' ? value : queryText(req, name)).slice(0, 3000)
  const of = { list: textOf(list, 'list'), asked: textOf(asked, 'asked') }
  const found = listAt(of.list, of.asked, req)
  if (!found) throw new NotFound()
  return { ...of, found }
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  // Whoever names no list chooses one first: views are saved from the lists themselves.
  if (!form && queryText(req, 'list') === '') return res.redirect(303, paths.savedViews.list())
  const { list, asked, found } = askedIn(req)
  const chosen = understood(found.list, asked, req.viewer).columns ?? []
  const shown = { view: null, list, asked, listTitle: found.title, columns: found.columns, chosen }
  res.show('platform/form', presentViewForm(shown, form, req.viewer), form)
}

const readForm = (req: Request, { columns }: Found, view: SavedViewRecord | null) =>
  parseSavedView(req.body, {
    columns: columns.map(({ key }) => key),
    mayShare: mayShareViews(req.actor, undefined) || (view?.sharedWith.length ?? 0) > 0,
  })

async function create(req: Request, res: Response) {
  const { list, found } = askedIn(req)
  const form = readForm(req, found, null)
  if (form.errors) return showNew(req, res, undefined, form)
  const { name, sharedWith, columns, asked } = form.values
  const view = await saveView({ name, list, sharedWith, asked: written(found, asked, columns, req) }, req.act)
  res.done(`${list}?saved=${view.reference}`, 'saved-views:added', { name })
}

function show(req: Request, res: Response, view: SavedViewRecord, form?: ReturnedForm) {
  const found = listOfView(req, view)
  const query = understood(found.list, view.asked, req.viewer)
  const chosen = query.columns ?? []
  const facts = {
    view,
    listTitle: found.title,
    about: aboutList(found.list, query, req.viewer),
    columns: found.columns.filter(({ key }) => chosen.includes(key)).map(({ label }) => label),
    lost: lostText(found.list, view.asked, req.viewer),
    live: liveAt(req, view),
  }
  res.show('saved-views/show', presentView(facts, form, req.viewer), form)
}

function liveAt(req: Request, { list, reference, sharedWith }: SavedViewRecord) {
  const scope = scopeOfList(list)
  // Of those with whom it is shared, the ones that keys can have, and that may open the list.
  const mayRead = (role: Role) => knownList(list)?.allow({ ...guest, roles: [role] }, undefined) === true
  const roles = keyRoles.filter((role) => sharedWith.includes(role) && mayRead(role))
  const address = (format: string) => siteOf(req) + paths.api.view({ reference, format })
  return scope ? { csv: address('csv'), json: address('json'), scope, roles } : null
}

function listOfView(req: Request, view: SavedViewRecord): Found {
  const found = listAt(view.list, view.asked, req)
  if (!found) throw new NotFound()
  return found
}

function showForm(req: Request, res: Response, view: SavedViewRecord, form?: ReturnedForm) {
  const { list, asked } = view
  const found = listOfView(req, view)
  const chosen = understood(found.list, asked, req.viewer).columns ?? []
  const shown = { view, list, asked, listTitle: found.title, columns: found.columns, chosen }
  res.show('platform/form', presentViewForm(shown, form, req.viewer), form)
}

async function save(req: Request, res: Response, view: SavedViewRecord) {
  const found = listOfView(req, view)
  const form = readForm(req, found, view)
  if (form.errors) return showForm(req, res, view, form)
  const { name, sharedWith, columns, version } = form.values
  const asked = written(found, view.asked, columns, req)
  await changeView(view.reference, { name, sharedWith, asked, version }, req.act)
  res.done(paths.savedViews.show(view), 'saved-views:saved')
}

async function update(req: Request, res: Response, view: SavedViewRecord) {
  const found = listOfView(req, view)
  const form = parseUpdate(req.body)
  const asked = form.values?.asked ?? view.asked
  const columns = understood(found.list, asked, req.viewer).columns ?? []
  const values = { asked: written(found, asked, columns, req), version: form.values?.version }
  await updateView(view.reference, values, req.act)
  res.done(`${view.list}?saved=${view.reference}`, 'saved-views:updated', { name: view.name })
}

async function start(req: Request, res: Response, view: SavedViewRecord) {
  const isStart = (req.body as { start?: unknown }).start === 'yes'
  await makeStart(view.reference, isStart, req.act)
  res.done(paths.savedViews.show(view), isStart ? 'saved-views:madeStart' : 'saved-views:endedStart')
}

async function mail(req: Request, res: Response, view: SavedViewRecord) {
  const form = parseMailChoice(req.body)
  if (form.errors) return show(req, res, view, form)
  await chooseMail(view.reference, form.values.mail, req.act)
  res.done(paths.savedViews.show(view), form.values.mail === 'never' ? 'saved-views:mailEnded' : 'saved-views:mailed')
}

async function remove(req: Request, res: Response, view: SavedViewRecord) {
  await removeView(view.reference, readVersion(req.body), req.act)
  res.done(paths.savedViews.list(), 'saved-views:removed', { name: view.name })
}
