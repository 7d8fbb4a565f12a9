import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { routes } from '../../platform/http/routes'
import { siteOf } from '../../platform/http/doors/own-address'
import { mostOfKey } from '../door/api-limits'
import { operations } from '../operations'
import { largestPage } from '../reading/list-query'
import { presentDocs } from './docs.presenter'

// It says nothing of any record: whoever builds a link to another system may read it without an account.
export const apiDocsRoutes = routes().get(paths.apiDocs, { allow: anyone }, showDocs)

function showDocs(req: Request, res: Response) {
  res.show(
    'api/docs',
    presentDocs({ operations, address: siteOf(req), most: { page: largestPage, requests: mostOfKey } }, req.viewer),
  )
}
