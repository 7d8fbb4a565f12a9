import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { couldStandInFor, isGuest, anyoneSignedIn } from '../../programme/actor'
import { inOrder } from '../../platform/lists/folded'
import type { Parsed } from '../../platform/forms/forms'
import { limit } from '../../platform/http/doors/limits'
import { routes } from '../../platform/http/routes'
import { parseAddressChange, parsePasswordChange, parsePerson } from './account.form'
import { presentAccount, type SentForms } from './account.presenter'
import { askAddressChange } from './address.service'
import { changePassword } from './account.service'
import { findActingsAs } from '../acting-as/acting-as.service'
import { parseDeputy } from '../deputies/deputy.form'
import { endDeputy, nameDeputy } from '../deputies/deputy.service'
import { stayInside } from '../sessions/own-session'
import { actorOf } from '../user.actor'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { mayNameDeputy } from '../user.policy'
import { changeUser } from '../user.service'

// One's own account alone: no address leads to another's.
const find = async (req: Request): Promise<KnownUser | null> =>
  isGuest(req.actor)
    ? null
    : Users.findOne({ _id: req.actor.id, active: true }, { passwordHash: 0 }).lean<KnownUser>().exec()

const showPerson = show('person')
const showPassword = show('password')
const showDeputy = show('deputy')
const showAddress = show('address')

export const accountRoutes = routes()
  .get(paths.account, { allow: anyoneSignedIn }, async (req, res) => showAccount(req, res, (await find(req))!))
  .post(paths.account, { find, allow: anyoneSignedIn, refusedBack: showPerson, merge: showPerson }, changePerson)
  // The present password says more than a version.
  .post(paths.password, { find, allow: anyoneSignedIn, refusedBack: showPassword, adds: true }, renewPassword)
  .post(paths.address, { find, allow: anyoneSignedIn, refusedBack: showAddress, adds: true }, changeAddress)
  .post(paths.deputy, { find, allow: mayNameDeputy, refusedBack: showDeputy }, name)
  .post(paths.endDeputy, { find, allow: mayNameDeputy, refusedBack: showDeputy }, end)

// Ten wrong passwords in a quarter of an hour, then a pause of a quarter of an hour: as on the sign-in page.
const tries = limit('own-password', 10, 15 * 60, 15 * 60)

// The chooser has everybody who could stand in, by name.
async function findPeople(user: KnownUser): Promise<KnownUser[]> {
  const same = user.roles.includes('coordinator')
    ? { roles: 'coordinator' as const, active: true }
    : { memberCode: user.memberCode }
  const found = await Users.find(same, { passwordHash: 0 }).lean<KnownUser[]>()
  const standIns = found.filter((one) => one.active && couldStandInFor(actorOf(one), actorOf(user)))
  return inOrder(standIns, ({ name }) => name)
}

async function showAccount(req: Request, res: Response, user: KnownUser, sent: SentForms = {}) {
  const [people, naming, actings] = await Promise.all([
    mayNameDeputy(req.actor, user) ? findPeople(user) : [],
    Users.find({ 'deputy.userId': String(user._id), active: true }).lean<KnownUser[]>(),
    findActingsAs(String(user._id)),
  ])
  res.show('users/account/show', presentAccount({ user, people, naming, actings }, sent, req.viewer))
}

function show(part: keyof SentForms) {
  return (req: Request, res: Response, user: KnownUser, form?: Parsed<unknown>) =>
    showAccount(req, res, user, { [part]: form })
}

async function changePerson(req: Request, res: Response, user: KnownUser) {
  const form = parsePerson(req.body)
  if (form.errors) return showPerson(req, res.status(422), user, form)

  await changeUser(String(user._id), form.values, req.act)
  const { language, theme, direction } = form.values
  // An administrator who acts as this person keeps the own look.
  if (!req.actor.actedBy) Object.assign(req.session, { language, theme, direction })
  res.done(paths.account(), 'users:account.saved')
}

async function renewPassword(req: Request, res: Response, user: KnownUser) {
  const form = parsePasswordChange(req.body, user)
  if (form.errors) return showPassword(req, res.status(422), user, form)

  await tries.take(req.actor.id)
  await changePassword(String(user._id), form.values, req.act)
  await tries.reset(req.actor.id)
  await stayInside(req)
  res.done(paths.account(), 'users:password.changed')
}

async function changeAddress(req: Request, res: Response, user: KnownUser) {
  const form = parseAddressChange(req.body)
  if (form.errors) return showAddress(req, res.status(422), user, form)

  await tries.take(req.actor.id)
  await askAddressChange(String(user._id), form.values, req.act)
  await tries.reset(req.actor.id)
  res.done(paths.account(), 'users:address.asked', { email: form.values.email })
}

async function name(req: Request, res: Response, user: KnownUser) {
  const people = await findPeople(user)
  const form = parseDeputy(
    req.body,
    people.map(({ _id }) => String(_id)),
  )
  if (form.errors) return showDeputy(req, res.status(422), user, form)

  await nameDeputy(String(user._id), form.values, req.act)
  res.done(paths.account(), 'users:deputy.named', {
    name: people.find(({ _id }) => String(_id) === form.values.deputyId)?.name ?? '',
  })
}

async function end(req: Request, res: Response, user: KnownUser) {
  await endDeputy(String(user._id), Number((req.body as { version?: string }).version), req.act)
  res.done(paths.account(), 'users:deputy.ended')
}
