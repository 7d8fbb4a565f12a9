import type { Request, Response } from 'express'
import { paths } from '../paths'
import { findListPage, parseListQuery, presentList } from '../platform/lists/lists'
import { routes } from '../platform/http/routes'
import { agreementList, presentAgreementRow } from './agreement.list'
import { Agreements, type AgreementRecord } from './agreement.model'
import { agreementFilter, mayListAgreements, maySeeAgreement } from './agreement.policy'
import { presentAgreement } from './agreement.presenter'
import { moneyTaken } from './money'

const findAgreement = (code: string): Promise<AgreementRecord | null> =>
  Agreements.findOne({ code }).lean<AgreementRecord>().exec()

export const fundingListRoutes = routes().get(paths.funding.list, { allow: mayListAgreements }, showAgreements)

export const fundingRoutes = routes
  .of<AgreementRecord>(findAgreement, maySeeAgreement)
  .get(paths.funding.show, { allow: maySeeAgreement }, showAgreement)

async function showAgreements(req: Request, res: Response) {
  const { viewer } = req
  const list = agreementList(viewer.lang)
  const query = parseListQuery(list, req, viewer)
  const found = await findListPage<AgreementRecord>(Agreements, list, query, agreementFilter(req.actor))
  const head = { title: req.t('funding:title') }
  res.render('funding/list', {
    page: { title: head.title, head, list: presentList({ list, query, found, row: presentAgreementRow, viewer }) },
  })
}

async function showAgreement(req: Request, res: Response, agreement: AgreementRecord) {
  res.render('funding/show', {
    page: presentAgreement(agreement, await moneyTaken(agreement.code), req.viewer),
  })
}
