import type { ActivityRecord, AssignmentRecord } from '../../activities'
import {
  activityHref,
  assignmentTag,
  awaitsExpert,
  awaitsRelease,
  dueText,
  hasLapsed,
  maySeeActivity,
  membersText,
  reasonText,
  placeText,
  whereAndWhen,
  officerOn,
} from '../../activities/pure'
import { areaName } from '../../framework/pure'
import { expertName } from '../../experts/pure'
import { memberName, regionOf } from '../../members/pure'
import { paths } from '../../paths'
import { isHeadOf, isOfMember, readsAsStaff } from '../../programme/actor'
import { namedFacts } from '../../platform/lists/facts'
import { formatDay, formatList, formatPeriod } from '../../platform/time/formats'
import { presentHistory } from '../../platform/text/history'
import type { Standing, StandingFact, Viewer } from '../../platform/http/pages/view-types'
import { written, writtenTitle } from '../../platform/text/written'
import { actsAsOfficer, actsNext, headsOf, officerWaits, userOfExpert } from '../../users/pure'
import { daysIn, languagesText, lastFacts, nearly } from '../mission.presenter'
import { presentOfficerDays } from '../release/officer-days.presenter'
import type { ReleaseLinkRecord } from '../release/release-link.model'
import { presentReleaseLinks } from '../release/release-links.presenter'
import { presentReleasePaper } from '../release/release-paper.presenter'
import { presentAssignmentForms, type AssignmentAsked } from './assignment-forms.presenter'

interface AssignmentInput extends AssignmentAsked {
  activity: ActivityRecord
  /** Other duties of this person so near that too little rest is left. */
  near: readonly AssignmentRecord[]
  /** All assignments of this person and the days a year that were agreed, for those who release or plan. */
  officer?: { all: readonly AssignmentRecord[]; agreed: number }
  /** Links that were mailed for its release, for staff. */
  links?: readonly ReleaseLinkRecord[]
}

/** One person on one activity: what is asked of whom, and the answers. A home administration reads what it needs. */
export function presentAssignment(input: AssignmentInput, viewer: Viewer) {
  const { assignment, activity, near } = input
  const { t, actor, lang } = viewer
  const seesActivity = maySeeActivity(actor, activity)
  const staff = readsAsStaff(actor)
  const ownPerson = actor.expertId === assignment.expert
  const title = t('missions:assignment.title', {
    name: expertName(assignment.expert),
    role: t(`vocabulary:teamRoles.${assignment.role}`),
  })
  return {
    title,
    head: {
      crumbs: [
        { text: t('missions:list.title'), href: paths.missions.list() },
        ...(seesActivity ? [{ text: writtenTitle(activity, viewer.lang), href: activityHref(activity) }] : []),
      ],
      reference: assignment.reference,
      eyebrow: whereAndWhen(activity, viewer),
      title,
    },
    standing: presentStanding(assignment, viewer),
    what: presentWork(assignment, activity, viewer),
    purpose: seesActivity ? ((activity as { purpose?: string }).purpose ?? '') : '',
    words: presentWords(assignment, viewer),
    warnings: (staff || ownPerson ? near : []).map((other) =>
      t('missions:assignment.littleRest', {
        title: written(other.activityTitle, other.activityTitleIn, lang),
        when: formatPeriod(other, lang),
      }),
    ),
    unreachable: staff ? presentUnreachable(assignment, viewer) : [],
    paper: presentReleasePaper(assignment, viewer),
    links: staff ? presentReleaseLinks(assignment, input.links ?? [], viewer) : [],
    officer: input.officer ? presentOfficerDays({ assignment, ...input.officer }, viewer) : null,
    // Those whose answer is too late learn what happens now; staff see it in the state.
    lapsed: !staff && hasLapsed(assignment, viewer) ? t('missions:assignment.lapsed') : null,
    forms: presentAssignmentForms(input, viewer),
    history: presentHistory(staff ? assignment.history : [], 'missions:assignment.step.', viewer, {
      note: ({ note }) => reasonText(note, t),
    }),
  }
}

function presentStanding(assignment: AssignmentRecord, viewer: Viewer): Standing {
  const { t, lang } = viewer
  const state = assignmentTag(assignment, viewer)
  const next = nextMove(assignment, viewer)
  if (!next) return { state, tone: state.tone, facts: lastFacts(assignment, viewer), actions: [] }
  const due = dueText(next.due, viewer)
  return {
    state,
    tone: due?.late ? 'late' : next.yours ? 'you' : state.tone,
    facts: namedFacts<StandingFact>(t, 'missions:standing', {
      next: {
        value: t('missions:standing.whoWhat', {
          who: next.yours ? t('missions:who.you') : next.who,
          what: next.what,
        }),
      },
      by: next.due && { value: formatDay(next.due, lang), hint: nearly(next.due, viewer), late: due?.late },
    }),
    actions: [],
  }
}

