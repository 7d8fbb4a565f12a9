import type { ActivityState, AssignmentRole, LanguageService, TeamMember } from '../activities'
import { isSecured, schedulingStates } from '../activities/pure'
import { addDays, type Day, type Period } from '../platform/time/calendar-day'
import type { Missing } from '../platform/errors'
import type { ReadinessPoint, Terms } from './mission.model'
import type { ReadinessItem, ReadinessSide } from './mission.vocabulary'

/** Sections without which nobody can agree to the terms. */
const neededSections = ['objectives', 'outputs', 'agenda', 'participants'] as const

/** What still keeps the terms from being sent for agreement. */
export const termsMissing = (terms: Terms): Missing[] =>
  neededSections
    .filter((section) => terms[section].trim() === '')
    .map((section) => ({ message: `missions:missing.${section}` }))

/** The person comes, as the team on the mission says it. */
const isSecuredMember = ({ state, accepted }: Pick<TeamMember, 'state' | 'accepted'>): boolean =>
  isSecured({ state, acceptedAt: accepted ? new Date(0) : undefined })

const leadOf = (mission: { team: readonly TeamMember[] }): TeamMember | undefined =>
  mission.team.find(({ role }) => role === 'lead')

interface Confirmable {
  terms: Terms
  team: readonly TeamMember[]
  funding: readonly unknown[]
  /** Who bears the costs where no line does. */
  contribution?: unknown
}

/**
 * Every point that keeps a mission from being confirmed: terms agreed by the Member, a lead released who comes, and a
 * budget line that covers it, or somebody who bears the costs. `money` are the faults of its budget lines, found by those who know the balances.
 */
export function confirmMissing(mission: Confirmable, money: readonly Missing[]): Missing[] {
  const lead = leadOf(mission)
  return [
    ...(mission.terms.agreedAt ? [] : [{ message: 'missions:missing.terms' }]),
    ...(lead && isSecuredMember(lead)
      ? []
      : [{ message: lead ? 'missions:missing.leadReleased' : 'missions:missing.lead' }]),
    ...(mission.funding.length > 0 || mission.contribution ? [] : [{ message: 'missions:missing.budget' }]),
    ...money,
  ]
}

/** What is owed before a delivered mission can be closed. */
export const closeMissing = (mission: { report?: { state: string } }): Missing[] =>
  mission.report?.state === 'shared' ? [] : [{ message: 'missions:missing.report' }]

interface UsualPoint {
  item: ReadinessItem
  side: ReadinessSide
  /** Days before the first day. */
  before: number
  onlyFor?: 'travel' | 'interpretation' | 'translation'
}

const usualPoints: readonly UsualPoint[] = [
  { item: 'release-letters', side: 'secretariat', before: 30 },
  { item: 'agenda', side: 'secretariat', before: 28 },
  { item: 'participants', side: 'member', before: 21 },
  { item: 'visa', side: 'expert', before: 21, onlyFor: 'travel' },
  { item: 'security', side: 'secretariat', before: 21, onlyFor: 'travel' },
  { item: 'translation', side: 'secretariat', before: 14, onlyFor: 'translation' },
  { item: 'interpretation', side: 'secretariat', before: 14, onlyFor: 'interpretation' },
  { item: 'tickets', side: 'secretariat', before: 14, onlyFor: 'travel' },
  { item: 'insurance', side: 'secretariat', before: 14, onlyFor: 'travel' },
  { item: 'documents', side: 'member', before: 10 },
  { item: 'room', side: 'member', before: 7 },
  { item: 'briefing', side: 'secretariat', before: 3 },
]

const remoteModes: readonly string[] = ['remote-live', 'elearning', 'coaching']

/** The readiness list that a mission begins with, due by its first day. */
export function usualReadiness(
  mission: { mode: string; languageService: LanguageService },
  period: Period,
): ReadinessPoint[] {
  const { languageService } = mission
  const needs = {
    travel: !remoteModes.includes(mission.mode),
    interpretation: languageService === 'interpretation' || languageService === 'both',
    translation: languageService === 'translation' || languageService === 'both',
  }
  return usualPoints
    .filter(({ onlyFor }) => onlyFor === undefined || needs[onlyFor])
    .map(({ item, side, before }) => ({ key: item, item, text: '', side, dueDay: addDays(period.from, -before) }))
}

/** Moves what is still open with the mission; what is done stays done. */
export const movedReadiness = (points: readonly ReadinessPoint[], days: number): ReadinessPoint[] =>
  points.map((point) => (point.doneAt ? point : { ...point, dueDay: addDays(point.dueDay, days) }))

export const openPoints = (points: readonly ReadinessPoint[]): ReadinessPoint[] =>
  points.filter(({ doneAt }) => !doneAt)

export const latePoints = (points: readonly ReadinessPoint[], today: Day): ReadinessPoint[] =>
  openPoints(points).filter(({ dueDay }) => dueDay < today)

/** Positions are filled as long as the mission is planned or confirmed, on days that are known. */
export const isStaffed = ({ state, period }: { state: ActivityState; period?: Period }): boolean =>
  period !== undefined && schedulingStates.includes(state)

/** Places of the team without anybody. */
export const emptyPlaces = (mission: {
  places: readonly AssignmentRole[]
  team: readonly TeamMember[]
}): AssignmentRole[] => {
  const taken = mission.team.map(({ role }) => role)
  return mission.places.filter((role) => {
    const at = taken.indexOf(role)
    if (at >= 0) taken.splice(at, 1)
    return at < 0
  })
}
