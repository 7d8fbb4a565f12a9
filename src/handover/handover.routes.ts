import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict, NotFound } from '../platform/errors'
import type { Parsed } from '../platform/forms/forms'
import { routes } from '../platform/http/routes'
import * as users from '../users'
import { parseHandover } from './handover.form'
import { presentHandover, type HandoverPurpose } from './handover.presenter'
import type { HandoverRecord } from './handover.model'
import { stays } from './handover.vocabulary'
import { findHeldWork, findOpenWork, passingMembers } from './handover.queries'
import { changeDuties, closeAccount, handOverWork } from './handover.service'

// A closed account has nothing to hand over: to this page it does not exist.
async function findUser(id: string): Promise<users.KnownUser | null> {
  const user = await users.findAccount(id)
  return user?.active ? user : null
}

const showClose = show('close')
const showHandOver = show('handOver')

export const handoverRoutes = routes
  .of(findUser, users.mayKeepUsers)
  .get(paths.users.close, { allow: users.mayHandOver }, showClose)
  .post(paths.users.close, { allow: users.mayHandOver, refusedBack: showClose }, pass('close', closeAccount))
  .get(paths.users.handOver, { allow: users.mayHandOver }, showHandOver)
  .post(paths.users.handOver, { allow: users.mayHandOver, refusedBack: showHandOver }, pass('handOver', handOverWork))
  .get(paths.users.duties, { allow: users.mayKeepUsers }, showDuties)
  .post(paths.users.duties, { allow: users.mayKeepUsers, refusedBack: showDuties }, passDuties)

function show(purpose: 'close' | 'handOver') {
  return async (req: Request, res: Response, user: users.KnownUser, form?: Parsed<unknown>) => {
    const { viewer } = req
    const work =
      purpose === 'close'
        ? await findOpenWork(user, { ...user, active: false }, viewer)
        : await findHeldWork(user, viewer)
    res.show('handover/show', presentHandover(user, work, purpose, form, viewer))
  }
}

// The choices that the page offers.
const choicesFor = async (user: users.KnownUser): Promise<string[]> => [
  ...(await users.presentCoordinators(String(user._id))).map(({ _id }) => String(_id)),
  users.sharedOfficer,
]

function pass(purpose: 'close' | 'handOver', work: typeof closeAccount) {
  return async (req: Request, res: Response, user: users.KnownUser) => {
    const form = parseHandover(req.body, await choicesFor(user))
    if (form.errors) return show(purpose)(req, res.status(422), user, form)
    done(req, res, purpose, user, await work(String(user._id), form.values, req.act))
  }
}

/** What the account is to be for, as the address says it; null when it says nothing that can be. */
function readDuties({ query, viewer }: Request, user: users.KnownUser): users.Duties | null {
  const { name, email, language } = user
  const form = users.parseUser({ ...query, name, email, language, active: 'yes' }, users.codesFor(viewer))
  return form.errors ? null : users.dutiesOf(form.values)
}

async function showDuties(req: Request, res: Response, user: users.KnownUser, form?: Parsed<unknown>) {
  const duties = readDuties(req, user)
  if (!duties) return res.redirect(303, paths.users.edit({ id: String(user._id) }))
  const work = await findOpenWork(user, { ...user, ...duties }, req.viewer)
  res.show('handover/show', presentHandover(user, work, 'change', form, req.viewer, req.originalUrl))
}

async function passDuties(req: Request, res: Response, user: users.KnownUser) {
  const duties = readDuties(req, user)
  if (!duties) throw new NotFound()
  // Whoever gave the role away could not take it again.
  if (String(user._id) === req.actor.id && !duties.roles.includes('admin'))
    throw new Conflict('users:form.notYourself', { field: 'roles' })
  const after = { ...user, ...duties }
  const choices = [...(await choicesFor(user)), ...(after.roles.includes('coordinator') ? [stays] : [])]
  const form = parseHandover(req.body, choices)
  if (form.errors) return showDuties(req, res.status(422), user, form)
  const handover = await changeDuties(String(user._id), duties, passingMembers(user, after), form.values, req.act)
  await users.stayInside(req)
  done(req, res, 'change', user, handover)
}

function done(
  req: Request,
  res: Response,
  purpose: HandoverPurpose,
  { name }: users.KnownUser,
  { taken, state }: HandoverRecord,
) {
  const count = taken.reduce((sum, one) => sum + one.count, 0)
  const said = count === 0 && state === 'done' ? 'nothing' : state
  res.done(paths.users.list(), `handover:${purpose}.${said}`, { name, count })
}
