import type { ActivityRecord, AssignmentRecord } from '../../activities'
import {
  activityLifeCycle,
  causeOf,
  inWords,
  isForMemberOf,
  isMovable,
  isOnTeam,
  maySeeMoney,
  presentContribution,
  presentSteps,
  placeText,
  whenOf,
  whereAndWhen,
  officerOn,
  type ScheduleWarning,
} from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { presentMapping } from '../../framework/pure'
import { agreementTitle, lineTitle } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isDonor, readsAsStaff } from '../../programme/actor'
import { namedFacts } from '../../platform/lists/facts'
import type { Missing } from '../../platform/errors'
import { formatDay, formatMoney } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import type { Action, Viewer } from '../../platform/http/pages/view-types'
import type { ThreadView } from '../../programme/thread-view'
import { written, writtenTitle } from '../../platform/text/written'
import type { RequestRecord } from '../../requests'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, maySeeCandidates, maySeeTerms } from '../mission.policy'
import { daysIn, languagesText, presentStanding, type Refusal } from '../mission.presenter'
import type { LineBalance } from '../mission.queries'
import { closeMissing, confirmMissing } from '../mission.status'
import { presentReadiness } from './readiness.presenter'
import { presentWarnings } from './mission-warnings.presenter'
import { presentTeam, type NearDuties } from '../team/team.presenter'
import { termsTag } from '../terms/terms.presenter'

export interface MissionInput {
  mission: MissionRecord
  people: readonly AssignmentRecord[]
  near: NearDuties
  thread: ThreadView
  /** Requests that it answers, as far as the reader may open them. */
  requests: readonly RequestRecord[]
  balances: readonly LineBalance[]
  /** What does not fit between the mission and its money. */
  moneyFaults: readonly Missing[]
  /** What speaks against its dates and its people. */
  warnings: readonly ScheduleWarning[]
  /** Other work for the same Members on the same days. */
  neighbours: readonly ActivityRecord[]
  /** A step that was refused: its sentence and each point that is missing. */
  refused?: Refusal
  /** The form for a point of the readiness list, when it came back with faults. */
  pointForm?: Parsed<unknown>
}

/** The page of one mission. */
export function presentMission(input: MissionInput, viewer: Viewer) {
  const { mission, people, thread } = input
  const { t, actor, lang } = viewer
  const { reference } = mission
  const title = writtenTitle(mission, lang)
  return {
    title,
    head: {
      crumbs: [{ text: t('missions:list.title'), href: paths.missions.list() }],
      reference,
      eyebrow: whereAndWhen(mission, viewer),
      title,
      actions: headActions(mission, viewer),
    },
    refused: input.refused ?? null,
    standing: presentStanding({ mission, people, missing: missingPoints(input, viewer) }, viewer),
    thread,
    cause: causeOf(mission, viewer),
    purpose: written(mission.purpose, mission.writtenIn, lang),
    terms: maySeeTerms(actor, mission)
      ? { state: termsTag(mission, viewer), href: paths.missions.terms({ reference }) }
      : null,
    team: presentTeam(mission, people, input.near, viewer),
    warnings: readsAsStaff(actor) ? presentWarnings(input, viewer) : [],
    readiness: maySeeTerms(actor, mission) ? presentReadiness(mission, input.pointForm, viewer) : null,
    facts: presentFacts(mission, viewer),
    money: presentMoney(input, viewer),
    requests: input.requests.map((request) => ({
      text: request.title,
      reference: request.reference,
      member: memberName(request.memberCode, lang),
      href: paths.requests.show(request),
    })),
    serves: presentMapping(mission.mapping, viewer),
    changes: changeActions(mission, viewer),
    history: isDonor(actor) && !readsAsStaff(actor) ? [] : presentSteps(mission.history, viewer),
  }
}

// What keeps it from the next step is the planners' list; others read who acts next.
function missingPoints({ mission, moneyFaults }: MissionInput, viewer: Viewer): string[] {
  if (!readsAsStaff(viewer.actor)) return []
  const missing =
    mission.state === 'planned'
      ? confirmMissing(mission, moneyFaults)
      : mission.state === 'delivered'
        ? closeMissing(mission)
        : []
  return missing.map((point) => inWords(point, viewer))
}

// A report can be begun on the first day.
const hasReport = ({ state, period }: MissionRecord, today: string): boolean =>
  ['delivered', 'closed'].includes(state) || (state === 'confirmed' && period !== undefined && period.from <= today)

function headActions(mission: MissionRecord, { t, actor, today }: Viewer): Action[] {
  const { reference } = mission
  // The Member reads the report once it is shared; the thread leads there.
  const readsReport = readsAsStaff(actor) || isOnTeam(actor, mission)
  const links = [
    maySeeTerms(actor, mission) && { text: t('missions:terms.title'), href: paths.missions.terms({ reference }) },
    maySeeCandidates(actor, mission) &&
      mission.period && { text: t('missions:team.title'), href: paths.missions.team({ reference }) },
    hasReport(mission, today) &&
      readsReport && { text: t('missions:show.report'), href: paths.reports.show({ reference }) },
    ...assessmentLinks(mission, { t, actor }),
    isRated(mission, actor) && { text: t('missions:show.ratings'), href: paths.ratings.list({ reference }) },
    mayChange(mission, actor) && { text: t('missions:edit.action'), href: paths.missions.edit({ reference }) },
  ]
  return links.filter((link) => typeof link === 'object')
}

