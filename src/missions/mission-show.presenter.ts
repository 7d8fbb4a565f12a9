import type { ActivityRecord, AssignmentRecord } from '../activities'
import {
  activityLifeCycle,
  causeOf,
  inWords,
  presentSteps,
  placeText,
  whenOf,
  whereAndWhen,
  officerOn,
} from '../activities/pure'
import { presentMapping } from '../framework/pure'
import { agreementTitle, lineTitle } from '../funding/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isDonor, readsAsStaff } from '../programme/actor'
import { lengthInDays, workingDays } from '../platform/time/calendar-day'
import type { Missing } from '../platform/errors'
import { formatDay, formatList, formatMoney, formatNumber } from '../platform/time/formats'
import type { Parsed } from '../platform/forms/forms'
import type { Action } from '../platform/http/view-types'
import type { ThreadView } from '../programme/thread-view'
import type { Viewer } from '../platform/http/viewer'
import { written, writtenTitle } from '../platform/text/written'
import type { RequestRecord } from '../requests'
import type { MissionRecord } from './mission.model'
import { isOnMission, mayEditMission, maySeeCandidates, maySeeMoney, maySeeTerms } from './mission.policy'
import { presentStanding } from './mission.presenter'
import type { LineBalance } from './mission.queries'
import { closeMissing, confirmMissing } from './mission.status'
import { presentReadiness } from './readiness.presenter'
import { presentTeam, type NearDuties } from './team/team.presenter'
import { termsTag } from './terms/terms.presenter'

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
  /** Other work for the same Members on the same days. */
  neighbours: readonly ActivityRecord[]
  /** A step that was refused: its sentence and each point that is missing. */
  refused?: { text: string; points: string[] }
  /** The form for a point of the readiness list, when it came back with faults. */
  pointForm?: Parsed<unknown>
}

export type MissionPage = ReturnType<typeof presentMission>

