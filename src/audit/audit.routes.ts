import type { Request } from 'express'
import { paths } from '../paths'
import { queryText, routes } from '../platform/http/routes'
import { listExport, listPage } from '../platform/lists/list-page'
import { records } from '../platform/lists/records'
import { exportColumns, exportRow } from './audit.export'
import { auditList, presentAuditRow, presentCheck } from './audit.list'
import { AuditEntries } from './audit.model'
import { auditFilter, mayReadAudit } from './audit.policy'
import { checkTrail } from './sealing/audit.verify'

const trail = {
  view: 'audit/list' as const,
  list: auditList,
  records: records(AuditEntries, () => auditFilter),
  title: 'audit:title',
  actions: [{ text: 'audit:check', href: paths.audit.list({}, { check: 'yes' }), allow: mayReadAudit }],
  row: presentAuditRow,
  beside: check,
  export: {
    address: paths.audit.csv(),
    link: 'audit:export.link',
    file: 'audit:export.file',
    columns: exportColumns,
    row: exportRow,
  },
}

export const auditRoutes = routes()
  .get(paths.audit.list, { allow: mayReadAudit }, listPage(trail))
  .get(paths.audit.csv, { allow: mayReadAudit }, listExport(trail))

// Reading the whole chain takes seconds with years of entries, so it is asked for.
async function check(req: Request) {
  return { chain: queryText(req, 'check') === 'yes' ? presentCheck(await checkTrail(), req.viewer) : null }
}
