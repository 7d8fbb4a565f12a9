import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import type { ReturnedForm } from '../../platform/forms/forms'
import { param, queryText, routes } from '../../platform/http/routes'
import { findComing, findPlanNow } from '../plan/plan.queries'
import type { WhatIfRecord } from '../what-if.model'
import { mayChangeWhatIf, maySeeWhatIf } from '../what-if.policy'
import { findWhatIf } from '../what-if.queries'
import { assertOpen } from '../what-if.service'
import { changeKinds, type ChangeKind } from './change'
import { parseChange, type Subjects } from './change.form'
import { codesFor, presentChangeForm } from './change.presenter'
import { addChange } from './change.service'

export const changeRoutes = routes
  .of<WhatIfRecord>(findWhatIf, maySeeWhatIf)
  .get(paths.whatIf.change, { allow: mayChangeWhatIf }, showForm)
  .post(paths.whatIf.change, { allow: mayChangeWhatIf, adds: true, refusedBack: showForm }, add)

function kindIn(req: Request): ChangeKind {
  const kind = changeKinds.find((one) => one === param(req, 'kind'))
  if (!kind) throw new NotFound()
  return kind
}

async function subjectsFor(kind: ChangeKind, whatIf: WhatIfRecord, req: Request): Promise<Subjects> {
  const { today } = req.viewer
  const plan = kind === 'request' ? [] : await findPlanNow(whatIf, today)
  const coming = kind === 'request' ? await findComing(whatIf, today) : []
  const requests = coming.map(({ item }) => item)
  return {
    codes: codesFor(kind, plan, requests),
    items: new Map([...plan, ...requests].map((item) => [item.reference, item])),
    dates: new Map(coming.flatMap(({ item, dates }) => (dates[0] ? [[item.reference, dates[0]]] : []))),
  }
}

async function showForm(req: Request, res: Response, whatIf: WhatIfRecord, form?: ReturnedForm) {
  const kind = kindIn(req)
  assertOpen(whatIf)
  const { codes, items } = await subjectsFor(kind, whatIf, req)
  const page = presentChangeForm({ whatIf, kind, codes, items, of: queryText(req, 'of') }, form, req.viewer)
  res.show('platform/form', page, form)
}

async function add(req: Request, res: Response, whatIf: WhatIfRecord) {
  const kind = kindIn(req)
  const subjects = await subjectsFor(kind, whatIf, req)
  const form = parseChange(req.body, kind, subjects, req.viewer.today)
  if (form.errors) return showForm(req, res, whatIf, form)
  const { title, titleIn } = subjects.items.get(form.values.of) ?? {}
  await addChange(whatIf.reference, { ...form.values, title, titleIn }, req.act)
  res.done(paths.whatIf.show(whatIf), 'what-if:add.done')
}
