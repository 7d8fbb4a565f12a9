import type { ActivityRecord } from '../../activities'
import { areaName, elementName, instrumentName, objectivesNamed } from '../../framework/pure'
import { agreement } from '../../funding/pure'
import { memberName } from '../../members/pure'
import type { Bilingual } from '../../platform/text/bilingual'
import { sayErased } from '../../platform/text/erased'
import type { Translate } from '../../platform/text/i18n'
import { languageOfTitle, titleFields, withoutLanguages } from '../../platform/text/written'
import type { Day, Period } from '../../platform/time/calendar-day'
import { percentages } from './percentages'
import type { Publisher } from './publisher'

/** What is read of an activity: what is not named here cannot leave. */
export const readFields = {
  ...({ _id: 0, reference: 1, kind: 1, ...titleFields, type: 1, mode: 1, state: 1 } as const),
  ...({
    period: 1,
    window: 1,
    memberCodes: 1,
    mapping: 1,
    funding: 1,
    requests: 1,
    people: 1,
    savedAt: 1,
    createdAt: 1,
  } as const),
} as const

export type ReadActivity = Pick<ActivityRecord, Exclude<keyof typeof readFields, '_id' | 'people'>> & {
  people?: number
}

/** A payment for an activity, in minor units. */
export interface Payment {
  reference: string
  day: Day
  amount: number
  currency: string
}

/** What is known beside an activity while the files are made. */
export interface Surroundings {
  publisher: Publisher
  today: Day
  /** Texts of both languages. */
  t: Record<'en' | 'fr', Translate>
  payments: ReadonlyMap<string, readonly Payment[]>
  /** References of published activities by the request that they answer. */
  byRequest: ReadonlyMap<string, readonly string[]>
}

interface Coded {
  code: string
  name: Bilingual
}

/** An activity as everybody may read it: no person, nothing of requests, teams, terms or reports. */
export interface PublishedActivity {
  identifier: string
  reference: string
  title: string
  /** Language of the title where somebody said it. */
  titleIn?: string
  description: Bilingual
  kind: 'mission' | 'training'
  type: Coded
  mode: Coded
  status: ActivityStatus
  /** What it costs is still to be paid for it. */
  isToCome: boolean
  /** The days for which it is planned, or was. */
  period: Period
  /** Those of its days on which it has begun and ended. */
  actual: { from?: Day; until?: Day }
  members: (Coded & { percentage: string })[]
  /** The primary one first. */
  objectives: Coded[]
  instruments: Coded[]
  areas: Coded[]
  donors: Bilingual[]
  /** Planned or committed, by currency, in minor units. */
  budgets: { currency: string; amount: number }[]
  payments: readonly Payment[]
  /** People who were there, of a training event that was delivered. */
  people?: { count: number; label: Bilingual }
  /** Other published activities that answer the same request. */
  related: string[]
  updatedAt: Date
}

/** Codes of the list ActivityStatus: to come, under way, delivered with its follow-up open, closed, cancelled, postponed. */
type ActivityStatus = '1' | '2' | '3' | '4' | '5' | '6'

export function statusOf({ state, period }: Pick<ReadActivity, 'state' | 'period'>, today: Day): ActivityStatus {
  if (state === 'cancelled') return '5'
  if (state === 'postponed') return '6'
  if (state === 'planned') return '1'
  if (state === 'closed') return '4'
  if (state === 'delivered') return '3'
  return period && period.from <= today ? '2' : '1'
}

// The last day ends where it takes place, which may be before it begins here.
function actualDays(state: ReadActivity['state'], { from, until }: Period, today: Day): PublishedActivity['actual'] {
  const isOver = state === 'delivered' || state === 'closed'
  return {
    ...((isOver || state === 'confirmed') && from <= today ? { from } : {}),
    ...(isOver && until <= today ? { until } : {}),
  }
}

const plain = (text: string, lang: 'en' | 'fr'): string => withoutLanguages(sayErased(text, lang))

/** A text that is said in a language, in both. */
const inBoth = (say: (lang: 'en' | 'fr') => string): Bilingual => ({
  en: plain(say('en'), 'en'),
  fr: plain(say('fr'), 'fr'),
})

