import { presentAnnounced } from '../organization/pure'
import { memberName } from '../members/pure'
import type { Unassigned } from '../orphans'
import { isAdmin, isAuditor, isCoordinator, isDonor, isExpert, isMember } from '../programme/actor'
import { byCharacters } from '../platform/lists/folded'
import { addDays, type Day, type Period } from '../platform/time/calendar-day'
import { namedFacts } from '../platform/lists/facts'
import { formatDue, formatList, formatNumber, formatPeriod, formatShare, formatWeekday } from '../platform/time/formats'
import type { Readiness } from '../platform/jobs/readiness'
import type { Lack } from '../programme/config'
import type { Task } from '../programme/task'
import type { Action, Figure, TaskRow, Viewer } from '../platform/http/pages/view-types'
import { paths } from '../paths'
import type { PlanExecution } from '../coverage'
import { presentLacks, presentSetUp, type SetUpFacts } from '../set-up/pure'
import { choiceOf, coverageHref, coverageListHref, executionText, thisYear } from '../coverage/pure'
import type { TimelineEntry } from '../schedule'
import { presentTimeline } from '../schedule/pure'

// The scale of the home page is half as wide as that of the schedule.
const homeLetter = 17

export interface HomeFigures {
  activities: number
  members: number
  /** Distinct people, and how often somebody was there: two numbers. */
  people: number
  attendances: number
  /** How far the plan of the year has come. */
  plan: PlanExecution
}

interface OpenEndCount {
  kind: string
  count: number
}

interface HomeInput {
  announced?: Parameters<typeof presentAnnounced>[0]
  tasks: Task[]
  /** Work that nobody else can do, as accounts are missing. */
  unassigned?: Unassigned | null
  /** Attached files go through a virus scanner. */
  isScanned?: boolean
  /** Files that the scanner has not answered for. */
  filesWaiting?: number
  /** What is set up; for administrators and coordinators, as long as something is open. */
  setUp?: SetUpFacts | null
  /** What the environment does not say; for administrators. */
  lacks?: readonly Lack[]
  coming: TimelineEntry[]
  figures: HomeFigures | null
  openEnds: OpenEndCount[]
  /** Requests that are prepared or delivered, and that the reader follows. */
  followed?: number
  /** Of the server; for those who look after it. */
  readiness?: Readiness | null
  /** Who stands in for the reader, now or later. */
  deputy?: Period & { name: string }
  /** Hour of the day, for the greeting. */
  hour: number
  /** All tasks are wanted, not the most urgent alone. */
  whole: boolean
}

/** Tasks that stand on the page before "all". */
export const shownTasks = 12
/** The days of the timeline: a quarter from today. */
export const homePeriod = (today: Day): Period => ({ from: today, until: addDays(today, 13 * 7 - 1) })

/** What only the reader can do, then the most urgent; what has no day comes last, in the order in which it was found. */
export const byDueDay = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort(
    (one, other) =>
      Number(other.only ?? false) - Number(one.only ?? false) || byCharacters(one.due ?? '9999', other.due ?? '9999'),
  )

/** What waits for this person; what comes; the few figures of the year; where the thread is broken. */
export function presentHome(input: HomeInput, viewer: Viewer) {
  const { t, lang, today, actor } = viewer
  const tasks = byDueDay(input.tasks)
  const given = actor.name.split(' ')[0] ?? ''
  const setUp = presentSetUp(input.setUp ?? null, viewer)
  return {
    title: t('programme:nav.home'),
    greeting: t(`home:greeting.${partOfDay(input.hour)}`, { name: given }),
    announced: presentAnnounced(input.announced ?? [], viewer),
    unassigned: input.unassigned ?? null,
    problems: input.readiness ? presentProblems(input.readiness, viewer) : [],
    notScanned: input.isScanned === false && isAdmin(actor) ? t('home:notScanned') : null,
    filesWaiting: input.filesWaiting
      ? { text: t('files:waiting', { count: input.filesWaiting }), href: paths.files.list({}, { view: 'waiting' }) }
      : null,
    setUp,
    lacks: setUp ? [] : presentLacks(input.lacks ?? [], viewer),
    standsInFor:
      (actor.principals ?? []).length > 0
        ? t('home:standsInFor', {
            names: formatList(actor.principals!, lang, ({ name }) => name),
          })
        : null,
    away: input.deputy && input.deputy.until >= today ? presentAway(input.deputy, viewer) : null,
    eyebrow: [formatWeekday(today, lang), ...placesOf(viewer)].join(' · '),
    actions: actionsFor(viewer),
    count: tasks.length,
    late: tasks.filter(({ due }) => due !== undefined && due < today).length,
    tasks: (input.whole ? tasks : tasks.slice(0, shownTasks)).map((task) => presentTask(task, viewer)),
    all:
      !input.whole && tasks.length > shownTasks
        ? { text: t('home:allTasks', { count: tasks.length }), href: paths.home({}, { tasks: 'all' }) }
        : null,
    followed: input.followed
      ? {
          text: t('home:followed', { count: input.followed }),
          href: paths.requests.list({}, { view: 'followed' }),
        }
      : null,
    later: isMember(actor) || isCoordinator(actor) ? t('home:later') : null,
    empty: { title: t('home:nothing.title'), text: t(`home:nothing.${mainRole(viewer)}`) },
    timeline: input.coming.length > 0 ? presentTimeline(input.coming, homePeriod(today), viewer, homeLetter) : null,
    columns: {
      name: t(`home:column.${mainRole(viewer) === 'member' ? 'title' : 'members'}`),
      sub: t('home:column.topic'),
    },
    scheduleHref: paths.schedule({}, isMember(actor) || isDonor(actor) ? { by: 'member' } : {}),
    figuresScope: t(`home:yearScope.${mainRole(viewer)}`, {
      member: actor.memberCode ? memberName(actor.memberCode, lang) : '',
    }),
    openEndsScope: t(`home:openEnds${(actor.regions ?? []).length > 0 ? 'Own' : 'Text'}`),
    figures: input.figures ? figuresOf(input.figures, viewer) : [],
    openEnds: input.openEnds
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => ({
        text: t(`open-ends:${kind}.count`, { count }),
        href: kind === 'mapping' ? paths.remapping.list() : paths.openEnds({ kind }),
      })),
    links: linksFor(viewer),
  }
}

