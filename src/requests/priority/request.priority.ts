import type { Day } from '../../platform/time/calendar-day'
import type { Need } from '../sources/need.source'
import { evidenceFactor, gapOf, legalPressure, priorityOf, rankIn, readinessFactor, type Priority } from './priority'
import type { RequestContent, RequestRecord } from '../request.model'

type Asked = Pick<
  RequestContent,
  'current' | 'target' | 'importance' | 'evidence' | 'readiness' | 'urgency' | 'deadline'
>

/**
 * The arithmetic of a request: that of its strongest gap, or of what the Member says of itself when it names none.
 * Undefined as long as neither is said.
 */
export function requestPriority(request: Asked, needs: readonly Need[], today: Day): Priority | undefined {
  const { current, target, importance, readiness } = request
  const own =
    current === undefined || target === undefined || importance === undefined
      ? []
      : [{ current, target, importance, evidence: request.evidence }]
  const legalDate = (need?: Need) => [request.deadline, need?.legalDate].filter((day) => day !== undefined).sort()[0]
  const found = [...needs, ...(needs.length > 0 ? [] : own)].map((need) =>
    priorityOf({
      gap: gapOf(need.current, need.target),
      importance: need.importance,
      legalPressure: legalPressure('statement' in need ? legalDate(need) : legalDate(), today),
      // The gap's own answer counts first, so that the same gap has the same priority in round and request.
      readiness: readinessFactor(('readiness' in need ? need.readiness : undefined) ?? readiness),
      evidence: evidenceFactor(need.evidence),
    }),
  )
  return found.sort((one, other) => other.index - one.index || other.gap - one.gap)[0]
}

/** The number that lists are ordered by, after a person has moved it to another band. */
export const rankOf = ({ priority, override }: Pick<RequestRecord, 'priority' | 'override'>): number =>
  rankIn(priority?.index ?? 0, override?.band)