/** Those who have worked with its team rate it; coordinators read what was said. */
const isRated = (mission: MissionRecord, actor: Viewer['actor']): boolean =>
  ['delivered', 'closed'].includes(mission.state) &&
  (isForMemberOf(actor, mission) ||
    (mayEditMission(actor, mission) && !mission.team.some(({ expert }) => expert === actor.expertId)) ||
    mission.team.some(
      ({ expert, role, state }) =>
        expert === actor.expertId && state === 'served' && (role === 'lead' || role === 'assessor'),
    ))

/** To the form of the assessor, for each candidate who has served: for staff and for those who may have to fill it. */
const assessmentLinks = (
  { reference, state, team }: MissionRecord,
  { t, actor }: Pick<Viewer, 't' | 'actor'>,
): Action[] =>
  ['delivered', 'closed'].includes(state) &&
  (readsAsStaff(actor) ||
    team.some(({ expert, role }) => expert === actor.expertId && ['lead', 'assessor'].includes(role)))
    ? team
        .filter((one) => one.role === 'assessee' && one.state === 'served' && one.expert !== actor.expertId)
        .map(({ expert }) => ({
          text: t('missions:show.fieldAssessment'),
          of: expertName(expert),
          href: paths.fieldAssessments.show({ reference, expert }),
        }))
    : []

const mayChange = (mission: MissionRecord, actor: Viewer['actor']): boolean =>
  mayEditMission(actor, mission) && !activityLifeCycle.isFinal(mission.state)

/** What turns the plan: each leads to the page that asks for the cause. */
function changeActions(mission: MissionRecord, { t, actor }: Viewer): Action[] {
  if (!mayEditMission(actor, mission)) return []
  const { reference } = mission
  return [
    ...(isMovable(mission) ? [{ text: t('activities:moveAction'), href: paths.moves.show({ reference }) }] : []),
    ...(['postpone', 'cancel'] as const)
      .filter((step) => activityLifeCycle.can(mission, step))
      .map((step) => ({ text: t(`missions:${step}.action`), href: paths.missions.step({ reference, step }) })),
  ]
}

function presentFacts(mission: MissionRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { period, hostMember, languageService, reportDue } = mission
  return namedFacts(t, 'missions:fact', {
    members: {
      lines: mission.memberCodes.map((code) => ({
        text: memberName(code, lang),
        href: paths.members.show({ code }),
      })),
    },
    host: hostMember && memberName(hostMember, lang),
    when: { value: whenOf(mission, viewer), lines: period && [daysIn(period, mission, viewer)] },
    where: placeText(mission, viewer) || t('missions:fact.placeOpen'),
    type: t(`vocabulary:activityTypes.${mission.type}`),
    mode: t(`vocabulary:deliveryModes.${mission.mode}`),
    languages: {
      value: languagesText(mission.languages, viewer),
      lines: languageService === 'none' ? [] : [{ text: t(`vocabulary:languageServices.${languageService}`) }],
    },
    officer: officerOn(mission, t),
    reportDue: reportDue && !mission.report && formatDay(reportDue, lang),
  })
}

/**
 * Each budget line with what is left of it, only to those who plan the money or give it; and to all who read the mission
 * who bears its costs beside.
 */
function presentMoney({ mission, balances, moneyFaults }: MissionInput, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const contribution = presentContribution(mission, viewer)
  if (!maySeeMoney(actor, mission)) return contribution.length > 0 ? { facts: contribution, faults: [] } : null
  const staff = readsAsStaff(actor)
  return {
    facts: [
      ...balances
        .filter(({ agreement }) => staff || actor.agreementCodes?.includes(agreement))
        .map((balance) => ({
          label: t('missions:money.line', {
            agreement: agreementTitle(balance.agreement, lang),
            line: lineTitle(balance.agreement, balance.line, lang),
          }),
          value: formatMoney(balance.amount, balance.currency, lang),
          href: paths.funding.show({ code: balance.agreement }),
          lines: [{ text: leftText(balance, viewer) }],
        })),
      ...contribution,
    ],
    faults: staff ? moneyFaults.map((fault) => inWords(fault, viewer)) : [],
  }
}

function leftText({ budget, left, currency }: LineBalance, { t, lang }: Viewer): string {
  if (budget === undefined || left === undefined) return t('missions:money.unknownLine')
  const values = { left: formatMoney(Math.abs(left), currency, lang), budget: formatMoney(budget, currency, lang) }
  return t(left < 0 ? 'missions:money.over' : 'missions:money.left', values)
}
