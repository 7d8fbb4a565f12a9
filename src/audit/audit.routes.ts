import type { Request } from 'express'
import { paths } from '../paths'
import { queryText, routes } from '../platform/http/routes'
import { records } from '../platform/lists/records'
import { auditCells, auditList, presentCheck } from './audit.list'
import { AuditEntries } from './audit.model'
import { auditFilter, mayReadAudit } from './audit.policy'
import { checkTrail } from './sealing/audit.verify'

export const auditRoutes = routes().list(
  paths.audit.list,
  { allow: mayReadAudit },
  {
    view: 'audit/list',
    list: auditList,
    records: records(AuditEntries, () => auditFilter),
    title: 'audit:title',
    actions: [{ text: 'audit:check', href: paths.audit.list({}, { check: 'yes' }), allow: mayReadAudit }],
    row: auditCells,
    beside: check,
  },
)

// Reading the whole chain takes seconds with years of entries, so it is asked for.
async function check(req: Request) {
  return { chain: queryText(req, 'check') === 'yes' ? presentCheck(await checkTrail(), req.viewer) : null }
}
