import { anyOf, type Rule } from '../platform/access'
import { isAdmin, isAuditor } from '../platform/actor'

/** Auditors and administrators read the trail; nobody changes it. */
export const mayReadAudit: Rule = anyOf(isAuditor, isAdmin)
