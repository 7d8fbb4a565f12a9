import { objectivesNamed } from '../../framework/pure'
import type { AgreementRecord, LineBalances } from '../../funding'
import { agreements, contributionFields, eligibilityFaults, lineFaults, lineKey, lineOption } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { addDays, addMonths, type Day } from '../../platform/time/calendar-day'
import { formatMoney, formatMonth, formatNumber } from '../../platform/time/formats'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { written } from '../../platform/text/written'
import { decisionOutcomes, type DecisionOutcome } from './request-decision.form'
import { finalSteps, latestReview } from '../triage/request-step.form'
import { presentPriority } from '../priority/request-priority.presenter'
import { presentScope } from '../record/request-facts.presenter'
import { reasonOptions } from '../triage/request-step.presenter'
import type { RequestRecord } from '../request.model'
import { requestHead, titleOf } from '../request.presenter'
import { requestLifeCycle } from '../request.status'
import { textIn } from '../../platform/text/bilingual'

/** Agreements that may pay for the request, by its days, its Member and its topics; those that fit best stand first. */
const fundingCandidates = (request: RequestRecord) => {
  const { memberCode, mapping, wantedFrom, wantedUntil } = request
  const period = wantedFrom && wantedUntil ? { from: wantedFrom, until: wantedUntil } : undefined
  const { instruments, expertiseAreas: areas } = mapping
  const objectives = objectivesNamed(mapping)
  const work = { memberCodes: [memberCode], period, areas, objectives, instruments }
  return agreements()
    .map((agreement) => {
      const lines = agreement.lines.filter((line) => lineFaults(agreement, { line: line.code }, work).length === 0)
      return { agreement: { ...agreement, lines }, faults: eligibilityFaults(agreement, work) }
    })
    .sort((one, other) => one.faults.length - other.faults.length)
}

/** Lines that a decision may name: 'accelerate/2.3'. */
export const payingLines = (request: RequestRecord): string[] =>
  fundingCandidates(request)
    .filter(({ faults }) => faults.length === 0)
    .flatMap(({ agreement }) => agreement.lines.map(({ code }) => lineKey(agreement.code, code)))

/** Outcomes that the state allows: what waits for money is not approved without money once more. */
export const outcomesFor = (request: RequestRecord): DecisionOutcome[] =>
  decisionOutcomes.filter((outcome) => requestLifeCycle.can(request, stepOf(outcome)))

// Who pays makes no other step of an approval.
const stepOf = (outcome: DecisionOutcome) => (outcome === 'approveContributed' ? 'approve' : outcome)

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

/** The page on which a director decides: what it would take, what it is worth, who could pay. */
export function presentDecisionPage(
  request: RequestRecord,
  { rank, balances, waiting, lastDays }: DecisionSurroundings,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, today } = viewer
  const { reference } = request
  const member = memberName(request.memberCode, lang)
  const title = t('requests:decide.title')
  const page = requestHead(request, title, viewer)
  const fields = formFields(form, viewer, {}, 'requests:decide')
  const candidates = fundingCandidates(request)
  const paying = candidates.filter(({ faults }) => faults.length === 0).map(({ agreement }) => agreement)
  return {
    ...page,
    head: { ...page.head, title: t('requests:decide.heading', { title: titleOf(request, viewer) }) },
    purpose: written(request.purpose, request.writtenIn, lang),
    scope: presentScope(request, viewer),
    priority: presentPriority(request, viewer, false, rank),
    funding: presentFunding(candidates, viewer),
    balances: presentBalances(request, paying, balances, viewer),
    reach: presentReach(request.memberCode, lastDays, viewer),
    waiting: presentWaiting(request, waiting, lastDays, viewer),
    form: fields.form({
      action: paths.requests.decide({ reference }),
      version: request.__v,
      heading: title,
      lead: t('requests:decide.lead', { member }),
      fields: [
        fields.radios('outcome', {
          options: outcomesFor(request).map((value) => ({
            value,
            text: t(`requests:decide.outcomes.${value}`),
            hint: meansText(value, viewer),
          })),
        }),
        fields.select('line', {
          options: paying.flatMap((agreement) =>
            agreement.lines.map((line) => lineOption(agreement, line, balances, viewer)),
          ),
        }),
        // Asked for by one of the outcomes, as the line is by another.
        ...contributionFields(fields, viewer, undefined).map((field) => ({ ...field, optional: false })),
        fields.textarea('reason', { hint: t('requests:decide.reasonHint', { member }), rows: 4, maxlength: 2000 }),
        fields.select('reasonCode', { options: reasonOptions }),
        fields.date('until', { min: addDays(today, 1), max: latestReview(today) }),
      ],
      button: t('requests:decide.button'),
      cancel: { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) },
    }),
  }
}

// Said of the one outcome from which no step leads back.
function meansText(outcome: DecisionOutcome, { t }: Viewer): string {
  const means = t(`requests:decide.means.${outcome}`)
  return finalSteps.some((step) => step === outcome) ? t('requests:decide.meansFinal', { means }) : means
}

/** Which agreements may pay: who may stands first; why the others may not is a click away. */
const presentFunding = (candidates: ReturnType<typeof fundingCandidates>, { t, lang }: Viewer) => ({
  ...namedTable(t, 'requests:decide', ['agreement', 'fits'], candidates, ({ agreement, faults }) => ({
    agreement: { text: textIn(agreement.title, lang), href: paths.funding.show(agreement) },
    fits:
      faults.length === 0
        ? { state: { text: t('requests:decide.mayPay'), tone: 'good' as const } }
        : { lines: faults.map((fault) => t(fault.message, fault.values)) },
  })),
  first: candidates.filter(({ faults }) => faults.length === 0).length || undefined,
})

/** What is left of each line that may pay, and what would be left after this request. */
const presentBalances = (
  { scope }: RequestRecord,
  paying: readonly AgreementRecord[],
  balances: LineBalances,
  viewer: Viewer,
) =>
  namedTable(
    viewer.t,
    'requests:decide',
    ['line', { key: 'balance', numeric: true }, { key: 'after', numeric: true }],
    paying.flatMap((agreement) =>
      agreement.lines.map((line) => {
        const balance = balances.get(lineKey(agreement.code, line.code)) ?? line.amount
        return {
          line: { text: textIn(line.title, viewer.lang), sub: textIn(agreement.title, viewer.lang) },
          balance: { text: formatMoney(balance, agreement.currency, viewer.lang) },
          after: afterCell(balance, agreement, scope, viewer),
        }
      }),
    ),
  )

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
  return namedTable(
    t,
    'requests:column',
    ['place', 'request', { key: 'priority', numeric: true }, { key: 'cost', numeric: true }, 'reach'],
    waiting,
    (one, index) => {
      const isThis = one.reference === request.reference
      return {
        place: { text: formatNumber(index + 1, lang) },
        request: {
          text: titleOf(one, viewer),
          href: isThis ? undefined : paths.requests.decide(one),
          sub: memberName(one.memberCode, lang) + (isThis ? ' · ' + t('requests:show.this') : ''),
          ref: one.reference,
        },
        priority: { text: one.priority ? formatNumber(one.priority.index, lang, 1) : '–' },
        cost: { text: one.scope ? formatMoney(one.scope.cost, one.scope.currency, lang) : '–' },
        reach: presentReach(one.memberCode, lastDays, viewer),
      }
    },
  )
}
