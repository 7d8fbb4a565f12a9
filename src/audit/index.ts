export { AuditEntries, type AuditEntry } from './audit.model'
export { checkAuditTrail, listenForAudit, sealAuditTrail } from './audit.service'
