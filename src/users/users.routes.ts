import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { members, regionCodes } from '../members'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import { flash } from '../platform/flash'
import { withErrors } from '../platform/forms'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists'
import { param, routes } from '../platform/routes'
import { parseUser, type UserForm } from './user.form'
import { presentUserRow, userList } from './user.list'
import { Users, type User, type UserRecord } from './user.model'
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
  const list = presentList({ list: userList, query, found, counts, row: presentUserRow, viewer })
  const actions = [{ text: req.t('users:new'), href: paths.users.create(), main: true }]
  res.render('users/list', { page: { title: req.t('users:title'), actions, list } })
}

function showNew(req: Request, res: Response) {
  res.render('users/edit', { page: presentUserForm(null, undefined, req.viewer) })
}

const codes = () => ({ members: members().map(({ code }) => code), regions: [...regionCodes] })

async function create(req: Request, res: Response) {
  const form = parseUser(req.body, codes(), true)
  const refuse = (refused: typeof form) =>
    res.status(422).render('users/edit', { page: presentUserForm(null, refused, req.viewer) })
  if (form.errors) return refuse(form)
  try {
    await createUser(accountOf(form.values), req.act)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return refuse(withErrors(form.raw, { field: 'email', message: error.words.message }))
  }
  flash(req, 'users:created', { name: form.values.name })
  res.redirect(303, paths.users.list())
}

function showUser(req: Request, res: Response, user: User) {
  res.render('users/edit', { page: presentUserForm(user.toObject<Plain>(), undefined, req.viewer) })
}

async function change(req: Request, res: Response, user: User) {
  const form = parseUser(req.body, codes(), false)
  if (form.errors)
    return res.status(422).render('users/edit', { page: presentUserForm(user.toObject<Plain>(), form, req.viewer) })
  await changeUser(user, { ...accountOf(form.values), version: form.values.version }, req.act)
  flash(req, 'users:changed', { name: form.values.name })
  res.redirect(303, paths.users.list())
}

const accountOf = ({ password, version: _version, ...values }: UserForm) => ({
  ...values,
  ...(password ? { password } : {}),
})
