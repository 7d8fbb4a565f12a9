import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { siteOf } from '../../platform/http/doors/own-address'
import { routes } from '../../platform/http/routes'
import type { Secrets } from '../../platform/secrets'
import { schemaOfRecords } from '../content/record-json'
import { sendAsJson } from '../content/record-json.file'
import { openedShare, showClosedShare } from './shared-record.door'
import { presentSharedRecord } from './shared-record.presenter'
import { tokenOf } from './share-link'

/** What a link shows to whoever has it, and in which form a record is given to programs. */
export const sharedRecordRoutes = routes()
  .get(paths.serviceRecords.schema, { allow: anyone }, (req, res) => res.json(schemaOfRecords(siteOf(req))))
  .get(paths.serviceRecords.sharedJson, { allow: anyone }, sendSharedJson)
  .get(paths.serviceRecords.shared, { allow: anyone }, showShared)

async function showShared(req: Request, res: Response) {
  const found = await openedShare(req)
  if (!found) return showClosedShare(req, res)
  const token = tokenOf(req.app.get('secrets') as Secrets, found.share)
  const links = {
    pdfHref: paths.serviceRecords.sharedPdf({ token }),
    jsonHref: paths.serviceRecords.sharedJson({ token }),
  }
  res.show('service-records/sharing/shared', presentSharedRecord({ ...found, ...links }, req.viewer))
}

async function sendSharedJson(req: Request, res: Response) {
  const found = await openedShare(req)
  if (!found) return showClosedShare(req, res)
  sendAsJson(req, res, found.record)
}
