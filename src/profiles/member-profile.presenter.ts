import type { ActivityRecord } from '../activities'
import { activityHref, activityTag, shortWhen } from '../activities/pure'
import type { AssessmentRecord } from '../assessments'
import { assessmentTag, countingGaps, countingOf, gapsOf, statement } from '../assessments/pure'
import { expertsOf } from '../experts/pure'
import { agreementTitle } from '../funding/pure'
import type { MemberRecord } from '../members'
import { presentMember } from '../members/pure'
import { paths } from '../paths'
import { isCoordinator, isOfMember, readsAsStaff } from '../programme/actor'
import { formatDue, formatMoney, formatNumber } from '../platform/time/formats'
import type { Action, Cell } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { written, writtenTitle } from '../platform/text/written'
import type { RecommendationRecord } from '../recommendations'
import { isOverdue, openStates, recommendationTag } from '../recommendations/pure'
import type { RequestRecord } from '../requests'
import { openRequestStates, requestTag } from '../requests/pure'
import type { ParticipantCounts } from '../training'
import { choiceOf, coverageHref, coverageListHref } from '../coverage/pure'
import { lifelineOf, presentLifeline } from './lifeline.presenter'
import type { MemberWork, plannedMoney } from './member-profile.queries'

const shownEvents = 15
const shownRows = 8

interface ProfileInput {
  member: MemberRecord
  work: MemberWork
  trained: ParticipantCounts | null
  money: ReturnType<typeof plannedMoney>
  /** Rounds of the needs assessment that the reader may see, the newest first. */
  rounds: AssessmentRecord[]
  /** Every line of the timeline. */
  whole: boolean
}

export type ProfilePage = ReturnType<typeof presentProfile>

/** The home page of the work with one Member: every number leads to what it counts. */
export function presentProfile(input: ProfileInput, viewer: Viewer) {
  const { t, actor } = viewer
  const { member, work, trained, money, whole } = input
  const { code } = member
  const register = presentMember(member, viewer)
  const isWhole = readsAsStaff(actor) || isOfMember(actor, code)
  const events = lifelineOf({ ...work, rounds: input.rounds }, viewer)
  const shown = whole ? events : events.slice(0, shownEvents)
  const isPublic = work.activities === null && work.requests === null && work.recommendations === null
  return {
    title: register.head.title,
    head: { ...register.head, actions: actionsFor(code, viewer) },
    facts: register.facts,
    contacts: register.contacts,
    contactsHref: register.contactsHref,
    isPublic,
    figures: figuresOf(input, viewer),
    lifeline: isPublic ? null : presentLifeline(shown, viewer),
    allEvents:
      events.length > shown.length
        ? {
            text: t('profiles:member.allEvents', { count: events.length }),
            href: paths.members.show({ code }, { events: 'all' }),
          }
        : null,
    gaps: presentGaps(input.rounds, viewer),
    requests: work.requests && presentRequests(work.requests, code, viewer),
    coming: work.activities && presentActivities(work.activities, code, viewer),
    recommendations: work.recommendations && presentRecommendations(work.recommendations, code, viewer),
    people: trained && trained.people > 0 ? peopleFacts(trained, code, viewer) : [],
    money: money.map(({ agreement, currency, amount }) => ({
      label: agreementTitle(agreement, viewer.lang),
      value: formatMoney(amount, currency, viewer.lang),
      href: coverageListHref({
        measure: 'money',
        currency,
        only: [
          { dimension: 'members', code },
          { dimension: 'programmes', code: agreement },
        ],
      }),
    })),
    experts: isWhole
      ? expertsOf(code)
          .map(({ name, reference }) => ({ text: name, href: paths.experts.show({ reference }) }))
          .sort((one, other) => one.text.localeCompare(other.text, viewer.lang))
      : [],
  }
}

function actionsFor(code: string, { t, actor }: Viewer): Action[] {
  if (isOfMember(actor, code)) return [{ text: t('home:action.request'), href: paths.requests.create(), main: true }]
  if (isCoordinator(actor))
    return [
      { text: t('profiles:member.enterRequest'), href: paths.requests.create({}, { member: code }) },
      { text: t('home:action.mission'), href: paths.missions.create({}, { member: code }), main: true },
    ]
  return []
}

