import type { ActivityRecord } from '../activities'
import { releasedStates } from '../activities/pure'
import { expertName } from '../experts/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isExpert } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { formatDate, formatDay, formatDue, formatInstant, formatIssueDay, formatList } from '../platform/time/formats'
import { namedFacts } from '../platform/lists/facts'
import type {
  Action,
  PageHead,
  Standing,
  StandingFact,
  StateTag,
  Tone,
  Viewer,
} from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import { actsNext, isCaseOf, officerWaits, youAct } from '../users/pure'
import { missingIn } from './writing/report-completeness.form'
import type { ReportRecord } from './report.model'
import { mayReviewReport, mayWriteReport } from './report.policy'
import { isCleared, isWritable, nextActor, owedBy, reportLifeCycle, type ReportState } from './report.status'

type Mission = Pick<
  ActivityRecord,
  | 'reference'
  | 'title'
  | 'writtenIn'
  | 'memberCodes'
  | 'team'
  | 'funding'
  | 'period'
  | 'reportDue'
  | 'state'
  | 'place'
  | 'officerId'
>
type Dated = Pick<ReportRecord, 'state' | 'dueDay' | 'submittedAt' | 'returned' | 'clearedAt'>

/** Where one is: the list of missions, the mission, and for pages below it the report. */
export const reportCrumbs = (mission: Mission, { t, lang }: Viewer, below = false): PageHead['crumbs'] => [
  { text: t('mission-reports:crumb.missions'), href: paths.missions.list() },
  {
    text: writtenTitle(mission, lang),
    href: paths.missions.show(mission),
  },
  ...(below ? [{ text: t('mission-reports:crumb.report'), href: paths.reports.show(mission) }] : []),
]

/** What the reader may do with this version now: the rule and the life cycle both agree. */
export function abilities(mission: Mission, report: ReportRecord | null, newest: boolean, { actor }: Viewer) {
  const file = { mission, report }
  const writes = mayWriteReport(actor, file)
  const reviews = mayReviewReport(actor, file)
  const can = (action: Parameters<typeof reportLifeCycle.can>[1]) =>
    report !== null && newest && reportLifeCycle.can(report, action)
  return {
    write: writes && newest && (report === null || isWritable(report.state)),
    submit: writes && can('submit'),
    review: reviews && can('clear'),
    share: reviews && can('share'),
    correct: reviews && newest && report !== null && isCleared(report.state),
  }
}

/** The state as a pill: late before all else, gold for the one who acts next. */
export function reportTag(mission: Mission, report: Dated | null, viewer: Viewer): StateTag {
  const { t } = viewer
  const text = report ? t(`vocabulary:reportStates.${report.state}`) : t('mission-reports:state.none')
  return { text, tone: toneOf(mission, report, viewer) }
}

function toneOf(mission: Mission, report: Dated | null, viewer: Viewer): Tone {
  if (report?.state === 'shared') return 'good'
  const due = dueOf(mission, report)
  if (due && due < viewer.today) return 'late'
  if (waitsFor(mission, report?.state ?? null, viewer)) return 'you'
  return report ? 'flow' : 'rest'
}

/** Whether the reader is the one who acts next: the lead on a draft, staff on what was handed in. */
function waitsFor(mission: Mission, state: ReportState | null, { actor }: Viewer): boolean {
  const next = nextActor(state)
  if (next === 'writer') return isExpert(actor) && mayWriteReport(actor, { mission, report: null })
  return next === 'secretariat' && isCaseOf(actor, mission)
}

const dueOf = (mission: Mission, report: Dated | null): Day | undefined =>
  report ? owedBy(report, mission.period) : mission.reportDue

/** Who acts next, in words. */
function nextText(mission: Mission, state: ReportState | null, viewer: Viewer): string {
  const { t, lang } = viewer
  const you = waitsFor(mission, state, viewer)
  switch (nextActor(state)) {
    case 'writer':
      return you
        ? t('mission-reports:next.youWrite')
        : t('mission-reports:next.write', { who: writer(mission, viewer) })
    case 'secretariat': {
      const who = you
        ? youAct(mission.officerId, viewer, t('mission-reports:next.you'))
        : actsNext(officerWaits(mission), viewer)
      return t(`mission-reports:next.${state === 'submitted' ? 'review' : 'share'}`, { who })
    }
    case 'nobody':
      return t('mission-reports:next.members', {
        members: formatList(mission.memberCodes, lang, (code) => memberName(code, lang)),
      })
  }
}