const coded =
  (nameOf: (code: string, lang: 'en' | 'fr') => string) =>
  (code: string): Coded => ({ code, name: inBoth((lang) => nameOf(code, lang)) })

/** What leaves of an activity; null where it has no dates. */
export function toPublished(record: ReadActivity, around: Surroundings): PublishedActivity | null {
  const { publisher, t, today } = around
  const { reference, kind, mapping, state, memberCodes, requests, people } = record
  // One that is postponed is planned for the months into which it moves.
  const period = record.period ?? (state === 'postponed' ? record.window : undefined)
  if (!period) return null
  const shares = percentages(memberCodes.length)
  const funded = publisher.funding === 'none' ? [] : record.funding
  const isOver = state === 'delivered' || state === 'closed'
  const titleIn = languageOfTitle(record)
  const known = {
    type: coded((code, lang) => t[lang](`vocabulary:activityTypes.${code}`))(record.type),
    mode: coded((code, lang) => t[lang](`vocabulary:deliveryModes.${code}`))(record.mode),
    members: memberCodes.map((code, index) => ({ ...coded(memberName)(code), percentage: shares[index]! })),
    objectives: objectivesNamed(mapping).map(coded(elementName)),
    instruments: mapping.instruments.map(coded(instrumentName)),
    areas: mapping.expertiseAreas.map(coded(areaName)),
  }
  return {
    identifier: `${publisher.identifier}-${reference}`,
    reference,
    title: plain(record.title, titleIn === 'fr' ? 'fr' : 'en'),
    titleIn,
    description: inBoth((lang) => describe(known, t[lang], lang)),
    kind,
    ...known,
    status: statusOf(record, today),
    isToCome: state === 'confirmed' || state === 'planned',
    period: { from: period.from, until: period.until },
    actual: actualDays(state, period, today),
    donors: donorsOf(funded),
    // What was given up holds no money any more.
    budgets: publisher.funding === 'amounts' && !['cancelled', 'postponed'].includes(state) ? sums(funded) : [],
    payments: publisher.funding === 'amounts' ? (around.payments.get(reference) ?? []) : [],
    people:
      isOver && kind === 'training' && people
        ? { count: people, label: inBoth((lang) => t[lang]('open-data:trained')) }
        : undefined,
    related: [...new Set(requests.flatMap((request) => around.byRequest.get(request) ?? []))]
      .filter((other) => other !== reference)
      .map((other) => `${publisher.identifier}-${other}`),
    updatedAt: record.savedAt ?? record.createdAt,
  }
}

type Described = Pick<PublishedActivity, 'type' | 'mode' | 'members' | 'objectives' | 'instruments'>

// Made of what was selected from lists: free text of others is not published.
function describe({ type, mode, members, objectives, instruments }: Described, t: Translate, lang: 'en' | 'fr') {
  const names = (all: readonly Coded[]) => all.map(({ name }) => name[lang]).join(', ')
  return [
    t('open-data:description.what', { type: type.name[lang], mode: mode.name[lang] }),
    t('open-data:description.members', { count: members.length, names: names(members) }),
    t('open-data:description.objectives', { count: objectives.length, names: names(objectives) }),
    ...(instruments.length > 0
      ? [t('open-data:description.instruments', { count: instruments.length, names: names(instruments) })]
      : []),
  ].join(' ')
}

type Shares = readonly { agreement: string; amount: number; currency: string }[]

function donorsOf(shares: Shares): Bilingual[] {
  const donors = new Map<string, Bilingual>()
  for (const { agreement: code } of shares) {
    const donor = agreement(code)?.donor
    if (donor) donors.set(donor.en, { en: donor.en, fr: donor.fr || donor.en })
  }
  return [...donors.values()]
}

function sums(shares: Shares): { currency: string; amount: number }[] {
  const byCurrency = new Map<string, number>()
  for (const { currency, amount } of shares) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount)
  return [...byCurrency].map(([currency, amount]) => ({ currency, amount }))
}
