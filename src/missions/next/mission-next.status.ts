import type { ComputedState, AssignmentStanding } from '../../activities'
import {
  awaitsExpert,
  awaitsRelease,
  computedState,
  hasLapsed,
  holdingStates,
  reportDueDay,
} from '../../activities/pure'
import { addDays, type Day, organisationDay } from '../../platform/time/calendar-day'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { MissionRecord } from '../mission.model'
import { termsPartner } from '../mission.policy'
import { openPoints, termsMissing } from '../mission.status'

/** What a mission waits for, in the order in which it is looked at. */
export const missionStepKeys = [
  'setDates',
  'newDates',
  'findLead',
  'replace',
  'invite',
  'answer',
  'askRelease',
  'release',
  'writeTerms',
  'changeTerms',
  'sendTerms',
  'agreeTerms',
  'findMoney',
  'confirm',
  'prepare',
  'begin',
  'underWay',
  'deliver',
  'writeReport',
  'reviseReport',
  'clearReport',
  'shareReport',
  'close',
] as const
export type MissionStepKey = (typeof missionStepKeys)[number]

/** Who has the next move: the coordinator, somebody of the team, a home administration, or the Member. */
type MissionParty = 'officer' | 'expert' | 'home' | 'member'

export interface MissionStep {
  key: MissionStepKey
  who: MissionParty
  due?: Day
  /** Whose answer or report it is. */
  expert?: string
  memberCode?: string
  assignment?: string
  /** Key of the point of the readiness list. */
  point?: string
}

/** Days before the first day by which a step of planning should be taken. */
const daysBefore = { lead: 60, terms: 45, money: 45, agreement: 30, confirm: 21 } as const

type Planned = Pick<
  MissionRecord,
  | 'state'
  | 'period'
  | 'window'
  | 'createdAt'
  | 'reportDue'
  | 'report'
  | 'terms'
  | 'funding'
  | 'contribution'
  | 'readiness'
  | 'team'
> &
  Pick<MissionRecord, 'memberCodes' | 'hostMember'>

type Person = Omit<AssignmentStanding, 'activity'>

/**
 * Everything that a mission waits for on a day, what is most pressing first; nothing for one that is closed or
 * cancelled. `people` are the assignments of its team.
 */
export function openSteps(mission: Planned, people: readonly Person[], when: When): MissionStep[] {
  return byState[computedState(mission, when.today)](mission, people, when)
}

/** The reader's day, and the moment by which it is known what day it is where an answer is owed. */
export type When = Pick<Viewer, 'at' | 'today'>

type Steps = (mission: Planned, people: readonly Person[], when: When) => MissionStep[]

const none: Steps = () => []
const one =
  (make: (mission: Planned, people: readonly Person[]) => MissionStep): Steps =>
  (mission, people) => [make(mission, people)]

const leadOf = (people: readonly Person[]) =>
  people.find(({ role, state }) => role === 'lead' && holdingStates.includes(state))

const reportStep: Steps = (mission, people) => [
  {
    key: mission.report?.state === 'returned' ? 'reviseReport' : 'writeReport',
    who: 'expert',
    due: reportDueDay(mission),
    expert: leadOf(people)?.expert,
  },
]

const byState: Record<ComputedState, Steps> = {
  idea: one(({ window }) => ({ key: 'setDates', who: 'officer', due: window?.from })),
  postponed: one(({ window }) => ({ key: 'newDates', who: 'officer', due: window?.from })),
  planned: planningSteps,
  confirmed: (mission, people, when) =>
    [
      ...people.filter(({ state }) => holdingStates.includes(state)).flatMap((one) => personSteps(mission, one, when)),
      ...preparation(mission),
    ].sort((one, other) => (one.due ?? '9999').localeCompare(other.due ?? '9999')),
  'in-progress': (mission, people) => [
    { key: 'underWay', who: 'expert', due: mission.period!.until, expert: leadOf(people)?.expert },
  ],
  // What has ended is said to be over within a few days: only then is the report owed.
  ended: one(({ period }) => ({ key: 'deliver', who: 'officer', due: addDays(period!.until, 3) })),
  delivered: one(() => ({ key: 'close', who: 'officer' })),
  'report-due': reportStep,
  'report-overdue': reportStep,
  'report-review': one(({ report }) => ({
    key: report?.state === 'cleared' ? 'shareReport' : 'clearReport',
    who: 'officer',
    due: report && addDays(organisationDay(report.at), 7),
  })),
  'report-shared': one(({ report }) => ({
    key: 'close',
    who: 'officer',
    due: report && addDays(organisationDay(report.at), 14),
  })),
  closed: none,
  cancelled: none,
}

