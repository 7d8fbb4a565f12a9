import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../programme/actor'
import { sendHeaders } from '../platform/files/files'
import { siteOf } from '../platform/http/doors/own-address'
import { routes } from '../platform/http/routes'
import {
  assertValid,
  findRecord,
  maySeeRecord,
  openedShare,
  showClosedShare,
  type ServiceRecord,
} from '../service-records'
import { setDocument } from './paper-pool'
import { presentServiceRecord, recordFileName } from './service-record.presenter'

/** A record of service as a document: for its expert, and for whoever has a link that is open. */
export const serviceRecordPaperRoutes = routes()
  .get<ServiceRecord>(
    paths.serviceRecords.pdf,
    { find: (req) => findRecord(String(req.params.code)), see: maySeeRecord, allow: maySeeRecord },
    sendOwn,
  )
  .get(paths.serviceRecords.sharedPdf, { allow: anyone }, sendShared)

async function sendOwn(req: Request, res: Response, record: ServiceRecord) {
  assertValid(record, req.act.at)
  await sendPaper(req, res, record)
}

async function sendShared(req: Request, res: Response) {
  const found = await openedShare(req)
  if (!found) return showClosedShare(req, res)
  await sendPaper(req, res, found.record)
}

async function sendPaper(req: Request, res: Response, record: ServiceRecord) {
  const bytes = await setDocument(res, presentServiceRecord(record, siteOf(req), req.viewer))
  sendHeaders(res, recordFileName(record, req.viewer.t), 'application/pdf', 'inline')
  res.end(bytes)
}