// It is said before the disk is full, while there is time.
function presentProblems({ problems, roomLeft, roomIsLow }: Readiness, { t, lang }: Viewer): string[] {
  const isLow = roomIsLow && !problems.some((problem) => problem === 'room' || problem === 'full')
  return [...problems, ...(isLow ? (['room'] as const) : [])].map((problem) =>
    t(`home:problem.${problem}`, { room: formatNumber(roomLeft ?? 0, lang) }),
  )
}

const presentTask = (task: Task, { today, lang, t }: Viewer): TaskRow => ({
  ...task,
  due: task.due ? formatDue(task.due, today, lang, t) : undefined,
})

const presentAway = (deputy: Period & { name: string }, { t, lang, today }: Viewer) => ({
  text: t(deputy.from <= today ? 'users:deputy.now' : 'users:deputy.later', {
    name: deputy.name,
    days: formatPeriod(deputy, lang),
  }),
  change: { text: t('users:deputy.change'), href: paths.account() },
})

const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'

function placesOf({ actor, t }: Viewer): string[] {
  return isCoordinator(actor) ? (actor.regions ?? []).map((code) => t(`vocabulary:regions.${code}`)) : []
}

/** The role whose words are used where one person has several. */
export function mainRole({ actor }: Viewer): 'coordinator' | 'member' | 'expert' | 'donor' | 'auditor' | 'admin' {
  if (isCoordinator(actor)) return 'coordinator'
  if (isMember(actor)) return 'member'
  if (isExpert(actor)) return 'expert'
  if (isDonor(actor)) return 'donor'
  return isAuditor(actor) ? 'auditor' : 'admin'
}

/** The one or two things that a role begins most often. */
function actionsFor({ t, actor }: Viewer): Action[] {
  if (isCoordinator(actor))
    return [
      { text: t('home:action.training'), href: paths.training.create() },
      { text: t('home:action.mission'), href: paths.missions.create(), main: true },
    ]
  if (isMember(actor))
    return [
      { text: t('home:action.assess'), href: paths.assessments.list() },
      { text: t('home:action.request'), href: paths.requests.create(), main: true },
    ]
  if (isExpert(actor))
    return [
      { text: t('home:action.profile'), href: paths.experts.show({ reference: actor.expertId! }) },
      {
        text: t('home:action.availability'),
        href: paths.experts.availability({ reference: actor.expertId! }),
        main: true,
      },
    ]
  if (isDonor(actor)) return [{ text: t('home:action.funding'), href: paths.funding.list(), main: true }]
  if (isAuditor(actor)) return [{ text: t('home:action.audit'), href: paths.audit.list(), main: true }]
  return [{ text: t('home:action.users'), href: paths.users.list(), main: true }]
}

/** Where a role looks next when nothing waits. */
function linksFor({ t, actor }: Viewer): { text: string; href: string }[] {
  const link = (name: string, href: string) => ({ text: t(`home:link.${name}`), href })
  return [
    ...(isMember(actor)
      ? [
          link('ownExperts', paths.members.experts({ code: actor.memberCode! })),
          link('ownMember', paths.members.show({ code: actor.memberCode! })),
        ]
      : []),
    ...(isExpert(actor) ? [link('ownMissions', paths.experts.missions({ reference: actor.expertId! }))] : []),
    link('help', paths.help()),
  ]
}

function figuresOf({ activities, members, people, attendances, plan }: HomeFigures, viewer: Viewer) {
  const { t, lang, today } = viewer
  const year = choiceOf({ period: thisYear(today) })
  return namedFacts<Omit<Figure, 'label'>>(t, 'home:figure', {
    activities: { value: formatNumber(activities, lang), href: coverageListHref(year) },
    // To one Member, how many Members were reached says nothing.
    members: mainRole(viewer) !== 'member' && {
      value: formatNumber(members, lang),
      href: coverageHref({ ...year, rows: 'members', whole: true }),
    },
    people: {
      value: formatNumber(people, lang),
      href: coverageListHref({ ...year, measure: 'people' }),
      hint: attendances > people ? t('home:attendances', { count: attendances }) : undefined,
    },
    // Without a plan at the start of the year there is nothing of which a part was delivered.
    delivered: plan.planned > 0 && {
      value: formatShare(plan.delivered / plan.planned, lang),
      href: coverageListHref({ ...year, which: 'plan' }),
      hint: executionText(plan, year.period, viewer),
    },
  })
}