// Lists of a Member's own need no filter by Member, and have none.
const memberQuery = (code: string, { actor }: Viewer) => (readsAsStaff(actor) ? { member: code } : {})

const isOpenRequest = ({ state }: RequestRecord) => state !== 'deferred' && openRequestStates.includes(state)

function figuresOf({ member, work, trained }: ProfileInput, viewer: Viewer) {
  const { t, lang, today } = viewer
  const { code } = member
  const own = memberQuery(code, viewer)
  const only = { only: [{ dimension: 'members' as const, code }] }
  const figure = (name: string, count: number, href: string, hint?: string) => ({
    label: t(`profiles:member.figure.${name}`),
    value: formatNumber(count, lang),
    href,
    hint,
  })
  const open = (work.recommendations ?? []).filter(({ state }) => openStates.includes(state))
  const late = open.filter((record) => isOverdue(record, today)).length
  return [
    ...(work.requests
      ? [figure('requests', work.requests.length, paths.requests.list({}, { view: 'all', ...own }))]
      : []),
    ...(work.activities ? [figure('activities', work.activities.length, coverageListHref(only))] : []),
    ...(trained
      ? [
          figure(
            'people',
            trained.people,
            paths.members.people({ code }),
            trained.attendances > trained.people
              ? t('profiles:member.attendances', { count: trained.attendances })
              : undefined,
          ),
        ]
      : []),
    ...(work.recommendations
      ? [
          figure(
            'recommendations',
            open.length,
            paths.recommendations.list({}, { view: 'open', ...own }),
            late > 0 ? t('profiles:member.late', { count: late }) : undefined,
          ),
        ]
      : []),
  ]
}

// Statement by statement the newest validated round counts; where it leaves gaps of an earlier one as they were, that one
// is named too, and a newer one that is not validated yet beside it. As long as none was submitted, the Member itself
// finds the gaps of its draft here.
function presentGaps(rounds: readonly AssessmentRecord[], viewer: Viewer) {
  const { t, lang, today } = viewer
  const { counts, newer } = countingOf(rounds)
  const round = counts ?? rounds[0]
  const gaps = counts
    ? countingGaps(rounds, today)
    : round
      ? gapsOf(round, today).map((gap) => ({ ...gap, assessment: round.reference }))
      : []
  if (!round || (gaps.length === 0 && !newer)) return null
  const { reference } = round
  const from = (one: string) => gaps.filter(({ assessment }) => assessment === one).length
  const earlier = [...new Set(gaps.map(({ assessment }) => assessment))].filter((one) => one !== reference)
  return {
    state: assessmentTag(round, viewer),
    earlier: earlier.map((one) => ({
      text: t('profiles:member.earlierGaps', { count: from(one), reference: one }),
      href: paths.assessments.show({ reference: one }),
    })),
    newer: newer
      ? {
          text: t('profiles:member.notValidated', { reference: newer.reference }),
          href: paths.assessments.show({ reference: newer.reference }),
        }
      : null,
    table: {
      columns: [
        { key: 'title', label: t('open-ends:needs.what') },
        { key: 'gap', label: t('open-ends:needs.gap') },
        { key: 'priority', label: t('open-ends:needs.priority') },
      ],
      rows: gaps.slice(0, shownRows).map((gap): Record<string, Cell> => ({
        title: { text: statement(gap.statement)?.text[lang] ?? gap.statement },
        gap: { text: t('open-ends:needs.levels', { current: gap.current, target: gap.target }) },
        priority: { text: t(`vocabulary:priorities.${gap.band}`) },
      })),
      empty: '',
    },
    more: {
      text: t('profiles:member.allGaps', { count: from(reference), reference }),
      href: paths.assessments.show({ reference }),
    },
  }
}

