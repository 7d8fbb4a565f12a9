import type { Request, Response } from 'express'
import { fundingOptions } from '../funding'
import { paths } from '../paths'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { readStep, routes } from '../platform/http/routes'
import { parseLocks, parsePlan, parseRows, searchOf } from './choosing/plan.form'
import { presentPlanForm } from './choosing/plan-form.presenter'
import { findOpenWork, type Search } from './choosing/work.queries'
import { planList, presentPlanRow } from './plan.list'
import type { PlanRecord } from './plan.model'
import { mayPlan, maySeePlans } from './plan.policy'
import { findPlan, planRecords } from './plan.queries'
import { beginPlan, stopPlan } from './plan.service'
import { applyPlan, undoPlan } from './result/applying.service'
import { placeKey } from './result/place-key'
import { presentPlan } from './result/plan-show.presenter'

export const planListRoutes = routes()
  .list(
    paths.plans.list,
    { allow: maySeePlans },
    {
      list: planList,
      records: planRecords,
      fields: { result: 0, works: 0 },
      title: 'planning:title',
      actions: [
        { text: 'planning:weights.title', href: paths.plans.weights(), allow: mayPlan },
        { text: 'planning:new.title', href: paths.plans.create(), allow: mayPlan, main: true, whenEmpty: true },
      ],
      row: presentPlanRow,
    },
  )
  .get(paths.plans.create, { allow: mayPlan }, showNew)
  .post(paths.plans.create, { allow: mayPlan, refusedBack: showNew }, create)

export const planRoutes = routes
  .of<PlanRecord>(findPlan, maySeePlans)
  .tables(paths.plans.show, { allow: maySeePlans }, (req, res, plan) => show(req, res, plan), {
    places: 'planning:show.places',
    empty: 'planning:show.empty',
    difference: 'planning:show.difference',
    history: 'planning:history.heading',
  })
  .post(paths.plans.apply, { allow: mayPlan, refusedBack: show }, apply)
  .post(paths.plans.again, { allow: mayPlan, adds: true, refusedBack: show }, again)
  .post(paths.plans.step, { allow: mayPlan }, takeStep)

async function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  const { today } = req.viewer
  const search = searchOf(form ? form.raw : req.query, today)
  const open = await findOpenWork(search, today)
  res.show('planning/new', presentPlanForm(search, open, form, req.viewer), form)
}

async function create(req: Request, res: Response) {
  const { viewer } = req
  const search: Search = searchOf(req.body as Record<string, unknown>, viewer.today)
  const open = await findOpenWork(search, viewer.today)
  const form = parsePlan(
    req.body,
    open.map(({ work }) => work.reference),
    fundingOptions(viewer).map(({ value }) => value),
  )
  if (form.errors) return showNew(req, res, undefined, form)
  const { from, until, region = '', programme = '', chosen, seconds, filled, lead, spread, ...rules } = form.values
  const question = { from, until, region, programme, chosen, rules, weights: { filled, lead, spread } }
  const plan = await beginPlan({ ...question, locks: [], seconds: Number(seconds) }, req.act)
  res.done(paths.plans.show(plan), 'planning:new.done')
}

function show(req: Request, res: Response, plan: PlanRecord, form?: ReturnedForm) {
  res.show('planning/show', presentPlan(plan, form, req.viewer), form)
}

const keysOf = ({ result }: PlanRecord): string[] => (result?.places ?? []).map(placeKey)

async function apply(req: Request, res: Response, plan: PlanRecord) {
  const form = parseRows(req.body, keysOf(plan))
  if (form.errors) return show(req, res, plan, form)
  await applyPlan(plan.reference, form.values, req.act)
  res.done(paths.plans.show(plan), 'planning:done.apply')
}

async function again(req: Request, res: Response, plan: PlanRecord) {
  const form = parseLocks(req.body, keysOf(plan))
  if (form.errors) return show(req, res, plan, form)
  const { from, until, region, programme, chosen, rules, weights, seconds } = plan
  const question = { from, until, region, programme, chosen, rules, weights, seconds }
  const locks = (plan.result?.places ?? [])
    .filter((place) => form.values.locks.includes(placeKey(place)))
    .map(({ work, role, expert }) => ({ work, role, expert }))
  const next = await beginPlan({ ...question, locks }, req.act)
  res.done(paths.plans.show(next), 'planning:new.done')
}

const steps = { stop: stopPlan, undo: undoPlan }

async function takeStep(req: Request, res: Response, plan: PlanRecord) {
  const step = readStep(req, ['stop', 'undo'])
  await steps[step](plan.reference, readVersion(req.body), req.act)
  res.done(paths.plans.show(plan), `planning:done.${step}`)
}
