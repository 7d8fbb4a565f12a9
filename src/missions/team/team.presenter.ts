import type { AssignmentRecord, AssignmentRole } from '../../activities'
import {
  assignmentHref,
  assignmentRoles,
  assignmentTag,
  awaitsRelease,
  hasLapsed,
  holdingStates,
  maySeeAssignment,
  openActivityStates,
} from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { formatDay, formatPeriod } from '../../platform/time/formats'
import type { Cell, Fact, Link, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { written } from '../../platform/text/written'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, maySeeTeam } from '../mission.policy'
import { emptyPlaces, isStaffed } from '../mission.status'

/** Other duties near a person's days on this mission: assignment to those that leave too little rest. */
export type NearDuties = ReadonlyMap<string, readonly AssignmentRecord[]>

const isStanding = ({ state }: Pick<AssignmentRecord, 'state'>): boolean => holdingStates.includes(state)

/** A second sentence on an answer: who has said yes while the other is still asked. */
function besides(assignment: AssignmentRecord, viewer: Viewer): string | undefined {
  const { t, lang } = viewer
  if (hasLapsed(assignment, viewer)) return t('missions:team.lapsedText')
  if (awaitsRelease(assignment) && assignment.acceptedAt) return t('missions:team.alreadyAccepted')
  if (awaitsRelease(assignment) && assignment.answerBy)
    return t('missions:team.alsoInvited', { day: formatDay(assignment.answerBy, lang) })
  return assignment.conditions ? t('missions:team.conditions', { text: assignment.conditions }) : undefined
}

const emptyTag = ({ state }: Pick<MissionRecord, 'state'>, role: AssignmentRole, { t }: Viewer): StateTag =>
  openActivityStates.includes(state)
    ? { text: t('missions:team.empty'), tone: role === 'lead' ? 'late' : 'rest' }
    : { text: t('missions:team.leftEmpty'), tone: 'rest' }

/** Where a calendar program gets this mission and its deadlines. */
export const subscribeHref = ({ reference }: Pick<MissionRecord, 'reference'>): string =>
  paths.calendars.list({}, { shows: `mission:${reference}` })

/** Where positions without a person are published to Members and experts; null where there are none, or for others. */
export const callHref = (mission: MissionRecord, { actor, today }: Viewer): string | null =>
  mayEditMission(actor, mission) &&
  isStaffed(mission) &&
  mission.period!.from > today &&
  emptyPlaces(mission).length > 0
    ? paths.calls.create({}, { mission: mission.reference })
    : null

/** The people of a mission and the places still empty, each state as a sentence; null for who may not know them. */
export function presentTeam(
  mission: MissionRecord,
  people: readonly AssignmentRecord[],
  near: NearDuties,
  viewer: Viewer,
) {
  const { t, actor } = viewer
  if (!maySeeTeam(actor, mission)) return null
  const staff = readsAsStaff(actor)
  const known = people.filter(({ state }) => staff || state !== 'proposed')
  const standing = known.filter(isStanding)
  const empty = emptyPlaces({ places: mission.places, team: staff ? mission.team : notProposed(mission) })
  return {
    ...namedTable(
      t,
      'missions:team',
      ['person', 'role', 'state'],
      inOrderOfRoles(
        standing,
        empty,
        (assignment) => personRow(assignment, viewer),
        (role) => emptyRow(mission, role, viewer),
      ),
    ),
    subscribeHref: subscribeHref(mission),
    warnings: staff ? warningsOf(standing, near, viewer) : [],
    ended: staff ? known.filter((one) => !isStanding(one)).map((assignment) => personRow(assignment, viewer)) : [],
  }
}

/** People and empty places, the lead first, then the others as the roles are told. */
const inOrderOfRoles = <S>(
  people: readonly AssignmentRecord[],
  empty: readonly AssignmentRole[],
  show: (assignment: AssignmentRecord) => S,
  showEmpty: (role: AssignmentRole) => S,
): S[] =>
  assignmentRoles.flatMap((role) => [
    ...people.filter((one) => one.role === role).map(show),
    ...empty.filter((one) => one === role).map(showEmpty),
  ])

const notProposed = ({ team }: MissionRecord) => team.filter(({ state }) => state !== 'proposed')

type TeamRow = Record<'person' | 'role' | 'state', Cell>

function personRow(assignment: AssignmentRecord, viewer: Viewer): TeamRow {
  const { t, lang, actor } = viewer
  return {
    person: {
      text: expertName(assignment.expert),
      href: maySeeAssignment(actor, assignment) ? assignmentHref(assignment) : undefined,
      sub: memberName(assignment.homeMember, lang),
    },
    role: { text: t(`vocabulary:teamRoles.${assignment.role}`) },
    state: { state: assignmentTag(assignment, viewer), sub: besides(assignment, viewer) },
  }
}

const emptyRow = (mission: MissionRecord, role: AssignmentRole, viewer: Viewer): TeamRow => ({
  person: mayFill(mission, viewer)
    ? {
        text: viewer.t('missions:team.find'),
        href: paths.missions.team(mission, { place: role }),
      }
    : { text: '–' },
  role: { text: viewer.t(`vocabulary:teamRoles.${role}`) },
  state: { state: emptyTag(mission, role, viewer) },
})

const mayFill = (mission: MissionRecord, { actor }: Viewer): boolean =>
  mayEditMission(actor, mission) && isStaffed(mission)

const warningsOf = (people: readonly AssignmentRecord[], near: NearDuties, { t, lang }: Viewer): string[] =>
  people.flatMap(({ reference, expert }) =>
    (near.get(reference) ?? []).map((other) =>
      t('missions:team.littleRest', {
        name: expertName(expert),
        title: written(other.activityTitle, other.activityTitleIn, lang),
        when: formatPeriod(other, lang),
      }),
    ),
  )

/** Where those stand whose field mission is pending in the areas of a mission. */
const pendingHref = ({ reference }: Pick<MissionRecord, 'reference'>): string =>
  paths.experts.pipeline({}, { stage: 'pre-accredited', mission: reference })

/** Where people are found for a position that nobody fits: by a call for it, and for a candidate in the pipeline. */
export function leadingOn(mission: MissionRecord, role: AssignmentRole, viewer: Viewer): Link[] {
  const { t } = viewer
  const isCalled = callHref(mission, viewer) !== null && emptyPlaces(mission).includes(role)
  return [
    ...(role === 'assessee' ? [{ text: t('missions:team.pending'), href: pendingHref(mission) }] : []),
    ...(isCalled
      ? [
          {
            text: t('missions:team.callFor'),
            href: paths.calls.create({}, { mission: mission.reference, place: role }),
          },
        ]
      : []),
  ]
}

/** The places of a mission in the side column of the team's page: who stands there, and how many could. */
export function presentPlaces(
  mission: MissionRecord,
  people: readonly AssignmentRecord[],
  owing: number,
  viewer: Viewer,
) {
  const { t } = viewer
  return inOrderOfRoles<Fact>(
    people.filter(isStanding),
    emptyPlaces(mission),
    (assignment) => ({
      label: t(`vocabulary:teamRoles.${assignment.role}`),
      value: expertName(assignment.expert),
      href: assignmentHref(assignment),
      state: assignmentTag(assignment, viewer),
    }),
    (role) => ({
      label: t(`vocabulary:teamRoles.${role}`),
      state: emptyTag(mission, role, viewer),
      lines:
        role === 'assessee' ? [{ text: t('missions:team.owing', { count: owing }), href: pendingHref(mission) }] : [],
    }),
  )
}
