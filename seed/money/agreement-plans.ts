import type { CostType } from '../../src/funding/agreement.vocabulary'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import type { Bilingual } from '../../src/platform/text/bilingual'

/** An agreement of the demonstration year, as it is meant. */
export interface Plan {
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

export const plans: Plan[] = [
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

/** Its budget lines, without amounts: these follow from the work. */
export const linesOf = ({ inKind }: Plan): Line[] => (inKind ? [...usualLines, inKindLine] : usualLines)

export const beginsAt = ({ months }: Plan, today: Day): Day => addMonths(today, -months[0]).slice(0, 8) + '01'
export const endsAt = (plan: Plan, today: Day): Day =>
  addDays(addMonths(beginsAt(plan, today), plan.months[0] + plan.months[1]), -1)
