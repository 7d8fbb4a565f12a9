import type { Request, Response } from 'express'
import { paths } from '../paths'
import { routes } from '../platform/http/routes'
import { readsAsStaff } from '../programme/actor'
import { gapsTable } from './gaps/gap-heat.presenter'
import { parseGaps } from './gaps/gaps.form'
import { presentGaps } from './gaps/gaps.presenter'
import { findGaps } from './gaps/gaps.queries'
import { parsePipeline } from './pipeline/pipeline.form'
import { presentPipeline } from './pipeline/pipeline.presenter'
import { findPipeline } from './pipeline/pipeline.queries'

// Of the roster as a whole: read by those who staff missions, and auditors.
export const rosterPageRoutes = routes()
  .tables(paths.experts.pipeline, { allow: readsAsStaff }, showPipeline, { table: 'roster:pipeline.title' })
  .tables(paths.experts.gaps, { allow: readsAsStaff }, showGaps, {
    heat: { title: 'roster:gaps.title', table: gapsTable },
    'needs.table': 'roster:gaps.needs',
    'open.demand': 'roster:gaps.demand',
    'open.people': 'roster:gaps.people',
  })

async function showPipeline(req: Request, res: Response) {
  const choice = parsePipeline(req.query)
  const found = await findPipeline(choice, req.actor, req.act.at)
  res.show('roster/pipeline/show', presentPipeline(found, choice, req.viewer))
}

async function showGaps(req: Request, res: Response) {
  const choice = parseGaps(req.query)
  res.show('roster/gaps/show', presentGaps(await findGaps(choice, req.actor, req.act.at), choice, req.viewer))
}
