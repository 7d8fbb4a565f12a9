import type { Request, Response } from 'express'
import { paths } from '../paths'
import { findListPage, parseListQuery, presentList } from '../platform/lists'
import { queryText, routes } from '../platform/routes'
import { auditList, presentAuditRow } from './audit.list'
import { AuditEntries, type AuditEntry } from './audit.model'
import { auditFilter, mayReadAudit } from './audit.policy'
import { checkAuditTrail } from './audit.service'

export const auditRoutes = routes().get(paths.audit.list, { allow: mayReadAudit }, showTrail)

async function showTrail(req: Request, res: Response) {
  const query = parseListQuery(auditList, req, req.viewer)
  const found = await findListPage<AuditEntry>(AuditEntries, auditList, query, auditFilter)
  // Reading the whole chain takes seconds with years of entries, so it is asked for.
  const checked = queryText(req, 'check') === 'yes'
  const broken = checked ? await checkAuditTrail() : null
  const title = req.t('audit:title')
  res.render('audit/list', {
    page: {
      title,
      head: { title, actions: [{ text: req.t('audit:check'), href: paths.audit.list({}, { check: 'yes' }) }] },
      chain: !checked
        ? null
        : broken === null
          ? { text: req.t('audit:chain.whole'), tone: 'good' }
          : { text: req.t('audit:chain.broken', { number: broken }), tone: 'late' },
      list: presentList({ list: auditList, query, found, row: presentAuditRow, viewer: req.viewer }),
    },
  })
}
