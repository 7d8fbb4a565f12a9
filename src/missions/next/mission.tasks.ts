import {
  assignmentHref,
  assignmentsByActivity,
  awaitsExpert,
  awaitsRelease,
  hasLapsed,
  lineFields,
  membersText,
  openActivityStates,
  openAssignmentsFor,
  schedulingStates,
  shortWhen,
  type AssignmentRecord,
} from '../../activities'
import { expertName } from '../../experts'
import { isCoordinator, isExpert, isHeadOf, isMember, type Actor } from '../../programme/actor'
import { addDays, type Day } from '../../platform/time/calendar-day'
import { formatPeriod } from '../../platform/time/formats'
import type { Filter } from '../../platform/lists/lists'
import type { Task } from '../../programme/task'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written, writtenTitle } from '../../platform/text/written'
import { officerFilter } from '../../users'
import { openSteps, type MissionStep, type MissionStepKey } from './mission-next.status'
import type { MissionRecord } from '../mission.model'
import { missionRecords } from '../mission.queries'
import { hrefOf, isYours, namesIn } from './mission-step.presenter'

/** How many days before its day a step of planning becomes a task. */
const daysAhead = 21

// What the other side has sent waits for an answer from that day on.
const atOnce: readonly MissionStepKey[] = ['agreeTerms', 'changeTerms']

// Answers are tasks of their own, below; the report's steps are told by the report.
const toldElsewhere: readonly MissionStepKey[] = [
  'answer',
  'release',
  'writeReport',
  'reviseReport',
  'clearReport',
  'shareReport',
  'underWay',
  'begin',
]

/** What waits for a person on missions: steps of planning, answers to invitations, releases, terms, readiness. */
export async function missionTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  return [...(await answerTasks(actor, today, viewer)), ...(await stepTasks(actor, today, viewer))]
}

// One question for each way, as each has an index of its own.
function missionsFor(actor: Actor): Filter[] {
  const officer = () => officerFilter(actor, 'memberCodes')
  // Terms and readiness, which wait for others than the officer, belong to what is planned.
  const prepared = { state: { $in: [...schedulingStates] } }
  return [
    ...(isCoordinator(actor)
      ? [
          { ...officer(), state: { $in: [...openActivityStates] } },
          // Of what is delivered only the close is told here, from the day on which the report is shared.
          { ...officer(), state: 'delivered', 'report.state': 'shared' },
        ]
      : []),
    ...(isMember(actor) ? [{ ...prepared, concerns: actor.memberCode }] : []),
    ...(isExpert(actor)
      ? [{ ...prepared, team: { $elemMatch: { expert: actor.expertId, state: { $ne: 'proposed' } } } }]
      : []),
  ]
}

// What the steps of a mission and their sentences are made of.
const fields = {
  ...lineFields,
  ...({ _id: 1, window: 1, hostMember: 1, officerId: 1, createdAt: 1, reportDue: 1, report: 1 } as const),
  ...({ terms: 1, funding: 1, contribution: 1, readiness: 1, team: 1 } as const),
}

type Found = MissionRecord & { _id: unknown }

// Each once, by first day.
async function findEach(filters: readonly Filter[]): Promise<Found[]> {
  const found = await Promise.all(filters.map((filter) => missionRecords.all.find<Found>(filter, { fields })))
  const placeOf = ({ period, _id }: Found) => `${period?.from ?? ''} ${String(_id)}`
  const byPlace = new Map(found.flat().map((mission) => [placeOf(mission), mission]))
  return [...byPlace].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mission]) => mission)
}

async function stepTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const missions = await findEach(missionsFor(actor))
  // Elsewhere no step asks who is on the team.
  const staffed = missions.filter(({ state }) => schedulingStates.includes(state))
  const people = await assignmentsByActivity(staffed.map(({ reference }) => reference))
  const soon = addDays(today, daysAhead)
  return missions.flatMap((mission) =>
    openSteps(mission, people.get(mission.reference) ?? [], { at: viewer.at, today })
      .filter(({ key }) => !toldElsewhere.includes(key))
      .filter(({ key, due }) => atOnce.includes(key) || (due !== undefined && due <= soon))
      .filter((step) => isYours(step, mission, { ...viewer, actor }))
      .map((step) => stepTask(step, mission, viewer)),
  )
}

// Said when it is read: of hundreds that wait, a page shows a dozen.
function stepTask(step: MissionStep, mission: MissionRecord, viewer: Viewer): Task {
  const { t } = viewer
  return {
    get text() {
      return t(`missions:task.${step.key}`, {
        title: writtenTitle(mission, viewer.lang),
        ...namesIn(step, mission, viewer),
      })
    },
    href: hrefOf(step, mission),
    get sub() {
      return [mission.reference, membersText(mission.memberCodes, viewer), shortWhen(mission, viewer)].join(' · ')
    },
    due: step.due,
    action: t(`missions:do.${step.key}`),
  }
}

async function answerTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  if (!isExpert(actor) && !isMember(actor)) return []
  // An administration has done its part once it has released.
  const awaited = isExpert(actor) ? ['invited', 'release-asked', 'released', 'conditional'] : ['release-asked']
  const open = await openAssignmentsFor(actor, awaited)
  return open
    .filter((assignment) => !hasLapsed(assignment, viewer))
    .flatMap((assignment) => [
      ...(isHeadOf(actor, assignment.homeMember) && awaitsRelease(assignment)
        ? [answerTask('release', assignment, viewer)]
        : []),
      ...(isExpert(actor) && actor.expertId === assignment.expert && awaitsExpert(assignment)
        ? [answerTask('answer', assignment, viewer)]
        : []),
    ])
}

function answerTask(key: 'answer' | 'release', assignment: AssignmentRecord, { t, lang }: Viewer): Task {
  return {
    only: key === 'release',
    text: t(`missions:task.${key}`, {
      title: written(assignment.activityTitle, assignment.activityTitleIn, lang),
      name: expertName(assignment.expert),
    }),
    href: assignmentHref(assignment),
    sub: [assignment.activity, t(`vocabulary:teamRoles.${assignment.role}`), formatPeriod(assignment, lang)].join(
      ' · ',
    ),
    due: key === 'release' ? assignment.releaseBy : assignment.answerBy,
    action: t(`missions:do.${key}`),
  }
}
