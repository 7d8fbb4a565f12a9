import type { ActivityRecord } from '../activities'
import { activityHref, activityTag } from '../activities/pure'
import type { AssessmentRecord } from '../assessments'
import { assessmentTag } from '../assessments/pure'
import { paths } from '../paths'
import { dayOf, type Day } from '../platform/time/calendar-day'
import { formatShortDay } from '../platform/time/formats'
import type { StateTag, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { writtenTitle } from '../platform/text/written'
import type { RecommendationRecord } from '../recommendations'
import type { RequestRecord } from '../requests'
import { requestTag } from '../requests/pure'

/** One thing that happened, or is to happen, in the life of an administration's work. */
interface LifelineEvent {
  day: Day
  kind: 'assessment' | 'request' | 'activity' | 'report' | 'recommendations'
  text: string
  href: string
  ref?: string
  state?: StateTag
}

interface LifelineInput {
  requests: readonly RequestRecord[] | null
  activities: readonly ActivityRecord[] | null
  recommendations: readonly RecommendationRecord[] | null
  rounds?: readonly AssessmentRecord[]
}

/** Everything in the order of days, the latest first: what was asked, done, reported and advised. */
export function lifelineOf(input: LifelineInput, viewer: Viewer): LifelineEvent[] {
  const events = [
    ...(input.rounds ?? []).map((round) => ofRound(round, viewer)),
    ...(input.requests ?? []).map((request) => ofRequest(request, viewer)),
    ...(input.activities ?? []).flatMap((activity) => ofActivity(activity, viewer)),
    ...ofRecommendations(input.recommendations ?? [], viewer),
  ]
  // By address where two share a day: what a page leaves out is then the same in every language.
  return events.sort((one, other) => other.day.localeCompare(one.day) || one.href.localeCompare(other.href))
}

const ofRound = (round: AssessmentRecord, viewer: Viewer): LifelineEvent => ({
  day: round.referenceDay,
  kind: 'assessment',
  text: viewer.t('profiles:member.round', { reference: round.reference }),
  href: paths.assessments.show({ reference: round.reference }),
  ref: round.reference,
  state: assessmentTag(round, viewer),
})

const ofRequest = (request: RequestRecord, viewer: Viewer): LifelineEvent => ({
  day: dayOf(request.submittedAt ?? request.createdAt, viewer.zone),
  kind: 'request',
  text: writtenTitle(request, viewer.lang) || viewer.t('profiles:member.untitled'),
  href: paths.requests.show({ reference: request.reference }),
  ref: request.reference,
  state: requestTag(request, viewer),
})

function ofActivity(activity: ActivityRecord, viewer: Viewer): LifelineEvent[] {
  const { t, zone } = viewer
  const { reference, title, report } = activity
  const events: LifelineEvent[] = []
  if (activity.period)
    events.push({
      day: activity.period.from,
      kind: 'activity',
      text: title,
      href: activityHref(activity),
      ref: reference,
      state: activityTag(activity, viewer),
    })
  if (report?.state === 'shared')
    events.push({
      day: dayOf(report.at, zone),
      kind: 'report',
      text: t('profiles:member.reportOn', { title }),
      href: paths.reports.show({ reference }),
      ref: report.reference,
    })
  return events
}

// The recommendations of one report come on one day: one line for them all.
function ofRecommendations(records: readonly RecommendationRecord[], { t, zone }: Viewer): LifelineEvent[] {
  const groups = new Map<string, RecommendationRecord[]>()
  for (const record of records) {
    const key = `${record.mission} ${dayOf(record.issuedAt, zone)}`
    const known = groups.get(key)
    if (known) known.push(record)
    else groups.set(key, [record])
  }
  return [...groups.values()].map((group) => ({
    day: dayOf(group[0]!.issuedAt, zone),
    kind: 'recommendations',
    text: t('profiles:member.advised', { count: group.length, title: group[0]!.missionTitle }),
    href: paths.recommendations.list({}, { view: 'all', q: group[0]!.mission }),
    ref: group[0]!.mission,
  }))
}

/** The lifeline as a plain table. */
export function presentLifeline(events: readonly LifelineEvent[], { t, lang, today }: Viewer) {
  const rows = events.map(({ day, kind, text, href, ref, state }) => ({
    what: { text, href, ref },
    kind: { text: t(`profiles:member.kinds.${kind}`) },
    when: {
      due: { text: formatShortDay(day, lang), late: false, day },
      sub: day > today ? t('profiles:member.toCome') : undefined,
    },
    state: { state },
  }))
  return {
    ...namedTable(t, 'profiles:column', ['what', 'kind', 'when', 'state'], rows),
    empty: t('profiles:member.nothing'),
  }
}
