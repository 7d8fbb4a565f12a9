import type { Request, Response } from 'express'
import { fundingOptions } from '../funding'
import { paths } from '../paths'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { readStep, routes } from '../platform/http/routes'
import { parseAdoption, parseRemoval } from './adopting/adopting.form'
import { adoptChanges } from './adopting/adopting.service'
import { removeChange } from './changes/change.service'
import { presentWhatIf } from './comparing/what-if-show.presenter'
import { findComing, findPlanNow } from './plan/plan.queries'
import { presentNaming, presentNew } from './what-if-form.presenter'
import { choiceOf, parseNaming, parseWhatIf } from './what-if.form'
import { presentWhatIfRow, whatIfList } from './what-if.list'
import type { WhatIfRecord } from './what-if.model'
import { mayChangeWhatIf, mayListWhatIfs, mayMakeWhatIfs, maySeeWhatIf } from './what-if.policy'
import { findWhatIf, whatIfRecords } from './what-if.queries'
import { assertOpen, closeWhatIf, makeWhatIf, renameWhatIf, renewCopy, reopenWhatIf } from './what-if.service'

export const whatIfListRoutes = routes()
  .list(
    paths.whatIf.list,
    { allow: mayListWhatIfs },
    {
      list: whatIfList,
      records: whatIfRecords,
      fields: { copy: 0, history: 0 },
      title: 'what-if:title',
      actions: [
        { text: 'what-if:new.title', href: paths.whatIf.create(), allow: mayMakeWhatIfs, main: true, whenEmpty: true },
      ],
      row: presentWhatIfRow,
    },
  )
  .get(paths.whatIf.create, { allow: mayMakeWhatIfs }, showNew)
  .post(paths.whatIf.create, { allow: mayMakeWhatIfs, refusedBack: showNew }, create)

export const whatIfRoutes = routes
  .of<WhatIfRecord>(findWhatIf, maySeeWhatIf)
  .tables(paths.whatIf.show, { allow: maySeeWhatIf }, (req, res, whatIf) => show(req, res, whatIf), {
    figures: 'what-if:show.figures',
    'changes.table': 'what-if:show.changes',
    activities: 'what-if:show.activities',
    since: 'what-if:show.since',
    history: 'what-if:history.heading',
  })
  .get(paths.whatIf.edit, { allow: mayChangeWhatIf }, showNaming)
  .post(paths.whatIf.edit, { allow: mayChangeWhatIf, refusedBack: showNaming, merge: showNaming }, rename)
  .post(paths.whatIf.adopt, { allow: mayChangeWhatIf, refusedBack: show }, adopt)
  .post(paths.whatIf.remove, { allow: mayChangeWhatIf, refusedBack: show }, remove)
  .post(paths.whatIf.step, { allow: mayChangeWhatIf }, takeStep)

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentNew(choiceOf(req.query, req.viewer.today), form, req.viewer), form)
}

async function create(req: Request, res: Response) {
  const form = parseWhatIf(
    req.body,
    fundingOptions(req.viewer).map(({ value }) => value),
  )
  if (form.errors) return showNew(req, res, undefined, form)
  const { region = '', programme = '', version: _none, ...values } = form.values
  const whatIf = await makeWhatIf({ ...values, region, programme }, req.act)
  res.done(paths.whatIf.show(whatIf), 'what-if:new.done')
}

async function show(req: Request, res: Response, whatIf: WhatIfRecord, form?: ReturnedForm) {
  const { viewer } = req
  const [plan, coming] = await Promise.all([findPlanNow(whatIf, viewer.today), findComing(whatIf, viewer.today)])
  res.show('what-if/show', presentWhatIf({ whatIf, plan, coming }, form, viewer), form)
}

function showNaming(req: Request, res: Response, whatIf: WhatIfRecord, form?: ReturnedForm) {
  assertOpen(whatIf)
  res.show('platform/form', presentNaming(whatIf, form, req.viewer), form)
}

async function rename(req: Request, res: Response, whatIf: WhatIfRecord) {
  const form = parseNaming(req.body)
  if (form.errors) return showNaming(req, res, whatIf, form)
  await renameWhatIf(whatIf.reference, form.values, req.act)
  res.done(paths.whatIf.show(whatIf), 'what-if:edit.done')
}

async function adopt(req: Request, res: Response, whatIf: WhatIfRecord) {
  // Also those that another person has adopted meanwhile: what is new is read before anything is refused.
  const form = parseAdoption(
    req.body,
    whatIf.changes.map(({ key }) => key),
  )
  if (form.errors) return show(req, res, whatIf, form)
  const { adopted, refused } = await adoptChanges(whatIf.reference, form.values, req.act)
  const said = refused > 0 ? 'what-if:done.adoptPart' : 'what-if:done.adopt'
  res.done(paths.whatIf.show(whatIf), said, { count: adopted, refused })
}

async function remove(req: Request, res: Response, whatIf: WhatIfRecord) {
  const form = parseRemoval(req.body)
  if (form.errors) return show(req, res, whatIf, form)
  await removeChange(whatIf.reference, form.values, req.act)
  res.done(paths.whatIf.show(whatIf), 'what-if:done.remove')
}

const steps = { renew: renewCopy, close: closeWhatIf, reopen: reopenWhatIf }

async function takeStep(req: Request, res: Response, whatIf: WhatIfRecord) {
  const step = readStep(req, ['renew', 'close', 'reopen'])
  await steps[step](whatIf.reference, readVersion(req.body), req.act)
  res.done(paths.whatIf.show(whatIf), `what-if:done.${step}`)
}
