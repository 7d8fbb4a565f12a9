import type { Request, Response } from 'express'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import type { ReturnedForm } from '../platform/forms/forms'
import { routes } from '../platform/http/routes'
import { presentProfileForm } from './file/expert-forms.presenter'
import { parseWholeProfile } from './file/expert.form'
import { expertList, presentExpertRow, rosterProjection } from './expert.list'
import type { ExpertRecord } from './expert.model'
import { mayAddExpert, mayEditProfile, mayListExperts, maySeeExpert } from './expert.policy'
import { presentExpert } from './expert.presenter'
import { presentExpertFileRow } from './importing/expert.columns'
import { expertRecords, findExpert } from './expert.queries'
import { changeProfile, createExpert } from './expert.service'

export const rosterRoutes = routes()
  .list(
    paths.experts.list,
    { allow: mayListExperts },
    {
      list: expertList,
      records: expertRecords,
      fields: rosterProjection,
      title: 'experts:title',
      actions: [
        { text: 'experts:gaps', href: paths.experts.gaps(), allow: readsAsStaff },
        { text: 'experts:pipeline', href: paths.experts.pipeline(), allow: readsAsStaff },
        { text: 'experts:calls', href: paths.calls.list(), allow: readsAsStaff },
        { text: 'experts:accredited.title', href: paths.experts.accreditations(), allow: mayListExperts },
        { text: 'experts:newTitle', href: paths.experts.create(), allow: mayAddExpert, main: true },
      ],
      row: presentExpertRow,
      fileRow: presentExpertFileRow,
    },
  )
  .get(paths.experts.create, { allow: mayAddExpert }, showNew)
  .post(paths.experts.create, { allow: mayAddExpert, refusedBack: showNew }, create)

const fileTables = {
  accreditations: 'experts:heading.accreditations',
  history: 'experts:heading.accreditations',
  ratings: 'experts:heading.ratings',
  availability: 'experts:heading.availability',
  conflicts: 'experts:heading.conflicts',
  corrections: 'experts:heading.corrections',
}

export const expertRoutes = routes
  .of<ExpertRecord>(findExpert, maySeeExpert)
  .tables(paths.experts.show, { allow: maySeeExpert }, showExpert, fileTables)
  .get(paths.experts.edit, { allow: mayEditProfile }, showProfile)
  .post(
    paths.experts.edit,
    { allow: mayEditProfile, refusedBack: showProfile, merge: showProfile, leadsToRecord: true },
    saveProfile,
  )

function showExpert(req: Request, res: Response, expert: ExpertRecord) {
  // Letters and links have the reference of before.
  if (expert.mergedInto) return res.redirect(303, paths.experts.show({ reference: expert.mergedInto }))
  res.show('experts/show', presentExpert(expert, req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('experts/file/form', presentProfileForm(null, form, req.viewer), form)
}

async function create(req: Request, res: Response) {
  const form = parseWholeProfile(req.body)
  if (form.errors) return showNew(req, res, undefined, form)

  const { version: _none, ...values } = form.values
  const expert = await createExpert(values, req.act)
  res.done(paths.experts.show(expert), 'experts:created', { name: expert.name })
}

function showProfile(req: Request, res: Response, expert: ExpertRecord, form?: ReturnedForm) {
  res.show('experts/file/form', presentProfileForm(expert, form, req.viewer), form)
}

async function saveProfile(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseWholeProfile(req.body)
  if (form.errors) return showProfile(req, res, expert, form)

  await changeProfile(expert.reference, form.values, req.act)
  res.done(paths.experts.show(expert), 'experts:saved', { name: expert.name })
}
