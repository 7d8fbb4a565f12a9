import { createAgreement } from '../src/funding/agreement.service'
import type { CostType } from '../src/funding/agreement.vocabulary'
import type { Actor } from '../src/programme/actor'
import { addDays, addMonths, type Day, type Period } from '../src/platform/time/calendar-day'
import type { Bilingual } from '../src/platform/text/bilingual'
import { by } from './act'

interface Plan {
  code: string
  title: Bilingual
  donor: Bilingual
  fundingType?: 'regular-budget' | 'ccf'
  currency: string
  /** Months before and after today. */
  months: [number, number]
  areas: string[]
  /** In whole units, for travel, allowances, interpretation and venues. */
  money: number
}

const same = (text: string): Bilingual => ({ en: text, fr: text })

const plans: Plan[] = [
  {
    code: 'wco-budget',
    title: { en: 'Regular budget', fr: 'Budget ordinaire' },
    donor: { en: 'Members’ contributions', fr: 'Contributions des Membres' },
    fundingType: 'regular-budget',
    currency: 'EUR',
    months: [48, 36],
    areas: [],
    money: 6_000_000,
  },
  {
    code: 'accelerate',
    title: same('Accelerate Trade Facilitation Programme'),
    donor: { en: 'United Kingdom (HMRC)', fr: 'Royaume-Uni (HMRC)' },
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
    money: 3_600_000,
  },
  {
    code: 'gtfp-2',
    title: {
      en: 'Global Trade Facilitation Programme, phase II',
      fr: 'Programme mondial de facilitation des échanges, phase II',
    },
    donor: { en: 'Switzerland (SECO)', fr: 'Suisse (SECO)' },
    currency: 'CHF',
    months: [34, 14],
    areas: ['classification', 'valuation', 'origin', 'advance-rulings', 'aeo', 'trs', 'tfa', 'pca', 'legislation'],
    money: 2_900_000,
  },
  {
    code: 'acip',
    title: {
      en: 'Anti-Corruption and Integrity Promotion Programme',
      fr: 'Programme de promotion de l’éthique et de lutte contre la corruption',
    },
    donor: { en: 'Norway (Norad), Canada', fr: 'Norvège (Norad), Canada' },
    currency: 'NOK',
    months: [44, 4],
    areas: ['integrity', 'people', 'leadership', 'performance', 'strategy'],
    money: 22_000_000,
  },
  {
    code: 'tfcmp',
    title: {
      en: 'Trade Facilitation and Customs Modernization Programme',
      fr: 'Programme de facilitation des échanges et de modernisation douanière',
    },
    donor: { en: 'Sweden (Sida)', fr: 'Suède (Sida)' },
    currency: 'SEK',
    months: [42, 20],
    areas: [],
    money: 28_000_000,
  },
  {
    code: 'jica-mtp',
    title: { en: 'Master Trainer Programme', fr: 'Programme de maîtres formateurs' },
    donor: { en: 'Japan (JICA)', fr: 'Japon (JICA)' },
    currency: 'EUR',
    months: [38, 22],
    areas: ['classification', 'valuation', 'intelligence', 'pca', 'risk', 'people'],
    money: 2_100_000,
  },
  {
    code: 'ccf-japan',
    title: { en: 'Customs Cooperation Fund Japan', fr: 'Fonds de coopération douanière du Japon' },
    donor: { en: 'Japan', fr: 'Japon' },
    fundingType: 'ccf',
    currency: 'EUR',
    months: [48, 30],
    areas: [],
    money: 3_400_000,
  },
  {
    code: 'ccf-korea',
    title: { en: 'Customs Cooperation Fund Korea', fr: 'Fonds de coopération douanière de la Corée' },
    donor: { en: 'Republic of Korea', fr: 'République de Corée' },
    fundingType: 'ccf',
    currency: 'EUR',
    months: [48, 18],
    areas: ['data', 'digital', 'ecommerce', 'inspection', 'single-window', 'risk', 'aeo', 'performance'],
    money: 1_900_000,
  },
]

const lines: { code: string; title: Bilingual; costType: CostType; share: number }[] = [
  { code: 'travel', title: { en: 'Travel of experts', fr: 'Transport des experts' }, costType: 'travel', share: 0.5 },
  { code: 'allowance', title: { en: 'Daily allowances', fr: 'Indemnités journalières' }, costType: 'dsa', share: 0.3 },
  {
    code: 'interpretation',
    title: { en: 'Interpretation and translation', fr: 'Interprétation et traduction' },
    costType: 'interpretation',
    share: 0.12,
  },
  { code: 'venue', title: { en: 'Venues and materials', fr: 'Salles et matériel' }, costType: 'venue', share: 0.08 },
]

/** What the planning of the demonstration year may use. */
export interface Purse {
  code: string
  currency: string
  from: Day
  until: Day
  areas: string[]
}

/** Those that may pay for work in a field on these days. */
export const pursesFor = (purses: readonly Purse[], area: string, { from, until }: Period): Purse[] =>
  purses.filter(
    (purse) => (purse.areas.length === 0 || purse.areas.includes(area)) && purse.from <= from && until <= purse.until,
  )

/** The eight agreements, with dates around today. */
export async function makeAgreements(today: Day, admin: Actor): Promise<Purse[]> {
  const purses: Purse[] = []
  for (const { months, money, ...plan } of plans) {
    const from = addMonths(today, -months[0]).slice(0, 8) + '01'
    const until = addDays(addMonths(from, months[0] + months[1]), -1)
    await createAgreement(
      {
        ...plan,
        from,
        until,
        lines: lines.map(({ share, ...line }) => ({ ...line, amount: Math.round(money * share) * 100 })),
      },
      by(admin, addMonths(today, -46)),
    )
    purses.push({ code: plan.code, currency: plan.currency, from, until, areas: plan.areas })
  }
  return purses
}
