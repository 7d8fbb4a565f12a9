import type { Request, Response } from 'express'
import { paths } from '../paths'
import { listPage } from '../platform/lists/list-page'
import { records } from '../platform/lists/records'
import { routes } from '../platform/http/routes'
import { agreementList, presentAgreementRow } from './agreement.list'
import { Agreements, type AgreementRecord } from './agreement.model'
import { agreementFilter, mayListAgreements, maySeeAgreement } from './agreement.policy'
import { presentAgreement } from './agreement.presenter'
import { moneyTaken } from './lines/money'

const findAgreement = (code: string): Promise<AgreementRecord | null> =>
  Agreements.findOne({ code }).lean<AgreementRecord>().exec()

export const fundingListRoutes = routes().get(
  paths.funding.list,
  { allow: mayListAgreements },
  listPage({
    list: agreementList,
    records: records(Agreements, agreementFilter),
    title: 'funding:title',
    row: presentAgreementRow,
  }),
)

export const fundingRoutes = routes
  .of<AgreementRecord>(findAgreement, maySeeAgreement)
  .get(paths.funding.show, { allow: maySeeAgreement }, showAgreement)

async function showAgreement(req: Request, res: Response, agreement: AgreementRecord) {
  res.show('funding/show', presentAgreement(agreement, await moneyTaken(agreement.code), req.viewer))
}
