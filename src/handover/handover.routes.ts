import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../paths'
import { flash } from '../platform/flash'
import type { Parsed } from '../platform/forms'
import { routes } from '../platform/routes'
import { mayHandOver, mayKeepUsers, Users, type KnownUser } from '../users'
import { parseHandover } from './handover.form'
import { presentHandover, type HandoverPurpose } from './handover.presenter'
import { findOpenWork } from './handover.queries'
import { closeAccount, handOverWork } from './handover.service'

// A closed account has nothing to hand over: to this page it does not exist.
const findUser = async (id: string): Promise<KnownUser | null> =>
  isValidObjectId(id) ? Users.findOne({ _id: id, active: true }, { passwordHash: 0 }).lean<KnownUser>() : null

const showClose = show('close')
const showHandOver = show('handOver')

export const handoverRoutes = routes
  .of(findUser, mayKeepUsers)
  .get(paths.users.close, { allow: mayHandOver }, showClose)
  .post(paths.users.close, { allow: mayHandOver, refusedBack: showClose }, pass('close'))
  .get(paths.users.handOver, { allow: mayHandOver }, showHandOver)
  .post(paths.users.handOver, { allow: mayHandOver, refusedBack: showHandOver }, pass('handOver'))

function show(purpose: HandoverPurpose) {
  return async (req: Request, res: Response, user: KnownUser, form?: Parsed<unknown>) => {
    const work = await findOpenWork(user, req.viewer)
    res.render('handover/show', { page: presentHandover(user, work, purpose, form, req.viewer) })
  }
}

function pass(purpose: HandoverPurpose) {
  return async (req: Request, res: Response, user: KnownUser) => {
    const { coordinators } = await findOpenWork(user, req.viewer)
    const form = parseHandover(
      req.body,
      coordinators.map(({ _id }) => String(_id)),
    )
    if (form.errors) return show(purpose)(req, res.status(422), user, form)

    const work = purpose === 'close' ? closeAccount : handOverWork
    const { taken, state } = await work(String(user._id), form.values, req.act)
    const count = taken.reduce((sum, one) => sum + one.count, 0)
    flash(req, `handover:${purpose}.${state}`, { name: user.name, count })
    res.redirect(303, paths.users.list())
  }
}
