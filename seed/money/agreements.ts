import type { AgreementRecord } from '../../src/funding'
import { amendAgreement, createAgreement } from '../../src/funding/agreement.service'
import type { CostType } from '../../src/funding/agreement.vocabulary'
import type { Actor } from '../../src/programme/actor'
import { addDays, addMonths, type Day, type Period } from '../../src/platform/time/calendar-day'
import type { Bilingual } from '../../src/platform/text/bilingual'
import { by } from '../act'
import type { Purse, Share } from './purse'

interface Plan {
  code: string
  /** The part of the money that is planned or bound today; the lines are made of that size. */
  used: number
  title: Bilingual
  donor: Bilingual
  fundingType?: 'regular-budget' | 'ccf'
  currency: string
  /** Months before and after today. */
  months: [number, number]
  areas: string[]
  /** Lines that are nearer to their end than the others. */
  usedOf?: Record<string, number>
  /** Share of the costs that is kept for management, in per cent. */
  overhead?: number
  donorReference?: string
  /** Was amended since: a fifth more of everything, and so many months longer. */
  amended?: { agreedMonthsAgo: number; longer: number; reason: string }
  /** Has a line for what the donor gives in people, not in money. */
  inKind?: boolean
}

const same = (text: string): Bilingual => ({ en: text, fr: text })

const plans: Plan[] = [
  {
    code: 'wco-budget',
    used: 0.62,
    title: { en: 'Regular budget', fr: 'Budget ordinaire' },
    donor: { en: 'Members’ contributions', fr: 'Contributions des Membres' },
    fundingType: 'regular-budget',
    currency: 'EUR',
    months: [48, 36],
    areas: [],
  },
  {
    code: 'accelerate',
    used: 0.71,
    title: same('Accelerate Trade Facilitation Programme'),
    donor: { en: 'United Kingdom (HMRC)', fr: 'Royaume-Uni (HMRC)' },
    donorReference: 'HMRC-ATF-0417',
    overhead: 7,
    amended: {
      agreedMonthsAgo: 17,
      longer: 12,
      reason: 'The programme is extended by a year and increased by a quarter, after the mid-term review.',
    },
    currency: 'GBP',
    months: [40, 28],
    areas: [
      'procedures',
      'tfa',
      'trs',
      'aeo',
      'cbm',
      'risk',
      'transit',
      'single-window',
      'gender',
      'strategy',
      'stakeholders',
    ],
  },
  {
    code: 'gtfp-2',
    used: 0.7,
    usedOf: { travel: 0.97 },
    title: {
      en: 'Global Trade Facilitation Programme, phase II',
      fr: 'Programme mondial de facilitation des échanges, phase II',
    },
    donor: { en: 'Switzerland (SECO)', fr: 'Suisse (SECO)' },
    currency: 'CHF',
    months: [34, 14],
    areas: ['classification', 'valuation', 'origin', 'advance-rulings', 'aeo', 'trs', 'tfa', 'pca', 'legislation'],
  },
  {
    code: 'acip',
    used: 0.66,
    title: {
      en: 'Anti-Corruption and Integrity Promotion Programme',
      fr: 'Programme de promotion de l’éthique et de lutte contre la corruption',
    },
    donor: { en: 'Norway (Norad), Canada', fr: 'Norvège (Norad), Canada' },
    currency: 'NOK',
    months: [44, 4],
    areas: ['integrity', 'people', 'leadership', 'performance', 'strategy'],
  },
  {
    code: 'tfcmp',
    used: 0.64,
    title: {
      en: 'Trade Facilitation and Customs Modernization Programme',
      fr: 'Programme de facilitation des échanges et de modernisation douanière',
    },
    donor: { en: 'Sweden (Sida)', fr: 'Suède (Sida)' },
    currency: 'SEK',
    months: [42, 20],
    areas: [],
  },
  {
    code: 'jica-mtp',
    used: 0.6,
    inKind: true,
    title: { en: 'Master Trainer Programme', fr: 'Programme de maîtres formateurs' },
    donor: { en: 'Japan (JICA)', fr: 'Japon (JICA)' },
    currency: 'EUR',
    months: [38, 22],
    areas: ['classification', 'valuation', 'intelligence', 'pca', 'risk', 'people'],
  },
  {
    code: 'ccf-japan',
    used: 0.68,
    title: { en: 'Customs Cooperation Fund Japan', fr: 'Fonds de coopération douanière du Japon' },
    donor: { en: 'Japan', fr: 'Japon' },
    fundingType: 'ccf',
    currency: 'EUR',
    months: [48, 30],
    areas: [],
  },
  {
    code: 'ccf-korea',
    used: 0.58,
    title: { en: 'Customs Cooperation Fund Korea', fr: 'Fonds de coopération douanière de la Corée' },
    donor: { en: 'Republic of Korea', fr: 'République de Corée' },
    fundingType: 'ccf',
    currency: 'EUR',
    months: [48, 18],
    areas: ['data', 'digital', 'ecommerce', 'inspection', 'single-window', 'risk', 'aeo', 'performance'],
  },
]

interface Line {
  code: string
  title: Bilingual
  costType: CostType
}

const usualLines: Line[] = [
  { code: 'travel', title: { en: 'Travel of experts', fr: 'Transport des experts' }, costType: 'travel' },
  { code: 'allowance', title: { en: 'Daily allowances', fr: 'Indemnités journalières' }, costType: 'dsa' },
  {
    code: 'interpretation',
    title: { en: 'Interpretation and translation', fr: 'Interprétation et traduction' },
    costType: 'interpretation',
  },
  { code: 'venue', title: { en: 'Venues and materials', fr: 'Salles et matériel' }, costType: 'venue' },
  {
    code: 'participants',
    title: { en: 'Travel of participants', fr: 'Voyage des participants' },
    costType: 'participant-support',
  },
]

const inKindLine: Line = {
  code: 'in-kind',
  title: { en: 'Trainers lent by the donor', fr: 'Formateurs mis à disposition par le donateur' },
  costType: 'in-kind',
}

const linesOf = ({ inKind }: Plan): Line[] => (inKind ? [...usualLines, inKindLine] : usualLines)

const beginsAt = ({ months }: Plan, today: Day): Day => addMonths(today, -months[0]).slice(0, 8) + '01'
const endsAt = (plan: Plan, today: Day): Day =>
  addDays(addMonths(beginsAt(plan, today), plan.months[0] + plan.months[1]), -1)

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
      plan.code,
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
  code: string,
  lines: AgreementRecord['lines'],
  today: Day,
  { admin, director }: People,
): Promise<void> {
  const plan = plans.find((one) => one.code === code)!
  const { title, donor, fundingType, currency, areas, overhead, donorReference } = plan
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
