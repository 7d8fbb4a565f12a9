import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../../paths'
import { flash } from '../../platform/http/session/flash'
import { withErrors, type Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { siteOf } from '../../platform/http/doors/own-address'
import type { Secrets } from '../../platform/secrets'
import { sendPasswordLink } from '../invitations/invitation.service'
import { sendsMail } from '../links/account-link.door'
import { linkAddress, type NamedLink } from '../links/account-link.token'
import { removeSecondFactor } from '../second-factor/second-factor.service'
import { presentUserFileRow } from '../importing/user.columns'
import { codesFor, dutiesOf } from './account.codes'
import { endSessions, findOpenSessions, stayInside } from '../sessions/own-session'
import type { KnownUser } from '../user.directory'
import { parseUser, startOf, type UserForm } from './user.form'
import { presentUserRow, userList } from './user.list'
import { Users, type User, type UserRecord } from '../user.model'
import { mayKeepUsers } from '../user.policy'
import { userRecords } from '../user.queries'
import { presentUserForm } from './user.presenter'
import { changeUser, createUser, leavesWork } from '../user.service'

declare module 'express-session' {
  interface SessionData {
    /** A link that the next page of an account shows, once: without its seal. */
    linkToShow?: NamedLink
  }
}

type Plain = UserRecord & { _id: unknown }

const findUser = async (id: string): Promise<User | null> => (isValidObjectId(id) ? Users.findById(id) : null)

export const userListRoutes = routes()
  .list(
    paths.users.list,
    { allow: mayKeepUsers },
    {
      list: userList,
      records: userRecords,
      fields: { passwordHash: 0 },
      title: 'users:title',
      actions: [
        { text: 'users:import.button', href: paths.imports.create({}, { kind: 'users' }), allow: mayKeepUsers },
        { text: 'users:new', href: paths.users.create(), allow: mayKeepUsers, main: true },
      ],
      row: presentUserRow,
      fileRow: presentUserFileRow,
    },
  )
  .get(paths.users.create, { allow: mayKeepUsers }, showNew)
  .post(paths.users.create, { allow: mayKeepUsers, refusedBack: showNew }, create)

export const userRoutes = routes
  .of<User>(findUser, mayKeepUsers)
  .get(paths.users.edit, { allow: mayKeepUsers }, showUser)
  .post(paths.users.edit, { allow: mayKeepUsers, refusedBack: showUser, merge: showUser }, change)
  .post(paths.users.removeSecondFactor, { allow: mayKeepUsers, adds: true }, removeFactor)
  .post(paths.users.sendLink, { allow: mayKeepUsers, adds: true, refusedBack: showUser }, sendLink)
  .post(paths.users.endSessions, { allow: mayKeepUsers, adds: true }, endAll)

const accountOf = ({ version: _version, ...values }: UserForm) => values

async function show(req: Request, res: Response, user: User | null, form?: Parsed<unknown>) {
  const record = user?.toObject<KnownUser>() ?? null
  const open = record && user?.id !== req.actor.id ? await findOpenSessions(req, record) : []
  res.show(
    'users/accounts/edit',
    presentUserForm(record, form, req.viewer, {
      sessions: open.length,
      link: takeLink(req),
      start: record ? {} : startOf(req.query, codesFor(req.viewer)),
    }),
    form,
  )
}

function showNew(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  return show(req, res, null, form)
}

async function create(req: Request, res: Response) {
  const form = parseUser(req.body, codesFor(req.viewer))
  if (form.errors) return show(req, res, null, form)
  const { _id } = await createUser(accountOf(form.values), req.act)
  // Who is not to sign in yet is invited when the time has come.
  if (!form.values.active) return res.done(paths.users.list(), 'users:created', { name: form.values.name })
  await makeAndShow(req, String(_id))
  const said = sendsMail(req) ? 'users:createdAndInvited' : 'users:createdAndShown'
  res.done(sendsMail(req) ? paths.users.list() : paths.users.edit({ id: String(_id) }), said, {
    name: form.values.name,
  })
}

async function sendLink(req: Request, res: Response, user: User) {
  const { purpose } = await makeAndShow(req, user.id)
  const said = !sendsMail(req) ? 'made' : purpose === 'invitation' ? 'invited' : 'sent'
  res.done(paths.users.edit({ id: user.id }), `users:passwordLink.${said}`, { name: user.name })
}

async function removeFactor(req: Request, res: Response, user: User) {
  await removeSecondFactor(user.id, req.act)
  await stayInside(req)
  res.done(paths.users.edit({ id: user.id }), 'users:secondFactor.allRemoved', { name: user.name })
}

/** Makes a link for a password. Where no mail is sent, the next page shows it, once, to be handed over. */
async function makeAndShow(req: Request, id: string): Promise<NamedLink> {
  const link = await sendPasswordLink(id, req.act)
  if (!sendsMail(req)) req.session.linkToShow = link
  return link
}

function takeLink(req: Request): string | null {
  const link = req.session.linkToShow
  delete req.session.linkToShow
  return link ? siteOf(req) + linkAddress(req.app.get('secrets') as Secrets, link) : null
}

function showUser(req: Request, res: Response, user: User, form?: Parsed<unknown>) {
  if (user.mergedInto) return res.redirect(303, paths.users.edit({ id: user.mergedInto }))
  // What is left of it can no longer be changed.
  if (user.erasedAt) return res.redirect(303, paths.erasures.show({ subject: user.id }))
  return show(req, res, user, form)
}

async function endAll(req: Request, res: Response, user: User) {
  await endSessions(user.toObject<KnownUser>(), {}, req.act)
  res.done(paths.users.edit({ id: String(user._id) }), 'users:sessions.allEnded', { name: user.name })
}

async function change(req: Request, res: Response, user: User) {
  // An account that is open is closed by the page that hands over, not here.
  const body: unknown = user.active ? { ...(req.body as object), active: 'yes' } : req.body
  const form = parseUser(body, codesFor(req.viewer))
  if (form.errors) return show(req, res, user, form)
  const isSelf = String(user._id) === req.actor.id
  // Whoever gave the role away could not take it again.
  if (isSelf && !form.values.roles.includes('admin'))
    return show(req, res, user, withErrors(form.raw, { field: 'roles', message: 'users:form.notYourself' }))

  const duties = dutiesOf(form.values)
  if (user.active && (await leavesWork(user.toObject<Plain>(), duties, req.act.at)))
    return showWhatIsLeft(req, res, user, form.values)
  await changeUser(String(user._id), { ...accountOf(form.values), version: form.values.version }, req.act)
  await stayInside(req)
  res.done(paths.users.list(), 'users:changed', { name: form.values.name })
}

// What waits by a role that is lost is passed on by a page of its own; all else of the form is saved before.
async function showWhatIsLeft(req: Request, res: Response, user: User, values: UserForm) {
  const { name, email, language, version } = values
  await changeUser(String(user._id), { name, email, language, version }, req.act)
  await stayInside(req)
  flash(req, 'users:changedInPart', { name })
  const {
    roles,
    memberCode = '',
    expertId = '',
    agreementCodes,
    regions,
    topics,
    isHead,
    mayDecide,
    programmes = [],
  } = dutiesOf(values)
  const query = new URLSearchParams()
  for (const [key, list] of Object.entries({ roles, agreementCodes, regions, topics, programmes }))
    for (const one of list) query.append(key, one)
  for (const [key, value] of Object.entries({ memberCode, expertId })) if (value) query.append(key, value)
  for (const [key, is] of Object.entries({ isHead, mayDecide })) if (is) query.append(key, 'yes')
  res.redirect(303, `${paths.users.duties({ id: String(user._id) })}?${query.toString()}`)
}