// Without a lead the report waits for the officer, who finds one.
function writer(mission: Mission, viewer: Viewer): string {
  const lead = mission.team.find(({ role }) => role === 'lead')
  const officer = officerWaits(mission)
  if (!lead) return actsNext(officer, viewer)
  const { region } = officer
  return actsNext({ who: 'expert', expertId: lead.expert, region }, viewer, expertName(lead.expert))
}

/** What state, who acts next, by when; what keeps it from being submitted, and the buttons of this reader. */
export function presentStanding(
  mission: Mission,
  report: ReportRecord | null,
  { newest, fault }: { newest: boolean; fault: string | null },
  viewer: Viewer,
): Standing {
  const { t, lang, today } = viewer
  const state = reportTag(mission, report, viewer)
  if (report && !newest) return presentOlder(report, mission, state, viewer)
  const due = dueOf(mission, report)
  const soon = due ? formatDue(due, today, lang, t) : undefined
  const { clearedAt, sharedAt } = report ?? {}
  return {
    state,
    tone: state.tone,
    facts: namedFacts<StandingFact>(t, 'mission-reports:standing', {
      next: nextText(mission, report?.state ?? null, viewer),
      by: due && {
        value: formatDay(due, lang),
        hint: soon && !soon.text.includes(due.slice(0, 4)) ? soon.text : undefined,
        late: soon?.late,
      },
      cleared: report && isCleared(report.state) && clearedAt && formatIssueDay(clearedAt, lang),
      shared: sharedAt && formatDate(sharedAt, viewer),
    }),
    actions: actionsFor(mission, report, newest && fault === null, viewer),
    missing: missingOf(mission, report, fault, viewer),
  }
}

function presentOlder(report: ReportRecord, { reference }: Mission, { text }: StateTag, viewer: Viewer): Standing {
  const { t } = viewer
  return {
    state: { text, tone: 'rest' },
    tone: 'rest',
    facts: namedFacts<StandingFact>(t, 'mission-reports:standing', {
      cleared: report.clearedAt ? formatIssueDay(report.clearedAt, viewer.lang) : '–',
      replaced: { value: t('mission-reports:standing.newest'), href: paths.reports.show({ reference }) },
    }),
    actions: [],
  }
}

// Those who write see each point; to others a draft is simply not there yet.
function missingOf(mission: Mission, report: ReportRecord | null, fault: string | null, viewer: Viewer): string[] {
  const { actor, t, today } = viewer
  if (!mayWriteReport(actor, { mission, report })) return []
  if (report === null) return fault ? [t(fault)] : []
  if (!isWritable(report.state)) return []
  return missingIn(report, today).map(({ message, values }) => t(message, values))
}

function actionsFor(mission: Mission, report: ReportRecord | null, newest: boolean, viewer: Viewer): Action[] {
  const { t, today } = viewer
  const can = abilities(mission, report, newest, viewer)
  const { reference } = mission
  const complete = report !== null && missingIn(report, today).length === 0
  const step = (name: 'submit' | 'share'): Action => ({
    text: t(`mission-reports:action.${name}`),
    post: paths.reports[name]({ reference }),
    fields: { version: String(report?.__v ?? '') },
    main: true,
  })
  const begun = report ? 'continue' : 'begin'
  const actions: (Action | false)[] = [
    can.write && {
      text: t(`mission-reports:action.${begun}`),
      href: paths.reports.edit({ reference }),
      main: !complete,
    },
    can.submit && complete && step('submit'),
    can.review && { text: t('mission-reports:action.review'), href: paths.reports.review({ reference }), main: true },
    can.share && step('share'),
  ]
  return actions.filter((action) => action !== false)
}

/** '24 November 2026 at 09:00', with the person. */
export const savedText = (report: Pick<ReportRecord, 'savedAt' | 'savedByName'>, viewer: Viewer): string =>
  viewer.t('mission-reports:edit.saved', { when: formatInstant(report.savedAt, viewer), name: report.savedByName })

/** Names of those who came, the lead first. */
export const teamNames = ({ team }: Pick<ActivityRecord, 'team'>): { expert: string; name: string; role: string }[] =>
  team
    .filter(({ state }) => releasedStates.includes(state))
    .map(({ expert, role }) => ({ expert, role, name: expertName(expert) }))
    .sort((one, other) => Number(other.role === 'lead') - Number(one.role === 'lead'))
