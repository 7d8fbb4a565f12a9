import type { ActivityRecord, AssignmentRecord } from '../../activities'
import {
  activityHref,
  assignmentLifeCycle,
  assignmentOn,
  assignmentTag,
  awaitsExpert,
  awaitsRelease,
  dueText,
  mayAnswerInvitation,
  mayPlanActivities,
  mayRelease,
  maySeeActivity,
  membersText,
  reasonText,
  placeText,
  whereAndWhen,
  homeToday,
  officerOn,
} from '../../activities/pure'
import { areaName } from '../../framework/pure'
import { expertName } from '../../experts/pure'
import { memberName, regionOf } from '../../members/pure'
import { paths } from '../../paths'
import { isHeadOf, isOfMember, readsAsStaff } from '../../programme/actor'
import { dayOf, lengthInDays, workingDays } from '../../platform/time/calendar-day'
import { formatDay, formatList, formatNumber, formatPeriod } from '../../platform/time/formats'
import { presentHistory } from '../../platform/text/history'
import { signerName } from '../../platform/text/signer'
import type { Standing } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { written, writtenTitle } from '../../platform/text/written'
import { actsAsOfficer, actsNext } from '../../users/pure'
import { nearly } from '../mission.presenter'
import { officerOf } from '../mission.waits'
import { presentOfficerDays } from '../plan/officer-days.presenter'
import { presentReleasePaper } from '../release/release-paper.presenter'
import { presentAssignmentForms, type AssignmentForms } from './assignment-forms.presenter'

interface AssignmentInput {
  assignment: AssignmentRecord
  activity: ActivityRecord
  /** Other duties of this person so near that too little rest is left. */
  near: readonly AssignmentRecord[]
  /** Days by which answers are asked when nobody names one. */
  usual: { answerBy: string; releaseBy: string }
  forms: AssignmentForms
  /** All assignments of this person and the days a year that were agreed, for those who release or plan. */
  officer?: { all: readonly AssignmentRecord[]; agreed: number }
}

/** What this reader may do with an assignment now: the rule and the state both agree. */
function assignmentAbilities(assignment: AssignmentRecord, viewer: Viewer) {
  const { actor, today } = viewer
  const staff = mayPlanActivities(actor, assignment)
  const lapsed = assignmentOn(assignment, homeToday(assignment, viewer)) === 'lapsed'
  const expert = mayAnswerInvitation(actor, assignment)
  const head = mayRelease(actor, assignment)
  const can = (action: (typeof assignmentLifeCycle.actions)[number]) => assignmentLifeCycle.can(assignment, action)
  const waits = awaitsExpert(assignment) || awaitsRelease(assignment)
  return {
    invite: staff && can('invite'),
    askRelease: staff && can('askRelease'),
    remind: staff && can('remind') && waits,
    withdraw: staff && can('withdraw'),
    accept: expert && awaitsExpert(assignment) && !lapsed,
    decline: expert && can('decline'),
    release: head && awaitsRelease(assignment) && !lapsed,
    refuse: head && awaitsRelease(assignment),
    takeBack: head && can('takeReleaseBack') && assignment.from > today,
  }
}

export type AssignmentPage = ReturnType<typeof presentAssignment>

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
    warnings:
      staff || ownPerson
        ? near.map((other) =>
            t('missions:assignment.littleRest', {
              title: written(other.activityTitle, other.activityTitleIn, viewer.lang),
              when: formatPeriod(other, lang),
            }),
          )
        : [],
    paper: presentReleasePaper(assignment, viewer),
    officer: input.officer ? presentOfficerDays({ assignment, ...input.officer }, viewer) : null,
    lapsed: isLapsedFor(assignment, viewer) ? t('missions:assignment.lapsed') : null,
    forms: presentAssignmentForms(input, assignmentAbilities(assignment, viewer), viewer),
    history: presentHistory(staff ? assignment.history : [], 'missions:assignment.step.', viewer, {
      note: ({ note }) => reasonText(note, t),
    }),
  }
}

// Those whose answer is too late learn what happens now; staff see it in the state.
const isLapsedFor = (assignment: AssignmentRecord, viewer: Viewer): boolean =>
  !readsAsStaff(viewer.actor) && assignmentOn(assignment, homeToday(assignment, viewer)) === 'lapsed'

