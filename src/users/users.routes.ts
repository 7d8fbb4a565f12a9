import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { areaCodes } from '../framework'
import { members, regionCodes } from '../members'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import { flash } from '../platform/flash'
import { withErrors, type Parsed } from '../platform/forms'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists'
import { param, routes } from '../platform/routes'
import type { Viewer } from '../platform/viewer'
import { parseUser, type AccountCodes, type UserForm } from './user.form'
import { presentUserRow, userList } from './user.list'
import { Users, type User, type UserRecord } from './user.model'
import { offered } from './user.offers'
import { mayKeepUsers } from './user.policy'
import { presentUserForm } from './user.presenter'
import { changeUser, createUser } from './user.service'

type Plain = UserRecord & { _id: unknown }

export const userRoutes = routes()
  .get(paths.users.list, { allow: mayKeepUsers }, showUsers)
  .get(paths.users.create, { allow: mayKeepUsers }, showNew)
  .post(paths.users.create, { allow: mayKeepUsers }, create)
  .get(paths.users.edit, { find: findUser, allow: mayKeepUsers }, showUser)
  .post(paths.users.edit, { find: findUser, allow: mayKeepUsers }, change)

async function findUser(req: Request): Promise<User | null> {
  const id = param(req, 'id')
  return isValidObjectId(id) ? Users.findById(id) : null
}

async function showUsers(req: Request, res: Response) {
  const { viewer } = req
  const query = parseListQuery(userList, req, viewer)
  const found = await findListPage<Plain>(Users, userList, query, {}, { passwordHash: 0 })
  const counts = await countViews(Users, userList, {}, viewer)
  const actions = [{ text: req.t('users:new'), href: paths.users.create(), main: true }]
  const head = { title: req.t('users:title'), actions }
  const list = presentList({ list: userList, query, found, counts, row: presentUserRow, viewer })
  res.render('users/list', { page: { title: head.title, head, list } })
}

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value)

const codesFor = (viewer: Viewer): AccountCodes => ({
  members: members().map(({ code }) => code),
  regions: regionCodes,
  topics: areaCodes(),
  experts: valuesOf(offered('experts', viewer)),
  agreements: valuesOf(offered('agreements', viewer)),
})

const accountOf = ({ password, version: _version, ...values }: UserForm) => ({
  ...values,
  ...(password ? { password } : {}),
})

function show(req: Request, res: Response, user: User | null, form?: Parsed<unknown>) {
  res.render('users/edit', { page: presentUserForm(user?.toObject<Plain>() ?? null, form, req.viewer) })
}

function showNew(req: Request, res: Response) {
  show(req, res, null)
}

async function create(req: Request, res: Response) {
  const form = parseUser(req.body, codesFor(req.viewer), true)
  if (form.errors) return show(req, res.status(422), null, form)
  await saveOrRefuse(req, res, null, form.values, form.raw)
}

function showUser(req: Request, res: Response, user: User) {
  show(req, res, user)
}

async function change(req: Request, res: Response, user: User) {
  // An account that is open is closed by the page that hands over, not here.
  const body: unknown = user.active ? { ...(req.body as object), active: 'yes' } : req.body
  const form = parseUser(body, codesFor(req.viewer), false)
  if (form.errors) return show(req, res.status(422), user, form)
  const isSelf = String(user._id) === req.actor.id
  // Whoever gave the role away could not take it again.
  if (isSelf && !form.values.roles.includes('admin'))
    return show(req, res.status(422), user, withErrors(form.raw, { field: 'roles', message: 'users:form.notYourself' }))

  await saveOrRefuse(req, res, user, form.values, form.raw)
}

async function saveOrRefuse(
  req: Request,
  res: Response,
  user: User | null,
  values: UserForm,
  raw: Parsed<never>['raw'],
) {
  try {
    if (user) await changeUser(String(user._id), { ...accountOf(values), version: values.version }, req.act)
    else await createUser(accountOf(values), req.act)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return show(
      req,
      res.status(422),
      user,
      withErrors(raw, { field: error.field || 'email', message: error.words.message, values: error.words.values }),
    )
  }
  flash(req, user ? 'users:changed' : 'users:created', { name: values.name })
  res.redirect(303, paths.users.list())
}
