import type { Request, Response } from 'express'
import { mayListActivities } from '../activities'
import { paths } from '../paths'
import { queryText, routes } from '../platform/http/routes'
import { parseCoverage } from './coverage.form'
import { presentCoverage } from './coverage.presenter'
import { listPageSize, presentCoverageList } from './coverage-list.presenter'
import { findCountedPage, findCoverage, findExecution } from './coverage.queries'

export const coverageRoutes = routes()
  .get(paths.coverage, { allow: mayListActivities }, showCoverage)
  .get(paths.coverageList, { allow: mayListActivities }, showList)

async function showCoverage(req: Request, res: Response) {
  const choice = parseCoverage(req.query, req.viewer)
  const found = await findCoverage(choice, req.actor)
  res.show('coverage/show', presentCoverage(found, choice, req.viewer))
}

async function showList(req: Request, res: Response) {
  const choice = parseCoverage(req.query, req.viewer)
  const page = Math.max(1, Math.min(100_000, Number.parseInt(queryText(req, 'page'), 10) || 1))
  const found = await findCountedPage(choice, req.actor, page, listPageSize, 'most')
  const isPlan = choice.which === 'plan' || choice.which === 'added'
  const plan = isPlan ? await findExecution(choice, req.actor) : null
  res.show('coverage/list', presentCoverageList(found, choice, plan, req.viewer))
}
