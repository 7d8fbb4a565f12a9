import type { Request, Response } from 'express'
import { paths } from '../paths'
import { sendCsv } from '../platform/lists/csv'
import { countViews, findListPage, listLink, parseListQuery, presentList } from '../platform/lists/lists'
import { queryText, routes } from '../platform/http/routes'
import { exportColumns, exportRow } from './audit.export'
import { auditList, presentAuditRow, presentCheck } from './audit.list'
import { AuditEntries, type AuditEntry } from './audit.model'
import { auditFilter, mayReadAudit } from './audit.policy'
import { findEntries } from './audit.queries'
import { checkTrail } from './sealing/audit.verify'

export const auditRoutes = routes()
  .get(paths.audit.list, { allow: mayReadAudit }, showTrail)
  .get(paths.audit.csv, { allow: mayReadAudit }, sendTrail)

async function showTrail(req: Request, res: Response) {
  const { viewer } = req
  const query = parseListQuery(auditList, req, viewer)
  const found = await findListPage<AuditEntry>(AuditEntries, auditList, query, auditFilter)
  const counts = await countViews(AuditEntries, auditList, auditFilter, viewer)
  // Reading the whole chain takes seconds with years of entries, so it is asked for.
  const checked = queryText(req, 'check') === 'yes'
  const check = checked ? await checkTrail() : null
  const title = req.t('audit:title')
  const formats = [{ text: req.t('audit:export.link'), href: listLink(paths.audit.csv(), query) }]
  res.render('audit/list', {
    page: {
      title,
      head: { title, actions: [{ text: req.t('audit:check'), href: paths.audit.list({}, { check: 'yes' }) }] },
      chain: check && presentCheck(check, viewer),
      list: presentList({ list: auditList, query, found, counts, row: presentAuditRow, viewer, formats }),
    },
  })
}

/** The list as it is filtered, all of it, as a file. */
async function sendTrail(req: Request, res: Response) {
  const { viewer } = req
  const query = parseListQuery(auditList, req, viewer)
  const rows = async function* () {
    for await (const entry of findEntries(query)) yield exportRow(entry, viewer)
  }
  await sendCsv(res, `${req.t('audit:export.file')}-${viewer.today}.csv`, exportColumns(viewer), rows())
}