// A mission that is planned at short notice gets a week for each step, not a step that is late when it is made.
function milestone({ period, createdAt }: Planned, days: number): Day {
  const usual = addDays(period!.from, -days)
  const soonest = addDays(organisationDay(createdAt), 7)
  const latest = addDays(period!.from, -1)
  const day = usual > soonest ? usual : soonest
  return day < latest ? day : latest
}

const planned = (mission: Planned, key: MissionStepKey, days: number, about?: Partial<MissionStep>): MissionStep => ({
  key,
  who: 'officer',
  due: milestone(mission, days),
  ...about,
})

function planningSteps(mission: Planned, people: readonly Person[], when: When): MissionStep[] {
  const standing = people.filter(({ state }) => holdingStates.includes(state))
  const steps = [
    ...(leadOf(people) ? [] : [planned(mission, 'findLead', daysBefore.lead)]),
    ...standing.flatMap((person) => personSteps(mission, person, when)),
    ...termsSteps(mission),
    ...(mission.funding.length === 0 && !mission.contribution ? [planned(mission, 'findMoney', daysBefore.money)] : []),
  ]
  const needed = steps.filter(keepsFromConfirming(people))
  const others = steps.filter((step) => !needed.includes(step))
  return needed.length > 0 ? [...needed, ...others] : [planned(mission, 'confirm', daysBefore.confirm), ...others]
}

// Places beside the lead may still be open when a mission is confirmed.
const keepsFromConfirming =
  (people: readonly Person[]) =>
  ({ assignment }: MissionStep): boolean =>
    assignment === undefined || assignment === leadOf(people)?.reference

function personSteps(mission: Planned, person: Person, when: When): MissionStep[] {
  const about = { expert: person.expert, memberCode: person.homeMember, assignment: person.reference }
  // An answer is late when its day is over at the home administration.
  if (hasLapsed(person, when)) {
    const late = [awaitsExpert(person) && person.answerBy, awaitsRelease(person) && person.releaseBy]
    return [{ key: 'replace', who: 'officer', due: late.filter((day) => typeof day === 'string').sort()[0], ...about }]
  }
  if (person.state === 'proposed') return [planned(mission, 'invite', daysBefore.lead, about)]
  const asked: (MissionStep | false)[] = [
    person.state === 'accepted' && planned(mission, 'askRelease', daysBefore.lead, about),
    awaitsRelease(person) && { key: 'release', who: 'home', due: person.releaseBy, ...about },
    awaitsExpert(person) && { key: 'answer', who: 'expert', due: person.answerBy, ...about },
  ]
  return asked.filter((step) => step !== false)
}

function termsSteps(mission: Planned): MissionStep[] {
  const { terms } = mission
  if (terms.agreedAt) return []
  if (terms.changesAskedAt) return [planned(mission, 'changeTerms', daysBefore.terms)]
  const member = { who: 'member' as const, memberCode: termsPartner(mission) }
  if (terms.sentAt) return [planned(mission, 'agreeTerms', daysBefore.agreement, member)]
  return [planned(mission, termsMissing(terms).length > 0 ? 'writeTerms' : 'sendTerms', daysBefore.terms)]
}

const partyOf = { secretariat: 'officer', member: 'member', expert: 'expert' } as const

// The open points of the readiness list; when all are done, the first day comes.
function preparation(mission: Planned): MissionStep[] {
  const points = openPoints(mission.readiness)
  if (points.length === 0) return [{ key: 'begin', who: 'expert', due: mission.period!.from }]
  return points.map(({ side, dueDay, key }) => ({
    key: 'prepare',
    who: partyOf[side],
    due: dueDay,
    point: key,
    memberCode: side === 'member' ? termsPartner(mission) : undefined,
  }))
}