// Who is to answer and cannot, as there is no account: staff reads it before waiting in vain.
function presentUnreachable(assignment: AssignmentRecord, { t, lang }: Viewer): string[] {
  const { expert, homeMember, state } = assignment
  const answers = state === 'proposed' || awaitsExpert(assignment)
  const releases = state === 'proposed' || state === 'accepted' || awaitsRelease(assignment)
  return [
    ...(answers && !userOfExpert(expert) ? [t('missions:assignment.noAccount', { name: expertName(expert) })] : []),
    ...(releases && homeMember && headsOf(homeMember).length === 0
      ? [t('missions:assignment.noHead', { member: memberName(homeMember, lang) })]
      : []),
  ]
}

interface Move {
  who: string
  what: string
  due?: string
  yours: boolean
}

function nextMove(assignment: AssignmentRecord, viewer: Viewer): Move | null {
  const { t, actor, lang } = viewer
  const values = { name: expertName(assignment.expert), member: memberName(assignment.homeMember, lang) }
  const what = (key: string) => t(`missions:next.${key}`, values)
  const officer = (key: string): Move => ({
    who: actsNext(officerWaits(assignment), viewer),
    what: what(key),
    yours: actsAsOfficer(actor, assignment.officerId, assignment.memberCodes),
  })
  if (hasLapsed(assignment, viewer)) return officer('replace')
  if (assignment.state === 'proposed') return officer('invite')
  if (assignment.state === 'accepted') return officer('askRelease')
  const { homeMember, expert: expertId } = assignment
  const head = { who: 'head' as const, memberCode: homeMember, region: regionOf(homeMember) }
  const { region } = officerWaits(assignment)
  const home: Move = {
    who: isOfMember(actor, assignment.homeMember)
      ? actsNext(head, viewer, t('missions:who.yourHead'))
      : actsNext(head, viewer, values.member),
    what: what('release'),
    due: assignment.releaseBy,
    yours: isHeadOf(actor, assignment.homeMember),
  }
  const expert: Move = {
    who: actsNext({ who: 'expert', expertId, region }, viewer, values.name),
    what: what('answer'),
    due: assignment.answerBy,
    yours: actor.expertId === assignment.expert,
  }
  const waiting = [...(awaitsRelease(assignment) ? [home] : []), ...(awaitsExpert(assignment) ? [expert] : [])]
  // With two answers open, a reader who owes one of them sees the own.
  return waiting.find(({ yours }) => yours) ?? waiting[0] ?? null
}

/** What the work is, as far as whoever is asked needs it. */
export function presentWork(assignment: AssignmentRecord, activity: ActivityRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { hostMember, mapping } = activity
  return namedFacts(t, 'missions:fact', {
    work: {
      value: writtenTitle(activity, lang),
      href: maySeeActivity(viewer.actor, activity) ? activityHref(activity) : undefined,
    },
    type: t(`vocabulary:activityTypes.${activity.type}`),
    members: membersText(activity.memberCodes, viewer, 6),
    host: hostMember && memberName(hostMember, lang),
    where: placeText(activity, viewer) || t('missions:fact.placeOpen'),
    when: { value: formatPeriod(assignment, lang), lines: [daysIn(assignment, activity, viewer)] },
    role: t(`vocabulary:teamRoles.${assignment.role}`),
    roleMeans: t(`missions:roleMeans.${assignment.role}`),
    languages: languagesText(activity.languages, viewer),
    areas:
      mapping.expertiseAreas.length > 0 && formatList(mapping.expertiseAreas, lang, (code) => areaName(code, lang)),
    home: memberName(assignment.homeMember, lang),
    officer: officerOn(activity, t),
  })
}

/** Conditions, reasons and why this person: each in the words of those who wrote them. */
function presentWords({ expert, state, conditions, reason, choiceReason }: AssignmentRecord, { t, actor }: Viewer) {
  // Whoever declines writes to the coordinator, not to the own administration.
  const readsReason = state !== 'declined' || readsAsStaff(actor) || actor.expertId === expert
  return [
    { heading: t('missions:assignment.conditions'), text: conditions },
    { heading: t('missions:assignment.reason'), text: readsReason && reason && reasonText(reason, t) },
    { heading: t('missions:assignment.choiceReason'), text: readsAsStaff(actor) && choiceReason },
  ].filter(({ text }) => text)
}
