import { addMonths, daysBetween, type Day } from '../../platform/time/calendar-day'
import type { Accreditation, ExpertRecord } from '../../experts'
import { accreditationOn, owesFieldMission } from '../../experts/pure'

/** From nomination to the field mission: what somebody still has to do. */
export const openStages = ['nominated', 'pre-screened', 'workshop', 'pre-accredited', 'field-assessment'] as const
/** All stages of the pipeline, in their order; the last ones are made by time or by a suspension. */
export const stages = [...openStages, 'accredited', 'expiring', 'dormant', 'expired', 'suspended'] as const
export type Stage = (typeof stages)[number]

/** One accreditation of an expert, at its stage on a day. */
export interface InPipeline {
  expert: ExpertRecord
  held: Accreditation
  stage: Stage
  /** Days since the stage was reached; since it was granted for what time alone has changed. */
  days: number
  /** A field mission is pending. */
  owes: boolean
}

/**
 * Every accreditation that stands at one of the stages on a day. What has ended (not retained, not successful, retired)
 * is left out. Of a suspended expert every accreditation that would hold is suspended.
 */
export function pipelineOf(experts: readonly ExpertRecord[], today: Day): InPipeline[] {
  const found: InPipeline[] = []
  for (const expert of experts) {
    for (const held of expert.accreditations) {
      const state = accreditationOn(held, today, expert.lastMissionDay)
      const stage = stages.find((one) => one === state)
      if (!stage) continue
      const isSuspended = expert.suspended !== undefined
      found.push({
        expert,
        held,
        stage: isSuspended ? 'suspended' : stage,
        days: Math.max(0, daysBetween(isSuspended ? expert.suspended!.since : held.since, today)),
        owes: owesFieldMission(held) && !isSuspended,
      })
    }
  }
  return found.sort(
    (one, other) =>
      stages.indexOf(one.stage) - stages.indexOf(other.stage) ||
      other.days - one.days ||
      one.expert.reference.localeCompare(other.expert.reference),
  )
}

interface Conversion {
  /** Accreditations that waited for their field mission two years before. */
  waited: number
  /** Of these, how many were granted since. */
  granted: number
  /** Months from pre-accreditation to accreditation: the median of what was granted in these two years; null for none. */
  months: number | null
}

/** Months over which conversion is looked at. */
export const conversionMonths = 24
const daysInMonth = 365.25 / 12

/** How many of those who waited for a field mission two years before a day were accredited since, and how long it took. */
export function conversionOf(all: readonly InPipeline[], today: Day): Conversion {
  const before = addMonths(today, -conversionMonths)
  let waited = 0
  let granted = 0
  const waits: number[] = []
  for (const { held } of all) {
    const steps = [...held.history].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
    const then = steps.filter(({ on }) => on <= before).at(-1)
    const grant = steps.find(({ action, on }) => action === 'accredit' && on > before && on <= today)
    if (then && owesFieldMission({ state: then.to })) {
      waited += 1
      if (grant) granted += 1
    }
    const passed = grant && steps.findLast(({ action, on }) => action === 'pass' && on <= grant.on)
    if (passed) waits.push(daysBetween(passed.on, grant.on) / daysInMonth)
  }
  return { waited, granted, months: median(waits) }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
