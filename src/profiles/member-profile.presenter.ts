import type { AssessmentRecord } from '../assessments'
import { expertsOf } from '../experts/pure'
import { agreementTitle } from '../funding/pure'
import type { MemberRecord } from '../members'
import { presentMember, presentStandings } from '../members/pure'
import { presentOwnTotal } from '../organization/pure'
import { paths } from '../paths'
import { isCoordinator, isOfMember, readsAsStaff } from '../programme/actor'
import { namedFacts } from '../platform/lists/facts'
import { formatMoney, formatNumber } from '../platform/time/formats'
import type { Action, Figure, Viewer } from '../platform/http/pages/view-types'
import { isOverdue } from '../recommendations/pure'
import type { ParticipantCounts } from '../training'
import { coverageListHref } from '../coverage/pure'
import { lifelineOf, presentLifeline } from './lifeline.presenter'
import type { MemberWork, plannedMoney } from './member-profile.queries'
import * as tables from './member-work.presenter'

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

/** The home page of the work with one Member: every number leads to what it counts. */
export function presentProfile(input: ProfileInput, viewer: Viewer) {
  const { actor } = viewer
  const { member, work, trained, money, whole } = input
  const { code } = member
  const register = presentMember(member, viewer)
  const isWhole = readsAsStaff(actor) || isOfMember(actor, code)
  const events = lifelineOf({ ...work, activities: work.activities?.shown ?? null, rounds: input.rounds }, viewer)
  // The page is an overview that fits a screen: the first of each kind, and a link to all of them. What is to come has
  // its own table.
  const shown = whole ? events : events.filter(({ day }) => day <= viewer.today).slice(0, tables.shownEvents)
  const beside = events.filter(({ kind }) => kind !== 'activity' && kind !== 'report').length
  const all = beside + (work.activities ? work.activities.dated + work.activities.reported : 0)
  const isPublic = work.activities === null && work.requests === null && work.recommendations === null
  return {
    head: { ...register.head, actions: actionsFor(code, viewer) },
    facts: register.facts,
    editHref: register.editHref,
    standings: presentStandings(member, viewer),
    contacts: register.contacts,
    contactsHref: register.contactsHref,
    isPublic,
    figures: figuresOf(input, viewer),
    lifeline: isPublic ? null : presentLifeline(shown, viewer),
    allEvents: all > shown.length ? { count: all, href: paths.members.show({ code }, { events: 'all' }) } : null,
    gaps: tables.presentGaps(input.rounds, viewer),
    requests: work.requests && tables.presentRequests(work.requests, code, viewer),
    coming: work.activities && tables.presentActivities(work.activities, code, viewer),
    recommendations: work.recommendations && tables.presentRecommendations(work.recommendations, code, viewer),
    people: trained && trained.people > 0 ? peopleFacts(trained, code, viewer) : [],
    ownTotal: presentOwnTotal(money, viewer),
    money: money.map(({ agreement, currency, amount }) => ({
      label: agreementTitle(agreement, viewer.lang),
      value: formatMoney(amount, currency, viewer.lang),
      href: coverageListHref({
        measure: 'money',
        currency,
        only: [tables.memberLine(code), { dimension: 'programmes', code: agreement }],
      }),
    })),
    expertsHref: paths.members.experts({ code }),
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

function figuresOf({ member, work, trained }: ProfileInput, viewer: Viewer) {
  const { t, lang, today } = viewer
  const { code } = member
  const own = tables.memberQuery(code, viewer)
  const open = (work.recommendations ?? []).filter(tables.isOpen)
  const late = open.filter((record) => isOverdue(record, today)).length
  return namedFacts<Omit<Figure, 'label'>>(t, 'profiles:member.figure', {
    requests: work.requests && {
      value: formatNumber(work.requests.length, lang),
      href: paths.requests.list({}, { view: 'all', ...own }),
    },
    activities: work.activities && {
      value: formatNumber(work.activities.activities, lang),
      href: coverageListHref({ only: [tables.memberLine(code)] }),
    },
    people: trained && {
      value: formatNumber(trained.people, lang),
      href: paths.members.people({ code }),
      hint:
        trained.attendances > trained.people
          ? t('profiles:member.attendances', { count: trained.attendances })
          : undefined,
    },
    recommendations: work.recommendations && {
      value: formatNumber(open.length, lang),
      href: paths.recommendations.list({}, { view: 'open', ...own }),
      hint: late > 0 ? t('profiles:member.late', { count: late }) : undefined,
    },
  })
}

const gendersSaid = ['women', 'men', 'other', 'undisclosed'] as const

// Those who said neither, or nothing, are counted beside the two, never added to either.
const peopleFacts = (trained: ParticipantCounts, code: string, { t, lang }: Viewer) =>
  namedFacts(t, 'profiles:member.person', {
    trained: { value: formatNumber(trained.people, lang), href: paths.members.people({ code }) },
    womenMen: gendersSaid
      .filter((said) => said === 'women' || said === 'men' || trained[said] > 0)
      .map((said) =>
        t(`profiles:member.said.${said}`, { count: trained[said], formatted: formatNumber(trained[said], lang) }),
      )
      .join(', '),
    days: formatNumber(trained.personDays, lang),
  })
