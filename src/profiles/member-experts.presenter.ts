import type { AssignmentRecord } from '../activities'
import { assignmentHref, assignmentTag, daysHeld, heldInYear, holdsDays } from '../activities/pure'
import type { ExpertRecord } from '../experts'
import { availabilityTag, expertName, expertTag } from '../experts/pure'
import { areaName } from '../framework/pure'
import type { MemberRecord } from '../members'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { grouped } from '../platform/grouped'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import type { Day } from '../platform/time/calendar-day'
import { formatList, formatNumber, formatShortPeriod } from '../platform/time/formats'
import { written } from '../platform/text/written'

interface ExpertsInput {
  member: Pick<MemberRecord, 'code'>
  /** The experts of this administration. */
  experts: readonly ExpertRecord[]
  /** Their assignments of this year and to come, as far as this reader may know of them. */
  assignments: readonly AssignmentRecord[]
}

/** The experts of an administration: what they may do, where they go next, and their days of the year. */
export function presentMemberExperts({ member: { code }, experts, assignments }: ExpertsInput, viewer: Viewer) {
  const { t, lang, today } = viewer
  const name = memberName(code, lang)
  const year = today.slice(0, 4)
  const byExpert = grouped(assignments, ({ expert }) => expert)
  const inOrder = [...experts].sort((one, other) => one.name.localeCompare(other.name, lang))
  const lines = inOrder.map((expert) => lineOf(expert, byExpert.get(expert.reference) ?? [], year, viewer))
  const coming = comingOf(assignments, today)
  const sum = (of: 'served' | 'planned' | 'agreed') => lines.reduce((total, line) => total + line[of], 0)
  return {
    title: t('profiles:memberExperts.title', { member: name }),
    head: {
      crumbs: [{ text: name, href: paths.members.show({ code }) }],
      title: t('profiles:memberExperts.heading'),
      actions: [
        { text: t('profiles:memberExperts.list'), href: paths.experts.list() },
        { text: t('profiles:memberExperts.schedule'), href: paths.schedule({}, { by: 'expert' }) },
      ],
    },
    lead: t('profiles:memberExperts.lead', { year }),
    figures: [
      { label: t('profiles:memberExperts.experts', { count: lines.length }), value: formatNumber(lines.length, lang) },
      { label: t('profiles:memberExperts.given', { year }), value: formatNumber(sum('served'), lang) },
      { label: t('profiles:memberExperts.planned', { year }), value: formatNumber(sum('planned'), lang) },
      { label: t('profiles:memberExperts.agreed', { year }), value: formatNumber(sum('agreed'), lang) },
    ],
    table: {
      caption: t('profiles:memberExperts.caption', { year }),
      ...namedTable(
        t,
        'profiles:expertColumn',
        [
          'expert',
          'accreditation',
          'next',
          { key: 'given', numeric: true },
          { key: 'planned', numeric: true },
          { key: 'agreed', numeric: true },
        ],
        lines,
        ({ row }) => row,
      ),
      empty: t('profiles:memberExperts.empty'),
    },
    coming: {
      caption: t('profiles:memberExperts.comingCaption', { count: coming.length }),
      ...namedTable(t, 'profiles:column', comingKeys, coming, (one) => comingRow(one, viewer)),
      empty: t('profiles:memberExperts.nothingComing'),
      first: 20,
    },
  }
}

const comingKeys = ['activity', 'expert', 'role', 'when', 'state'] as const
type ComingKey = (typeof comingKeys)[number]
type Row = Record<'expert' | 'accreditation' | 'next' | 'given' | 'planned' | 'agreed', Cell>

interface Line {
  served: number
  planned: number
  agreed: number
  row: Row
}

function lineOf(expert: ExpertRecord, own: readonly AssignmentRecord[], year: string, viewer: Viewer): Line {
  const { t, lang, today } = viewer
  const { served, planned } = daysHeld(heldInYear(own, year, today))
  const agreed = expert.daysPerYear
  const over = agreed > 0 ? served + planned - agreed : 0
  const days = (count: number): Cell => ({ text: formatNumber(count, lang), value: count })
  return {
    ...{ served, planned, agreed },
    row: {
      expert: {
        text: expert.name,
        href: paths.experts.show(expert),
        sub: t(`vocabulary:expertCategories.${expert.category}`),
        ref: expert.reference,
      },
      accreditation: {
        state: expertTag(expert, viewer),
        sub:
          formatList(accreditedIn(expert), lang, (area) => areaName(area, lang)) ||
          availabilityTag(expert, viewer).text,
      },
      next: nextMission(comingOf(own, today), viewer),
      given: days(served),
      planned: days(planned),
      agreed: {
        ...(agreed > 0 ? days(agreed) : { text: t('profiles:memberExperts.notAgreed') }),
        ...(over > 0 ? { state: { text: t('profiles:memberExperts.over', { count: over }), tone: 'late' } } : {}),
      },
    },
  }
}

const accreditedIn = ({ accreditations }: ExpertRecord): string[] => [
  ...new Set(accreditations.filter(({ state }) => state === 'accredited').map(({ area }) => area)),
]

/** The next one that holds days; the second table has all of them. */
function nextMission([next]: readonly AssignmentRecord[], viewer: Viewer): Cell {
  if (!next) return { text: viewer.t('profiles:memberExperts.noMission') }
  return { ...missionCell(next, viewer), ref: undefined, sub: formatShortPeriod(next, viewer.lang) }
}

const missionCell = (assignment: AssignmentRecord, { lang }: Viewer): Cell => ({
  text: written(assignment.activityTitle, assignment.activityTitleIn, lang),
  href: assignment.activityKind === 'mission' ? assignmentHref(assignment) : undefined,
  ref: assignment.activity,
})

const comingOf = (assignments: readonly AssignmentRecord[], today: Day): AssignmentRecord[] =>
  assignments
    .filter((one) => one.until >= today && one.state !== 'served' && holdsDays(one, today))
    .sort((one, other) => one.from.localeCompare(other.from))

const comingRow = (assignment: AssignmentRecord, viewer: Viewer): Record<ComingKey, Cell> => ({
  activity: missionCell(assignment, viewer),
  expert: { text: expertName(assignment.expert) },
  role: { text: viewer.t(`vocabulary:teamRoles.${assignment.role}`) },
  when: {
    text: formatShortPeriod(assignment, viewer.lang),
    value: { period: { from: assignment.from, until: assignment.until } },
  },
  state: { state: assignmentTag(assignment, viewer) },
})
