import type { Request, Response } from 'express'
import { paths } from '../paths'
import { findListPage, parseListQuery, presentList } from '../platform/lists'
import { queryText, routes } from '../platform/routes'
import { auditList, presentAuditRow, presentCheck } from './audit.list'
import { AuditEntries, type AuditEntry } from './audit.model'
import { auditFilter, mayReadAudit } from './audit.policy'
import { checkTrail } from './audit.verify'

export const auditRoutes = routes().get(paths.audit.list, { allow: mayReadAudit }, showTrail)

async function showTrail(req: Request, res: Response) {
  const query = parseListQuery(auditList, req, req.viewer)
  const found = await findListPage<AuditEntry>(AuditEntries, auditList, query, auditFilter)
  // Reading the whole chain takes seconds with years of entries, so it is asked for.
  const checked = queryText(req, 'check') === 'yes'
  const check = checked ? await checkTrail() : null
  const title = req.t('audit:title')
  res.render('audit/list', {
    page: {
      title,
      head: { title, actions: [{ text: req.t('audit:check'), href: paths.audit.list({}, { check: 'yes' }) }] },
      chain: check && presentCheck(check, req.viewer),
      list: presentList({ list: auditList, query, found, row: presentAuditRow, viewer: req.viewer }),
    },
  })
}
