import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyoneSignedIn } from '../platform/access'
import { couldStandInFor } from '../platform/actor'
import { byOrder } from '../platform/folded'
import { flash } from '../platform/flash'
import type { Parsed } from '../platform/forms'
import { routes } from '../platform/routes'
import { presentAccount } from './account.presenter'
import { parseDeputy } from './deputy.form'
import { endDeputy, nameDeputy } from './deputy.service'
import { actorOf } from './user.actor'
import type { KnownUser } from './user.directory'
import { Users } from './user.model'
import { mayNameDeputy } from './user.policy'

// One's own account alone: no address leads to another's.
const find = (req: Request): Promise<KnownUser | null> =>
  Users.findOne({ _id: req.actor.id, active: true }, { passwordHash: 0 }).lean<KnownUser>().exec()

export const accountRoutes = routes()
  .get(paths.account, { allow: anyoneSignedIn }, async (req, res) => showAccount(req, res, (await find(req))!))
  .post(paths.deputy, { find, allow: mayNameDeputy, refusedBack: showAccount }, name)
  .post(paths.endDeputy, { find, allow: mayNameDeputy, refusedBack: showAccount }, end)

// The chooser has everybody who could stand in, by name.
async function findPeople(user: KnownUser): Promise<KnownUser[]> {
  const same = user.roles.includes('coordinator')
    ? { roles: 'coordinator' as const, active: true }
    : { memberCode: user.memberCode }
  const found = await Users.find(same, { passwordHash: 0 }).lean<KnownUser[]>()
  return found
    .filter((one) => one.active && couldStandInFor(actorOf(one), actorOf(user)))
    .sort((one, other) => byOrder(one.name, other.name))
}

async function showAccount(req: Request, res: Response, user: KnownUser, form?: Parsed<unknown>) {
  const [people, naming] = await Promise.all([
    mayNameDeputy(req.actor, user) ? findPeople(user) : [],
    Users.find({ 'deputy.userId': String(user._id), active: true }).lean<KnownUser[]>(),
  ])
  res.render('users/account', { page: presentAccount({ user, people, naming }, form, req.viewer) })
}

async function name(req: Request, res: Response, user: KnownUser) {
  const people = await findPeople(user)
  const form = parseDeputy(
    req.body,
    people.map(({ _id }) => String(_id)),
  )
  if (form.errors) return showAccount(req, res.status(422), user, form)

  await nameDeputy(String(user._id), form.values, req.act)
  flash(req, 'users:deputy.named', { name: people.find(({ _id }) => String(_id) === form.values.deputyId)?.name ?? '' })
  res.redirect(303, paths.account())
}

async function end(req: Request, res: Response, user: KnownUser) {
  await endDeputy(String(user._id), Number((req.body as { version?: string }).version), req.act)
  flash(req, 'users:deputy.ended')
  res.redirect(303, paths.account())
}
