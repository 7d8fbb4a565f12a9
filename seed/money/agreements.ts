import type { AgreementRecord } from '../../src/funding'
import { amendAgreement, createAgreement } from '../../src/funding/keeping/agreement.service'
import type { Actor } from '../../src/programme/actor'
import { addDays, addMonths, type Day, type Period } from '../../src/platform/time/calendar-day'
import { by } from '../act'
import { beginsAt, endsAt, linesOf, plans, type Plan } from './agreement-plans'
import type { Purse, Share } from './purse'

/** The eight agreements, with dates around today. */
export const purses = (today: Day): Purse[] =>
  plans.map((plan) => ({
    code: plan.code,
    currency: plan.currency,
    areas: plan.areas,
    from: beginsAt(plan, today),
    until: endsAt(plan, today),
    lines: linesOf(plan).map(({ code }) => code),
  }))

/** Weeks by which work may still move, so that its days stay within those of the agreement. */
const room = 10 * 7

/** Those that may pay for work in a field on these days, and on days a little later or earlier. */
export const pursesFor = (all: readonly Purse[], area: string, { from, until }: Period): Purse[] =>
  all.filter(
    (purse) =>
      (purse.areas.length === 0 || purse.areas.includes(area)) &&
      addDays(purse.from, room) <= from &&
      addDays(until, room) <= purse.until,
  )

/** Makes the agreements, each with lines of the size that the work needs which they pay for. */
export async function makeAgreements(today: Day, shares: readonly Share[], people: People): Promise<void> {
  for (const plan of plans)
    await makeAgreement(
      plan,
      linesOf(plan).map((line) => ({ ...line, amount: sizeOf(plan, line.code, shares) })),
      today,
      people,
    )
}

interface People {
  admin: Actor
  director: Actor
}

/** Makes one agreement with these lines; one that was amended has them since its amendment. */
async function makeAgreement(
  plan: Plan,
  lines: AgreementRecord['lines'],
  today: Day,
  { admin, director }: People,
): Promise<void> {
  const { code, title, donor, fundingType, currency, areas, overhead, donorReference } = plan
  const [from, until] = [beginsAt(plan, today), endsAt(plan, today)]
  const reports = fundingType === 'regular-budget' ? [] : reportsOf(from, until, today)
  const terms = { title, donor, fundingType, currency, areas, overhead, donorReference, from, until }
  const signed = fundingType === 'regular-budget' ? {} : { signedOn: addDays(from, -20), paidBy: addMonths(until, 4) }
  const values = { ...terms, ...signed, reports, total: sumOf(lines) }
  const began = by(admin, addMonths(today, -46))
  if (!plan.amended) {
    await createAgreement({ code, ...values, lines }, began)
    return
  }
  const { agreedMonthsAgo, longer, reason } = plan.amended
  const before = lines.map((line) => ({ ...line, amount: Math.round((line.amount * 0.8) / 100_000) * 100_000 }))
  const first = { ...values, until: addMonths(until, -longer), paidBy: addMonths(until, 4 - longer) }
  await createAgreement({ code, ...first, total: sumOf(before), lines: before }, began)
  const agreedOn = addMonths(today, -agreedMonthsAgo)
  await amendAgreement(
    code,
    {
      code,
      terms: { ...noConditions, ...values, fundingType: fundingType ?? 'programme' },
      lines: lines.map((line, place) => ({ ...line, place, retired: false })),
      reports,
      reason,
      agreedOn,
    },
    by(director, addDays(agreedOn, 6)),
  )
}

const noConditions = { memberCodes: [], objectives: [], instruments: [], conditions: '' }

const sumOf = (lines: AgreementRecord['lines']): number => lines.reduce((sum, { amount }) => sum + amount, 0)

/** A report for each year, and the final one; those that are due by now have been sent, but the last of them. */
function reportsOf(from: Day, until: Day, today: Day): AgreementRecord['reports'] {
  const years: AgreementRecord['reports'] = []
  for (let due = addMonths(from, 14); due < until; due = addMonths(due, 12)) years.push({ kind: 'annual', due })
  const sent = years.filter(({ due }) => due < today).slice(0, -1)
  return [
    ...years.map((report) => (sent.includes(report) ? { ...report, sentOn: addDays(report.due, -9) } : report)),
    { kind: 'final', due: addMonths(until, 3) },
  ]
}

const leastUnits = 5_000_00

// As agreements name it: two figures and noughts.
function sizeOf({ code, used, usedOf = {} }: Plan, line: string, shares: readonly Share[]): number {
  const taken = shares
    .filter((share) => share.agreement === code && share.line === line)
    .reduce((sum, { amount }) => sum + amount, 0)
  const needed = Math.max(taken / (usedOf[line] ?? used), leastUnits)
  const step = 10 ** (Math.floor(Math.log10(needed)) - (usedOf[line] ? 2 : 1))
  return Math.ceil(needed / step) * step
}
