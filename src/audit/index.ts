export { AuditEntries, type AuditEntry } from './audit.model'
export { checkAuditTrail, listenForAudit, sealAuditTrail, trailEndHolds } from './audit.service'
