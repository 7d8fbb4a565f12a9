import type { Request, Response } from 'express'
import { sendHeaders } from '../../platform/files/files'
import { siteOf } from '../../platform/http/doors/own-address'
import { recordForPrograms } from './record-json'
import type { ServiceRecord } from '../service-record.model'

/** Gives out a record for other programs, as a file. */
export function sendAsJson(req: Request, res: Response, record: ServiceRecord): void {
  sendHeaders(res, `service-record-${record.code}.json`, 'application/json; charset=utf-8', 'attachment')
  res.end(JSON.stringify(recordForPrograms(record, siteOf(req), req.viewer), null, 2))
}
