import { part, stored } from '../../platform/data/record-type'
import type { PlanItem } from './plan-item'

// Whom a plan names is known to the schema: so people are found there when their files are joined.
const item = {
  ...{ reference: String, kind: String, title: String, titleIn: String, from: String, until: String },
  ...{ isOpen: Boolean, memberCodes: [String], hostMember: String, places: [String], isContributed: Boolean },
  team: [{ assignment: String, expert: String, role: String, isProposed: Boolean, _id: false }],
  funding: [{ agreement: String, line: String, amount: Number, currency: String, _id: false }],
  gaps: [{ code: String, member: String, _id: false }],
} as const

/** A plan as it was at some moment. */
export const storedPlan = () => stored<PlanItem[]>({ type: [part(item)], default: [] })
