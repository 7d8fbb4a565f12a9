import type { AssignmentRole } from '../../src/activities'
import type { Day, Period } from '../../src/platform/time/calendar-day'
import type { NominationValues } from '../../src/training/participants/participant.form'
import type { Share } from '../money/purse'
import type { MemberPeople, Tongue } from '../people/cast'
import type { Person } from '../people/roster'
import type { Random } from '../random'
import type { WorldStep, WorldStory } from '../world'

/** What becomes of a mission or an event of the demonstration year. */
export type Fate =
  | 'closed'
  | 'shared'
  | 'cleared'
  | 'submitted'
  | 'returned'
  | 'report-draft'
  | 'report-due'
  | 'confirmed'
  | 'releasing'
  | 'proposed'
  | 'unstaffed'
  | 'idea'
  | 'postponed'
  | 'cancelled'

/** How far a request comes from which nothing is planned yet. */
export type Waiting =
  | 'draft'
  | 'unsigned'
  | 'submitted'
  | 'triage'
  | 'information-needed'
  | 'scoping'
  | 'approval'
  | 'approved'

/** A story as one Member lives it: with its own days, people, places and outcome. */
export interface Life {
  number: number
  story: WorldStory
  random: Random
  member: MemberPeople
  tongue: Tongue
  /** Day on which the request is begun. */
  begun: Day
  steps: Planned[]
}

/** A mission or an event of a life. */
export interface Planned<S extends WorldStep = WorldStep> {
  step: S
  period: Period
  /** Day on which it is entered. */
  made: Day
  fate: Fate
  /** Days by which the report comes later than it should. */
  reportAfter: number
  funding: Share[]
  team: { person: Person; role: AssignmentRole }[]
  /** Who is asked first, in vain. */
  refuser?: Person
  /** Members that are invited beside the host. */
  guests: MemberPeople[]
  /** Whom each Member names for it. */
  named: { member: MemberPeople; people: NominationValues[] }[]
}

export type PlannedMission = Planned<Extract<WorldStep, { kind: 'mission' }>>
export type PlannedTraining = Planned<Extract<WorldStep, { kind: 'training' }>>

export const isMission = (planned: Planned): planned is PlannedMission => planned.step.kind === 'mission'
export const isTraining = (planned: Planned): planned is PlannedTraining => planned.step.kind === 'training'

/** Days from the first draft of a request until something may be planned from it. */
export const daysToApproval = 60
