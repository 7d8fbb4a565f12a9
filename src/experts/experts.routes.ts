import type { Request, Response } from 'express'
import { paths } from '../paths'
import { flash } from '../platform/flash'
import { countViews, findListPage, parseListQuery, presentList } from '../platform/lists'
import { param, routes } from '../platform/routes'
import { presentProfileForm } from './expert-forms.presenter'
import { parseOwnProfile, parseWholeProfile } from './expert.form'
import { expertList, presentExpertRow, rosterProjection } from './expert.list'
import { Experts, type ExpertRecord } from './expert.model'
import { expertFilter, mayAccredit, mayAddExpert, mayEditExpert, mayListExperts, maySeeExpert } from './expert.policy'
import { presentExpert } from './expert.presenter'
import { findExpert } from './expert.queries'
import { changeProfile, createExpert } from './expert.service'

const find = (req: Request) => findExpert(param(req, 'reference'))
const editing = { find, see: maySeeExpert, allow: mayEditExpert }

export const expertRoutes = routes()
  .get(paths.experts.list, { allow: mayListExperts }, showRoster)
  .get(paths.experts.create, { allow: mayAddExpert }, showNew)
  .post(paths.experts.create, { allow: mayAddExpert }, create)
  .get(paths.experts.show, { find, see: maySeeExpert, allow: maySeeExpert }, showExpert)
  .get(paths.experts.edit, editing, showProfile)
  .post(paths.experts.edit, editing, saveProfile)

async function showRoster(req: Request, res: Response) {
  const { viewer, actor } = req
  const mine = expertFilter(actor)
  const query = parseListQuery(expertList, req, viewer)
  const found = await findListPage<ExpertRecord>(Experts, expertList, query, mine, rosterProjection)
  const counts = await countViews(Experts, expertList, mine, viewer)
  const actions = mayAddExpert(actor, undefined)
    ? [{ text: req.t('experts:newTitle'), href: paths.experts.create(), main: true }]
    : []
  const head = { title: req.t('experts:title'), actions }
  res.render('experts/list', {
    page: {
      title: head.title,
      head,
      list: presentList({ list: expertList, query, found, counts, row: presentExpertRow, viewer }),
    },
  })
}

function showExpert(req: Request, res: Response, expert: ExpertRecord) {
  res.render('experts/show', { page: presentExpert(expert, req.viewer) })
}

function showNew(req: Request, res: Response) {
  res.render('experts/form', { page: presentProfileForm(null, undefined, req.viewer) })
}

async function create(req: Request, res: Response) {
  const form = parseWholeProfile(req.body)
  if (form.errors) return res.status(422).render('experts/form', { page: presentProfileForm(null, form, req.viewer) })

  const { version: _none, ...values } = form.values
  const expert = await createExpert(values, req.act)
  flash(req, 'experts:created', { name: expert.name })
  res.redirect(303, paths.experts.show({ reference: expert.reference }))
}

function showProfile(req: Request, res: Response, expert: ExpertRecord) {
  res.render('experts/form', { page: presentProfileForm(expert, undefined, req.viewer) })
}

async function saveProfile(req: Request, res: Response, expert: ExpertRecord) {
  const form = mayAccredit(req.actor, expert) ? parseWholeProfile(req.body) : parseOwnProfile(req.body)
  if (form.errors) return res.status(422).render('experts/form', { page: presentProfileForm(expert, form, req.viewer) })

  await changeProfile(expert.reference, form.values, req.act)
  flash(req, 'experts:saved', { name: expert.name })
  res.redirect(303, paths.experts.show({ reference: expert.reference }))
}
