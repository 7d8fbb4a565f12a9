import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyoneSignedIn } from '../programme/actor'
import { oneLine } from '../platform/text/plain-text'
import { queryText, routes } from '../platform/http/routes'
import { assertInTable, mostInTable } from '../platform/lists/exports/bounds'
import { presentSearch } from './search.presenter'
import { findEverything, onPage } from './search.queries'

export const searchRoutes = routes().tables(paths.search, { allow: anyoneSignedIn }, showSearch, {
  'groups[].table': '',
})

const longestQuery = 100

const countOf = (hits: { rows: unknown[]; more: boolean } | null): number =>
  hits === null ? 0 : hits.rows.length + Number(hits.more)

async function showSearch(req: Request, res: Response) {
  const query = oneLine(queryText(req, 'q')).slice(0, longestQuery)
  // A file has all of it, or says that it is too much.
  const most = req.asFile ? { listed: mostInTable, unlisted: mostInTable } : onPage
  const found = query === '' ? null : await findEverything(query, req.viewer, most)
  if (req.asFile) for (const hits of Object.values(found ?? {})) assertInTable(countOf(hits), req.viewer)
  res.show('search/show', presentSearch(query, found, req.viewer))
}