function presentStanding(assignment: AssignmentRecord, viewer: Viewer): Standing {
  const { t, lang, zone } = viewer
  const state = assignmentTag(assignment, viewer)
  const next = nextMove(assignment, viewer)
  if (!next) {
    const last = assignment.history.at(-1)
    return {
      state,
      tone: state.tone,
      facts: last
        ? [
            {
              label: t('missions:standing.since'),
              value: formatDay(dayOf(last.at, zone), lang),
              hint: signerName(last, t),
            },
          ]
        : [],
      actions: [],
    }
  }
  const due = next.due ? dueText(next.due, viewer) : undefined
  return {
    state,
    tone: due?.late ? 'late' : next.yours ? 'you' : state.tone,
    facts: [
      {
        label: t('missions:standing.next'),
        value: t('missions:standing.whoWhat', { who: next.yours ? t('missions:who.you') : next.who, what: next.what }),
      },
      ...(next.due
        ? [
            {
              label: t('missions:standing.by'),
              value: formatDay(next.due, lang),
              hint: nearly(next.due, viewer),
              late: due?.late,
            },
          ]
        : []),
    ],
    actions: [],
  }
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
    who: actsNext(officerOf(assignment), viewer),
    what: what(key),
    yours: actsAsOfficer(actor, assignment.officerId, assignment.memberCodes),
  })
  if (assignmentOn(assignment, homeToday(assignment, viewer)) === 'lapsed') return officer('replace')
  if (assignment.state === 'proposed') return officer('invite')
  if (assignment.state === 'accepted') return officer('askRelease')
  const { homeMember, expert: expertId } = assignment
  const head = { who: 'head' as const, memberCode: homeMember, region: regionOf(homeMember) }
  const { region } = officerOf(assignment)
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

function presentWork(assignment: AssignmentRecord, activity: ActivityRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const period = { from: assignment.from, until: assignment.until }
  return [
    {
      label: t('missions:fact.work'),
      value: writtenTitle(activity, viewer.lang),
      href: maySeeActivity(viewer.actor, activity) ? activityHref(activity) : undefined,
    },
    { label: t('missions:fact.type'), value: t(`vocabulary:activityTypes.${activity.type}`) },
    { label: t('missions:fact.members'), value: membersText(activity.memberCodes, viewer, 6) },
    ...(activity.hostMember ? [{ label: t('missions:fact.host'), value: memberName(activity.hostMember, lang) }] : []),
    { label: t('missions:fact.where'), value: placeText(activity, viewer) || t('missions:fact.placeOpen') },
    {
      label: t('missions:fact.when'),
      value: formatPeriod(period, lang),
      lines: [
        {
          text: t('missions:fact.days', {
            count: lengthInDays(period),
            working: formatNumber(workingDays(period), lang),
          }),
        },
      ],
    },
    { label: t('missions:fact.role'), value: t(`vocabulary:teamRoles.${assignment.role}`) },
    { label: t('missions:fact.roleMeans'), value: t(`missions:roleMeans.${assignment.role}`) },
    {
      label: t('missions:fact.languages'),
      value: formatList(
        activity.languages.map((code) => t(`vocabulary:languages.${code}`)),
        lang,
      ),
    },
    ...(activity.mapping.expertiseAreas.length > 0
      ? [
          {
            label: t('missions:fact.areas'),
            value: formatList(
              activity.mapping.expertiseAreas.map((code) => areaName(code, lang)),
              lang,
            ),
          },
        ]
      : []),
    { label: t('missions:fact.home'), value: memberName(assignment.homeMember, lang) },
    { label: t('missions:fact.officer'), value: officerOn(activity, t) },
  ]
}

/** Conditions, reasons and why this person: each in the words of those who wrote them. */
function presentWords(assignment: AssignmentRecord, { t, actor }: Viewer) {
  const { conditions, reason, choiceReason } = assignment
  return [
    ...(conditions ? [{ heading: t('missions:assignment.conditions'), text: conditions }] : []),
    ...(reason ? [{ heading: t('missions:assignment.reason'), text: reasonText(reason, t) }] : []),
    ...(choiceReason && readsAsStaff(actor)
      ? [{ heading: t('missions:assignment.choiceReason'), text: choiceReason }]
      : []),
  ]
}
