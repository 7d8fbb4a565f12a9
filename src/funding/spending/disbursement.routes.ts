import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type Parsed } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import type { AgreementRecord } from '../agreement.model'
import { maySeeAgreement } from '../agreement.policy'
import { findAgreement } from '../agreement.queries'
import { moneyTaken } from '../lines/money'
import { usesOf } from '../lines/uses'
import { parseDisbursement, sharesOf } from './disbursement.form'
import { Disbursements, type DisbursementRecord } from './disbursement.model'
import { mayRecordDisbursements } from './disbursement.policy'
import { paymentTable, presentDisbursementForm, presentSpending } from './disbursement.presenter'
import { findDisbursements, recordDisbursement, withdrawDisbursement } from './disbursement.service'

type Found = DisbursementRecord & { code: string }

export const spendingRoutes = routes
  .of<AgreementRecord>(findAgreement, maySeeAgreement)
  .tables(paths.spending.list, { allow: maySeeAgreement }, show, {
    lines: 'funding:lines',
    payments: { title: 'funding:spending.payments', table: paymentTable },
  })
  .get(paths.spending.create, { allow: mayRecordDisbursements }, showNew)
  .post(paths.spending.create, { allow: mayRecordDisbursements, refusedBack: showNew, adds: true }, record)

export const disbursementRoutes = routes
  .of<Found>(find, maySeeAgreement)
  .post(paths.spending.withdraw, { allow: mayRecordDisbursements }, withdraw)

// Of the agreement that the address names.
async function find(code: string, req: Request): Promise<Found | null> {
  const found = await Disbursements.findOne({ reference: param(req, 'reference'), agreement: code })
    .lean<DisbursementRecord>()
    .exec()
  return found && { ...found, code }
}

async function show(req: Request, res: Response, agreement: AgreementRecord) {
  const { code } = agreement
  const [paid, { works }, taken] = await Promise.all([findDisbursements(code), usesOf(code), moneyTaken(code)])
  res.show('funding/spending/show', presentSpending(agreement, { paid, works, taken }, req.viewer))
}

async function showNew(req: Request, res: Response, agreement: AgreementRecord, form?: Parsed<unknown>) {
  const { works } = await usesOf(agreement.code)
  res.show('platform/form', presentDisbursementForm(agreement, works, form, req.viewer), form)
}

async function record(req: Request, res: Response, agreement: AgreementRecord) {
  const { works } = await usesOf(agreement.code)
  const form = parseDisbursement(req.body, { shares: sharesOf(works), currency: agreement.currency })
  if (form.errors) return showNew(req, res, agreement, form)
  await recordDisbursement(agreement, form.values, req.act)
  res.done(paths.spending.list(agreement), 'funding:spending.saved')
}

async function withdraw(req: Request, res: Response, { reference, code }: Found) {
  await withdrawDisbursement(reference, readVersion(req.body), req.act)
  res.done(paths.spending.list({ code }), 'funding:spending.wasWithdrawn')
}
