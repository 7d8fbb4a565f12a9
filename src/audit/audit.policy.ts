import { isAdmin, isAuditor, anyOf, type Rule } from '../programme/actor'

/** Auditors and administrators read the trail; nobody changes it. */
export const mayReadAudit: Rule = anyOf(isAuditor, isAdmin)

/** What happens to a Member's draft is nobody else's business before it is submitted; nobody reads it here either. */
export const auditFilter = { confidential: null }
