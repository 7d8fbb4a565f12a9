import type { AgreementRecord, LineBalances } from '../../funding'
import { agreements, eligibilityFaults, lineKey, lineOption } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import { addDays, addMonths, type Day } from '../../platform/time/calendar-day'
import { formatMoney, formatMonth, formatNumber, formatPair } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import type { Cell, Option } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import { decisionOutcomes, type DecisionOutcome } from './request-decision.form'
import { finalSteps, latestReview } from '../triage/request-step.form'
import { presentPriority } from '../priority/request-priority.presenter'
import { reasonOptions } from '../triage/request-step.presenter'
import type { RequestRecord } from '../request.model'
import { titleOf } from '../request.presenter'
import { requestLifeCycle } from '../request.status'

/** Agreements that may pay for the request, by its days, its Member and its topics; those that fit best stand first. */
const fundingCandidates = (request: RequestRecord) => {
  const { memberCode, mapping, wantedFrom, wantedUntil } = request
  const period = wantedFrom && wantedUntil ? { from: wantedFrom, until: wantedUntil } : undefined
  const work = { memberCodes: [memberCode], period, areas: mapping.expertiseAreas }
  return agreements()
    .map((agreement) => ({ agreement, faults: eligibilityFaults(agreement, work) }))
    .sort((one, other) => one.faults.length - other.faults.length)
}

/** Lines that a decision may name: 'accelerate/2.3'. */
export const payingLines = (request: RequestRecord): string[] =>
  fundingCandidates(request)
    .filter(({ faults }) => faults.length === 0)
    .flatMap(({ agreement }) => agreement.lines.map(({ code }) => lineKey(agreement.code, code)))

/** Outcomes that the state allows: what waits for money is not approved without money once more. */
export const outcomesFor = (request: RequestRecord): DecisionOutcome[] =>
  decisionOutcomes.filter((outcome) => requestLifeCycle.can(request, outcome))

/** What a director knows beside the request. */
interface DecisionSurroundings {
  rank: { place: number; of: number }
  /** What is left of each line that may pay. */
  balances: LineBalances
  /** All requests that await a decision, this one among them, by priority. */
  waiting: readonly RequestRecord[]
  /** Last day of the latest activity delivered for each of their Members. */
  lastDays: ReadonlyMap<string, Day>
}

export type DecisionPage = ReturnType<typeof presentDecisionPage>

/** The page on which a director decides: what it would take, what it is worth, who could pay. */
export function presentDecisionPage(
  request: RequestRecord,
  { rank, balances, waiting, lastDays }: DecisionSurroundings,
  form: Parsed<unknown> | undefined,
  viewer: Viewer,
) {
  const { t, lang, today } = viewer
  const { reference, scope } = request
  const fields = formFields(form, viewer)
  const candidates = fundingCandidates(request)
  const paying = candidates.filter(({ faults }) => faults.length === 0).map(({ agreement }) => agreement)
  const lines: Option[] = paying.flatMap((agreement) =>
    agreement.lines.map((line) => lineOption(agreement, line, balances, viewer)),
  )
  return {
    title: formatPair(t('requests:decide.title'), reference, lang),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        { text: titleOf(request, viewer), href: paths.requests.show({ reference }) },
      ],
      eyebrow: memberName(request.memberCode, lang),
      reference,
      title: t('requests:decide.heading', { title: titleOf(request, viewer) }),
    },
    purpose: written(request.purpose, request.writtenIn, viewer.lang),
    scope: scope && {
      text: scope.note,
      figures: t('requests:show.scope', {
        count: scope.days,
        people: scope.people,
        cost: formatMoney(scope.cost, scope.currency, lang),
      }),
    },
    priority: presentPriority(request, viewer, false, rank),
    funding: {
      columns: [
        { key: 'agreement', label: t('requests:decide.agreement') },
        { key: 'fits', label: t('requests:decide.fits') },
      ],
      // Who may pay stands first; why the others may not is a click away.
      first: paying.length || undefined,
      rows: candidates.map(({ agreement, faults }) => ({
        agreement: { text: agreement.title[lang], href: paths.funding.show({ code: agreement.code }) },
        fits:
          faults.length === 0
            ? { state: { text: t('requests:decide.mayPay'), tone: 'good' as const } }
            : { lines: faults.map((fault) => t(fault.message, fault.values)) },
      })),
      empty: t('requests:decide.noAgreement'),
    },
    balances: presentBalances(request, paying, balances, viewer),
    reach: presentReach(request.memberCode, lastDays, viewer),
    waiting: presentWaiting(request, waiting, lastDays, viewer),
    form: {
      action: paths.requests.decide({ reference }),
      faults: presentFaults(form, viewer),
      version: request.__v,
      sections: [
        {
          heading: t('requests:decide.title'),
          lead: t('requests:decide.lead', { member: memberName(request.memberCode, lang) }),
          fields: [
            fields.radios('outcome', {
              label: t('requests:decide.outcome'),
              options: outcomesFor(request).map((value) => ({
                value,
                text: t(`requests:decide.outcomes.${value}`),
                hint: meansText(value, viewer),
              })),
            }),
            fields.select('line', {
              label: t('requests:decide.line'),
              hint: t('requests:decide.lineHint'),
              options: lines,
            }),
            fields.textarea('reason', {
              label: t('requests:field.reason'),
              hint: t('requests:decide.reasonHint', { member: memberName(request.memberCode, lang) }),
              rows: 4,
              maxlength: 2000,
            }),
            fields.select('reasonCode', {
              label: t('requests:field.reasonCode'),
              hint: t('requests:decide.codeHint'),
              options: reasonOptions(viewer),
            }),
            fields.date('until', {
              label: t('requests:field.until'),
              hint: t('requests:decide.untilHint'),
              min: addDays(today, 1),
              max: latestReview(today),
            }),
          ],
        },
      ],
      buttons: [{ text: t('requests:decide.button'), main: true }],
      cancel: { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) },
    },
  }
}