/** The page of one mission. */
export function presentMission(input: MissionInput, viewer: Viewer) {
  const { mission, people, thread } = input
  const { t, actor } = viewer
  return {
    title: writtenTitle(mission, viewer.lang),
    head: {
      crumbs: [{ text: t('missions:list.title'), href: paths.missions.list() }],
      reference: mission.reference,
      eyebrow: whereAndWhen(mission, viewer),
      title: writtenTitle(mission, viewer.lang),
      actions: headActions(mission, viewer),
    },
    refused: input.refused ?? null,
    standing: presentStanding({ mission, people, missing: missingPoints(input, viewer) }, viewer),
    thread,
    cause: causeOf(mission, viewer),
    purpose: written(mission.purpose, mission.writtenIn, viewer.lang),
    terms: maySeeTerms(actor, mission)
      ? {
          state: termsTag(mission, viewer),
          href: paths.missions.terms({ reference: mission.reference }),
        }
      : null,
    team: presentTeam(mission, people, input.near, viewer),
    warnings: readsAsStaff(actor) ? neighbourWarnings(input.neighbours, viewer) : [],
    readiness: maySeeTerms(actor, mission) ? presentReadiness(mission, input.pointForm, viewer) : null,
    facts: presentFacts(mission, viewer),
    money: presentMoney(input, viewer),
    requests: input.requests.map(({ reference, title, memberCode }) => ({
      text: title,
      reference,
      member: memberName(memberCode, viewer.lang),
      href: paths.requests.show({ reference }),
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
  return [
    ...(maySeeTerms(actor, mission)
      ? [{ text: t('missions:terms.title'), href: paths.missions.terms({ reference }) }]
      : []),
    ...(maySeeCandidates(actor, mission) && mission.period
      ? [{ text: t('missions:team.title'), href: paths.missions.team({ reference }) }]
      : []),
    // The Member reads it once it is shared; the thread leads there.
    ...(hasReport(mission, today) && (readsAsStaff(actor) || isOnMission(actor, mission))
      ? [{ text: t('missions:show.report'), href: paths.reports.show({ reference }) }]
      : []),
    ...(mayChange(mission, actor)
      ? [{ text: t('missions:edit.action'), href: paths.missions.edit({ reference }) }]
      : []),
  ]
}

const mayChange = (mission: MissionRecord, actor: Viewer['actor']): boolean =>
  mayEditMission(actor, mission) && !activityLifeCycle.isFinal(mission.state)

/** What turns the plan: each leads to the page that asks for the cause. */
function changeActions(mission: MissionRecord, { t, actor }: Viewer): Action[] {
  if (!mayEditMission(actor, mission)) return []
  return (['postpone', 'cancel'] as const)
    .filter((step) => activityLifeCycle.can(mission, step))
    .map((step) => ({
      text: t(`missions:${step}.action`),
      href: paths.missions.step({ reference: mission.reference, step }),
    }))
}

const neighbourWarnings = (neighbours: readonly ActivityRecord[], viewer: Viewer): string[] =>
  neighbours.map((other) =>
    viewer.t('missions:warning.neighbour', {
      title: writtenTitle(other, viewer.lang),
      reference: other.reference,
      when: whenOf(other, viewer),
    }),
  )

function presentFacts(mission: MissionRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { period, report } = mission
  return [
    {
      label: t('missions:fact.members'),
      value: '',
      lines: mission.memberCodes.map((code) => ({ text: memberName(code, lang), href: paths.members.show({ code }) })),
    },
    ...(mission.hostMember ? [{ label: t('missions:fact.host'), value: memberName(mission.hostMember, lang) }] : []),
    {
      label: t('missions:fact.when'),
      value: whenOf(mission, viewer),
      lines: period
        ? [
            {
              text: t('missions:fact.days', {
                count: lengthInDays(period),
                working: formatNumber(workingDays(period), lang),
              }),
            },
          ]
        : [],
    },
    { label: t('missions:fact.where'), value: placeText(mission, viewer) || t('missions:fact.placeOpen') },
    { label: t('missions:fact.type'), value: t(`vocabulary:activityTypes.${mission.type}`) },
    { label: t('missions:fact.mode'), value: t(`vocabulary:deliveryModes.${mission.mode}`) },
    {
      label: t('missions:fact.languages'),
      value: formatList(
        mission.languages.map((code) => t(`vocabulary:languages.${code}`)),
        lang,
      ),
      lines:
        mission.languageService === 'none'
          ? []
          : [{ text: t(`vocabulary:languageServices.${mission.languageService}`) }],
    },
    { label: t('missions:fact.officer'), value: officerOn(mission, t) },
    ...(mission.reportDue && !report
      ? [{ label: t('missions:fact.reportDue'), value: formatDay(mission.reportDue, lang) }]
      : []),
  ]
}

/** Each budget line with what is left of it; only to those who plan the money or give it. */
function presentMoney({ mission, balances, moneyFaults }: MissionInput, viewer: Viewer) {
  const { t, lang, actor } = viewer
  if (!maySeeMoney(actor, mission)) return null
  const staff = readsAsStaff(actor)
  return {
    facts: balances
      .filter(({ agreement }) => staff || actor.agreementCodes?.includes(agreement))
      .map(({ agreement, line, amount, currency, budget, left }) => ({
        label: t('missions:money.line', {
          agreement: agreementTitle(agreement, lang),
          line: lineTitle(agreement, line, lang),
        }),
        value: formatMoney(amount, currency, lang),
        href: paths.funding.show({ code: agreement }),
        lines: [
          {
            text:
              budget === undefined || left === undefined
                ? t('missions:money.unknownLine')
                : t(left < 0 ? 'missions:money.over' : 'missions:money.left', {
                    left: formatMoney(Math.abs(left), currency, lang),
                    budget: formatMoney(budget, currency, lang),
                  }),
          },
        ],
      })),
    faults: staff ? moneyFaults.map((fault) => inWords(fault, viewer)) : [],
    none: t('missions:money.none'),
  }
}
