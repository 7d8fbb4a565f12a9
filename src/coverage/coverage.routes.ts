import type { Request, Response } from 'express'
import { mayListActivities } from '../activities'
import { paths } from '../paths'
import { queryText, routes } from '../platform/http/routes'
import { assertInTable, mostInTable } from '../platform/lists/exports/bounds'
import { heatTable } from './heat.presenter'
import { parseCoverage } from './coverage.form'
import { presentCoverage } from './coverage.presenter'
import { listPageSize, presentCoverageList } from './coverage-list.presenter'
import { findCountedPage, findCoverage, findExecution } from './counting/coverage.queries'

export const coverageRoutes = routes()
  .tables(paths.coverage, { allow: mayListActivities }, showCoverage, {
    heat: { title: 'coverage:title', table: heatTable },
  })
  .tables(paths.coverageList, { allow: mayListActivities }, showList, { table: '' })

async function showCoverage(req: Request, res: Response) {
  const asked = parseCoverage(req.query, req.viewer)
  // A file has all lines.
  const choice = { ...asked, whole: asked.whole || req.asFile !== undefined }
  const found = await findCoverage(choice, req.actor)
  res.show('coverage/show', presentCoverage(found, choice, req.viewer))
}

async function showList(req: Request, res: Response) {
  const choice = parseCoverage(req.query, req.viewer)
  const page = req.asFile ? 1 : Math.max(1, Math.min(100_000, Number.parseInt(queryText(req, 'page'), 10) || 1))
  const size = req.asFile ? mostInTable : listPageSize
  const found = await findCountedPage(choice, req.actor, page, size, 'most')
  if (req.asFile) assertInTable(found.count, req.viewer)
  const isPlan = choice.which === 'plan' || choice.which === 'added'
  const plan = isPlan ? await findExecution(choice, req.actor) : null
  res.show('coverage/list', presentCoverageList(found, choice, plan, req.viewer))
}
