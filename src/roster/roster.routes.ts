import type { Request, Response } from 'express'
import { paths } from '../paths'
import { routes } from '../platform/http/routes'
import { readsAsStaff } from '../programme/actor'
import { parsePipeline } from './pipeline/pipeline.form'
import { presentPipeline } from './pipeline/pipeline.presenter'
import { findPipeline } from './pipeline/pipeline.queries'

// Of the roster as a whole: read by those who staff missions, and auditors.
export const rosterPageRoutes = routes().tables(paths.experts.pipeline, { allow: readsAsStaff }, showPipeline, {
  table: 'roster:pipeline.title',
})

async function showPipeline(req: Request, res: Response) {
  const found = await findPipeline(req.act.at)
  res.show('roster/pipeline/show', presentPipeline(found, parsePipeline(req.query), req.viewer))
}
