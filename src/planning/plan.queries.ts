import { records } from '../platform/lists/records'
import { Plans, type PlanRecord } from './plan.model'
import { planFilter } from './plan.policy'

export const planRecords = records(Plans, planFilter)

/** One plan, to be read. */
export const findPlan = (reference: string): Promise<PlanRecord | null> => planRecords.all.one({ reference })