function presentRequests(requests: readonly RequestRecord[], code: string, viewer: Viewer) {
  const { t } = viewer
  const open = requests.filter(isOpenRequest)
  return {
    table: {
      columns: [
        { key: 'title', label: t('profiles:member.request') },
        { key: 'state', label: t('schedule:timeline.state') },
      ],
      rows: open.slice(0, shownRows).map((request): Record<string, Cell> => ({
        title: {
          text: writtenTitle(request, viewer.lang) || t('profiles:member.untitled'),
          href: paths.requests.show({ reference: request.reference }),
          ref: request.reference,
        },
        state: { state: requestTag(request, viewer) },
      })),
      empty: t('profiles:member.noRequests'),
    },
    more: {
      text: t('profiles:member.allRequests', { count: requests.length }),
      href: paths.requests.list({}, { view: 'all', ...memberQuery(code, viewer) }),
    },
  }
}

function presentActivities(activities: readonly ActivityRecord[], code: string, viewer: Viewer) {
  const { t, today } = viewer
  const coming = activities
    .filter(({ period, state }) => state !== 'closed' && (period?.until ?? '9999') >= today)
    .reverse()
  const only = [{ dimension: 'members' as const, code }]
  return {
    table: {
      columns: [
        { key: 'title', label: t('coverage:list.activity') },
        { key: 'when', label: t('schedule:timeline.when') },
        { key: 'state', label: t('schedule:timeline.state') },
      ],
      rows: coming.slice(0, shownRows).map((activity): Record<string, Cell> => ({
        title: {
          text: writtenTitle(activity, viewer.lang),
          href: activityHref(activity),
          ref: activity.reference,
        },
        when: { text: shortWhen(activity, viewer) },
        state: { state: activityTag(activity, viewer) },
      })),
      empty: t('profiles:member.nothingComing'),
    },
    more: {
      text: t('profiles:member.allActivities', { count: activities.length }),
      href: coverageListHref({ only }),
    },
    coverage: {
      text: t('profiles:served.coverage'),
      href: coverageHref(choiceOf({ only, rows: 'instruments', columns: 'objectives' })),
    },
  }
}

function presentRecommendations(records: readonly RecommendationRecord[], code: string, viewer: Viewer) {
  const { t, lang, today } = viewer
  const open = records.filter(({ state }) => openStates.includes(state))
  return {
    table: {
      columns: [
        { key: 'title', label: t('open-ends:owners.what') },
        { key: 'due', label: t('profiles:member.due') },
        { key: 'state', label: t('schedule:timeline.state') },
      ],
      rows: open.slice(0, shownRows).map((record): Record<string, Cell> => ({
        title: {
          text: written(record.text, record.writtenIn, viewer.lang),
          href: paths.recommendations.show({ reference: record.reference }),
          ref: record.reference,
          sub: record.owner || undefined,
        },
        due: record.actBy ? { due: { ...formatDue(record.actBy, today, lang, t), day: record.actBy } } : { text: '–' },
        state: { state: recommendationTag(record, viewer) },
      })),
      empty: t('profiles:member.noRecommendations'),
    },
    more: {
      text: t('profiles:member.allRecommendations', { count: records.length }),
      href: paths.recommendations.list({}, { view: 'all', ...memberQuery(code, viewer) }),
    },
  }
}

const gendersSaid = ['women', 'men', 'other', 'undisclosed'] as const

// Those who said neither, or nothing, are counted beside the two, never added to either.
const peopleFacts = (trained: ParticipantCounts, code: string, { t, lang }: Viewer) => [
  {
    label: t('profiles:member.peopleTrained'),
    value: formatNumber(trained.people, lang),
    href: paths.members.people({ code }),
  },
  {
    label: t('profiles:member.womenMen'),
    value: gendersSaid
      .filter((said) => said === 'women' || said === 'men' || trained[said] > 0)
      .map((said) =>
        t(`profiles:member.said.${said}`, { count: trained[said], formatted: formatNumber(trained[said], lang) }),
      )
      .join(', '),
  },
  { label: t('profiles:member.personDays'), value: formatNumber(trained.personDays, lang) },
]
