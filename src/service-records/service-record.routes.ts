import type { Request, Response } from 'express'
import { findExpert, maySeeExpert, type ExpertRecord } from '../experts'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import type { ReturnedForm } from '../platform/forms/forms'
import { siteOf } from '../platform/http/doors/own-address'
import { param, queryText, routes } from '../platform/http/routes'
import type { Secrets } from '../platform/secrets'
import { parseNewRecord, parseShare } from './service-record.form'
import { sendAsJson } from './content/record-json.file'
import type { ServiceRecord } from './service-record.model'
import {
  mayMakeRecord,
  mayRenewRecord,
  maySeeRecord,
  maySeeRecordsOf,
  mayShareRecord,
  mayWithdrawRecord,
} from './service-record.policy'
import { presentNewRecord, presentRecord, presentRecords, presentWithdrawal } from './service-record.presenter'
import { findRecord, recordsOf, servedBy } from './service-record.queries'
import { makeRecord, renewRecord, revokeShare, shareRecord, withdrawRecord } from './service-record.service'
import { assertValid } from './service-record.status'
import { sharedRecordRoutes } from './sharing/shared-record.routes'
import { verifyRoutes } from './verifying/verify.routes'

const secretsOf = (req: Request) => req.app.get('secrets') as Secrets

/** Records of service of one expert: which there are, and a new one. */
const ownRecordRoutes = routes
  .of<ExpertRecord>(findExpert, maySeeExpert)
  .tables(paths.serviceRecords.list, { allow: maySeeRecordsOf }, showRecords, { records: '' })
  .get(paths.serviceRecords.create, { allow: mayMakeRecord }, showNew)
  .post(paths.serviceRecords.create, { allow: mayMakeRecord, adds: true, refusedBack: showNew }, make)

async function showRecords(req: Request, res: Response, expert: ExpertRecord) {
  res.show('service-records/list', presentRecords(expert, await recordsOf(expert.reference), req.viewer))
}

async function showNew(req: Request, res: Response, expert: ExpertRecord, form?: ReturnedForm) {
  const asked = form?.raw.replaces ?? queryText(req, 'replaces')
  const former = typeof asked === 'string' && asked !== '' ? await findRecord(asked) : null
  const own = former?.expert === expert.reference && former.state === 'valid' ? former : null
  const served = await servedBy(expert.reference)
  res.show('experts/file/form', presentNewRecord(expert, served, own, form, req.viewer), form)
}

async function make(req: Request, res: Response, expert: ExpertRecord) {
  const served = await servedBy(expert.reference)
  const form = parseNewRecord(
    req.body,
    served.map(({ reference }) => reference),
  )
  if (form.errors) return showNew(req, res, expert, form)
  const record = await makeRecord(expert.reference, form.values, req.act)
  res.done(paths.serviceRecords.show(record), 'service-records:made')
}

/** One record, the links that show it, and its end. */
const serviceRecordRoutes = routes
  .of<ServiceRecord>(findRecord, maySeeRecord)
  .get(paths.serviceRecords.show, { allow: maySeeRecord }, showRecord)
  .get(paths.serviceRecords.json, { allow: maySeeRecord }, sendJson)
  .post(paths.serviceRecords.share, { allow: mayShareRecord, adds: true, refusedBack: showRecord }, share)
  .post(paths.serviceRecords.revokeShare, { allow: mayShareRecord, adds: true }, revoke)
  .post(paths.serviceRecords.renew, { allow: mayRenewRecord, adds: true }, renew)
  .get(paths.serviceRecords.withdraw, { allow: mayWithdrawRecord }, showWithdrawal)
  .post(paths.serviceRecords.withdraw, { allow: mayWithdrawRecord, adds: true, refusedBack: showWithdrawal }, withdraw)

const expertOf = async ({ expert, content }: ServiceRecord) =>
  (await findExpert(expert)) ?? { reference: expert, name: content?.name ?? expert }

async function showRecord(req: Request, res: Response, record: ServiceRecord, form?: ReturnedForm) {
  const shown = { record, expert: await expertOf(record), secrets: secretsOf(req), origin: siteOf(req) }
  res.show('service-records/show', presentRecord(shown, form, req.viewer), form)
}

function sendJson(req: Request, res: Response, record: ServiceRecord) {
  assertValid(record, req.act.at)
  sendAsJson(req, res, record)
}

async function share(req: Request, res: Response, record: ServiceRecord) {
  const form = parseShare(req.body)
  if (form.errors) return showRecord(req, res, record, form)
  await shareRecord(record.code, form.values, req.act)
  res.done(paths.serviceRecords.show(record), 'service-records:share.made')
}

async function revoke(req: Request, res: Response, record: ServiceRecord) {
  await revokeShare(record.code, param(req, 'share'), req.act)
  res.done(paths.serviceRecords.show(record), 'service-records:share.revokedNow')
}

async function renew(req: Request, res: Response, record: ServiceRecord) {
  await renewRecord(record.code, req.act)
  res.done(paths.serviceRecords.show(record), 'service-records:renewed')
}

async function showWithdrawal(req: Request, res: Response, record: ServiceRecord, form?: ReturnedForm) {
  if (record.state !== 'valid') throw new Conflict('service-records:error.notValid')
  const shown = { record, expert: await expertOf(record) }
  res.show('service-records/withdraw', presentWithdrawal(shown, form, req.viewer), form)
}

async function withdraw(req: Request, res: Response, record: ServiceRecord) {
  await withdrawRecord(record.code, req.act)
  res.done(paths.serviceRecords.show(record), 'service-records:withdraw.done')
}

/** What stands of records of service, and the page that checks their codes and those of certificates. */
export const serviceRecordGroups = [verifyRoutes, ownRecordRoutes, sharedRecordRoutes, serviceRecordRoutes]
