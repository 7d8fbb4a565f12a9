import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyoneSignedIn } from '../programme/actor'
import { oneLine } from '../platform/text/plain-text'
import { queryText, routes } from '../platform/http/routes'
import { presentSearch } from './search.presenter'
import { findEverything } from './search.queries'

export const searchRoutes = routes().tables(paths.search, { allow: anyoneSignedIn }, showSearch, {
  'groups[].table': '',
})

const longestQuery = 100

async function showSearch(req: Request, res: Response) {
  const query = oneLine(queryText(req, 'q')).slice(0, longestQuery)
  const found = query === '' ? null : await findEverything(query, req.viewer)
  res.show('search/show', presentSearch(query, found, req.viewer))
}