// Said of the one outcome from which no step leads back.
function meansText(outcome: DecisionOutcome, { t }: Viewer): string {
  const means = t(`requests:decide.means.${outcome}`)
  return finalSteps.some((step) => step === outcome) ? t('requests:decide.meansFinal', { means }) : means
}

/** What is left of each line that may pay, and what would be left after this request. */
function presentBalances(
  { scope }: RequestRecord,
  paying: readonly AgreementRecord[],
  balances: LineBalances,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    columns: [
      { key: 'line', label: t('requests:decide.budgetLine') },
      { key: 'balance', label: t('requests:decide.balance'), numeric: true },
      { key: 'after', label: t('requests:decide.after'), numeric: true },
    ],
    rows: paying.flatMap((agreement) =>
      agreement.lines.map((line): Record<string, Cell> => {
        const balance = balances.get(lineKey(agreement.code, line.code)) ?? line.amount
        const money = (minor: number) => formatMoney(minor, agreement.currency, lang)
        return {
          line: { text: line.title[lang], sub: agreement.title[lang] },
          balance: { text: money(balance) },
          after: afterCell(balance, agreement, scope, viewer),
        }
      }),
    ),
    empty: t('requests:decide.noLine'),
  }
}

// Never two currencies in one sum: from a line in another one, the estimate is not subtracted, and the page says why.
function afterCell(
  balance: number,
  { currency }: AgreementRecord,
  scope: RequestRecord['scope'],
  { t, lang }: Viewer,
): Cell {
  if (!scope) return { text: t('requests:decide.noEstimate') }
  if (scope.currency !== currency) return { text: t('requests:decide.otherCurrency', { currency: scope.currency }) }
  const after = balance - scope.cost
  const text = formatMoney(after, currency, lang)
  return after < 0 ? { state: { text, tone: 'late' } } : { text }
}

/** Months without an activity after which a Member counts as not reached (indicators of the domain, section 11). */
const monthsUnreached = 24

/** When a Member was last supported; who has had nothing for two years stands out. */
function presentReach(memberCode: string, lastDays: ReadonlyMap<string, Day>, { t, lang, today }: Viewer): Cell {
  const last = lastDays.get(memberCode)
  const sub = last ? t('requests:decide.lastActivity', { month: formatMonth(last, lang) }) : t('requests:decide.never')
  return last !== undefined && last >= addMonths(today, -monthsUnreached)
    ? { text: formatMonth(last, lang) }
    : { state: { text: t('requests:decide.notReached', { count: monthsUnreached }), tone: 'late' }, sub }
}

/** The requests that await a decision, by priority, each with its cost. */
function presentWaiting(
  request: RequestRecord,
  waiting: readonly RequestRecord[],
  lastDays: ReadonlyMap<string, Day>,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    columns: [
      { key: 'place', label: t('requests:decide.place') },
      { key: 'request', label: t('requests:column.request') },
      { key: 'priority', label: t('requests:column.priority'), numeric: true },
      { key: 'cost', label: t('requests:decide.cost'), numeric: true },
      { key: 'reach', label: t('requests:decide.lastSupport') },
    ],
    rows: waiting.map((one, index): Record<string, Cell> => ({
      place: { text: formatNumber(index + 1, lang) },
      request: {
        text: titleOf(one, viewer),
        href: one.reference === request.reference ? undefined : paths.requests.decide({ reference: one.reference }),
        sub:
          memberName(one.memberCode, lang) +
          (one.reference === request.reference ? ' · ' + t('requests:show.this') : ''),
        ref: one.reference,
      },
      priority: { text: one.priority ? formatNumber(one.priority.index, lang, 1) : '–' },
      reach: presentReach(one.memberCode, lastDays, viewer),
      cost: { text: one.scope ? formatMoney(one.scope.cost, one.scope.currency, lang) : '–' },
    })),
    empty: '',
  }
}
