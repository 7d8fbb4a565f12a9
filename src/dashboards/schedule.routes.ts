import type { Request, Response } from 'express'
import {
  assignmentsIn,
  assignmentFilter,
  clashesAmong,
  mayListAssignments,
  type AssignmentRecord,
  type Clash,
} from '../activities'
import { areaName } from '../framework'
import { expertName, knownExpert } from '../experts'
import { memberName } from '../members'
import { paths } from '../paths'
import { financialYear, financialYearName, financialYearOf, overlaps, type Period } from '../platform/calendar-day'
import { formatList, formatShortDay } from '../platform/formats'
import { queryText, routes } from '../platform/routes'
import type { Viewer } from '../platform/viewer'
import { isCoordinator } from '../platform/actor'
import { presentTimeline, type BarKind, type TimelineEntry } from './timeline.presenter'

export const scheduleRoutes = routes().get(paths.schedule, { allow: mayListAssignments }, showSchedule)

const mostLines = 40

async function showSchedule(req: Request, res: Response) {
  const { viewer } = req
  const current = financialYearOf(viewer.today)
  const wanted = Number(queryText(req, 'year'))
  const year = Number.isInteger(wanted) && Math.abs(wanted - current) <= 10 ? wanted : current
  const by = queryText(req, 'by') === 'member' ? 'member' : 'expert'
  const period = financialYear(year)
  const assignments = await assignmentsIn(period, assignmentFilter(req.actor), req.act.at)
  const clashes = clashesAmong(assignments)
  const entries =
    by === 'expert' ? byExpert(assignments, clashes, period, viewer) : byMember(assignments, clashes, viewer)
  const link = (changes: Record<string, string>) => paths.schedule({}, { by, year: String(year), ...changes })
  res.render('dashboards/schedule', {
    page: {
      title: viewer.t('dashboards:schedule.title'),
      eyebrow: viewer.t('dashboards:schedule.eyebrow', { year: financialYearName(year), count: entries.length }),
      actions: isCoordinator(req.actor)
        ? [{ text: viewer.t('dashboards:home.action.mission'), href: paths.missions.create(), main: true }]
        : [],
      chips: (['expert', 'member'] as const).map((kind) => ({
        text: viewer.t(`dashboards:schedule.by.${kind}`),
        href: link({ by: kind }),
        current: kind === by,
      })),
      moves: [
        { text: viewer.t('dashboards:schedule.earlier'), href: link({ year: String(year - 1) }) },
        { text: viewer.t('dashboards:schedule.today'), href: link({ year: String(current) }) },
        { text: viewer.t('dashboards:schedule.later'), href: link({ year: String(year + 1) }) },
      ],
      clashes: clashes.slice(0, 5).map((clash) => presentClash(clash, viewer)),
      clashHeading: viewer.t('dashboards:schedule.clashes', { count: clashes.length }),
      timeline: presentTimeline(entries.slice(0, mostLines), { from: period.from, weeks: 52 }, viewer),
      hidden:
        entries.length > mostLines
          ? viewer.t('dashboards:schedule.hidden', { count: entries.length - mostLines })
          : null,
      isEmpty: entries.length === 0,
    },
  })
}

const kinds: Record<string, BarKind> = { served: 'good', released: 'flow', conditional: 'flow' }

function barOf(assignment: AssignmentRecord, clashing: ReadonlySet<string>, text: string, { t }: Viewer) {
  const clash = clashing.has(assignment.reference)
  return {
    period: { from: assignment.from, until: assignment.until },
    text,
    kind: clash ? ('clash' as const) : (kinds[assignment.state] ?? ('tentative' as const)),
    href: (assignment.activityKind === 'mission' ? paths.missions : paths.training).show({
      reference: assignment.activity,
    }),
    state: clash ? t('dashboards:schedule.clash') : t(`vocabulary:assignmentStates.${assignment.state}`),
  }
}

const namesIn = (clashes: readonly Clash[]) =>
  new Set(
    clashes
      .filter(({ kind }) => kind === 'overlap')
      .flatMap(({ first, second }) => [first.reference, second.reference]),
  )

const membersOf = (assignment: AssignmentRecord, lang: string) =>
  assignment.memberCodes.length > 2
    ? `${memberName(assignment.memberCodes[0]!, lang)} +${assignment.memberCodes.length - 1}`
    : formatList(
        assignment.memberCodes.map((code) => memberName(code, lang)),
        lang,
      )

// Those with a clash first, then the busiest: what needs a decision is on the first screen.
function byExpert(assignments: AssignmentRecord[], clashes: Clash[], period: Period, viewer: Viewer): TimelineEntry[] {
  const clashing = namesIn(clashes)
  return grouped(assignments, ({ expert }) => [expert]).map(([reference, own]) => {
    const expert = knownExpert(reference)
    const off = (expert?.availability ?? []).filter((away) => away.status === 'unavailable' && overlaps(away, period))
    return {
      name: expertName(reference),
      sub: [
        expert?.languages.map(({ code }) => code).join(', '),
        expert?.areas[0] && areaName(expert.areas[0], viewer.lang),
      ]
        .filter(Boolean)
        .join(' · '),
      href: paths.experts.show({ reference }),
      bars: [
        ...off.map(({ from, until }) => ({
          period: { from, until },
          text: viewer.t('dashboards:schedule.away'),
          kind: 'off' as const,
          state: viewer.t('dashboards:schedule.away'),
        })),
        ...own.map((assignment) => barOf(assignment, clashing, membersOf(assignment, viewer.lang), viewer)),
      ],
    }
  })
}

function byMember(assignments: AssignmentRecord[], clashes: Clash[], viewer: Viewer): TimelineEntry[] {
  const clashing = namesIn(clashes)
  const leads = assignments.filter(({ role }) => role === 'lead')
  return grouped(leads, ({ memberCodes }) => memberCodes).map(([code, own]) => ({
    name: memberName(code, viewer.lang),
    sub: viewer.t('dashboards:schedule.activities', { count: own.length }),
    href: paths.members.show({ code }),
    bars: own.map((assignment) => barOf(assignment, clashing, expertName(assignment.expert), viewer)),
  }))
}

function grouped(
  assignments: AssignmentRecord[],
  keys: (assignment: AssignmentRecord) => string[],
): [string, AssignmentRecord[]][] {
  const groups = new Map<string, AssignmentRecord[]>()
  for (const assignment of assignments)
    for (const key of keys(assignment)) groups.set(key, [...(groups.get(key) ?? []), assignment])
  return [...groups].sort((one, other) => other[1].length - one[1].length || one[0].localeCompare(other[0]))
}

function presentClash({ expert, first, second, kind }: Clash, { t, lang }: Viewer) {
  return {
    text: t(`dashboards:schedule.clashText.${kind}`, {
      name: expertName(expert),
      first: membersOf(first, lang),
      until: formatShortDay(first.until, lang),
      second: membersOf(second, lang),
      from: formatShortDay(second.from, lang),
    }),
    action: t('dashboards:schedule.otherLeads', { title: second.activityTitle }),
    href: paths.missions.team({ reference: second.activity }),
    kind,
  }
}
