import type { Request, Response } from 'express'
import { changeSettings, findSettings } from '../../organization'
import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import type { ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { mayPlan } from '../plan.policy'
import { parseWeights, triesWeights, type Weights } from './weights.form'
import { presentWeights } from './weights.presenter'
import { nextRankings } from './weights.queries'

export const weightRoutes = routes()
  .tables(paths.plans.weights, { allow: mayPlan }, (req, res) => showTried(req, res), {
    preview: 'planning:weights.preview',
    history: 'planning:history.heading',
  })
  .post(paths.plans.weights, { allow: mayPlan, refusedBack: showRefused }, keep)

// The address holds what is tried: nothing is kept by looking.
function showTried(req: Request, res: Response) {
  if (!triesWeights(req.query)) return show(req, res, null)
  const form = parseWeights(req.query)
  return show(req, res, form.values ?? null, form.errors ? form : undefined)
}

function showRefused(req: Request, res: Response, _none: undefined, form?: ReturnedForm) {
  return show(req, res, null, form)
}

async function show(req: Request, res: Response, tried: Weights | null, form?: ReturnedForm) {
  const record = await findSettings()
  if (!record) throw new NotFound()
  const rankings = tried ? await nextRankings(req.viewer.today, req.act.at) : []
  const changes = record.history.filter(({ fields }) => fields.includes('weights'))
  const kept = { version: (record as typeof record & { __v: number }).__v, changes }
  // What is only tried is looked at, and refused by nobody: its faults stand beside the numbers.
  const refused = req.method === 'POST' ? form : undefined
  res.show('planning/weights', presentWeights(kept, tried, rankings, form, req.viewer), refused)
}

async function keep(req: Request, res: Response) {
  const form = parseWeights(req.body)
  if (form.errors) return show(req, res, null, form)
  const { version, ...weights } = form.values
  await changeSettings({ weights, version }, req.act)
  res.done(paths.plans.weights(), 'planning:weights.saved')
}
