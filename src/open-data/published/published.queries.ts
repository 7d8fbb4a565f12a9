import { activityRecords } from '../../activities'
import { publishedPeriod } from '../../front'
import { agreement, eachPayment } from '../../funding'
import type { Day } from '../../platform/time/calendar-day'
import { financialYear, financialYearOf } from '../../programme/financial-year'
import type { YearlyExpenditure } from '../iati/iati-organisation'
import { publishedFilter } from '../open-data.policy'
import { readFields, type Payment, type ReadActivity } from './published.activity'
import type { Publisher } from './publisher'

// All that was delivered lies before the end of the financial year.
const filterOn = (publisher: Publisher, today: Day) =>
  publishedFilter(publisher, publishedPeriod(financialYear(financialYearOf(today)).until))

/** The activities that everybody may read, by their first day, one after another. */
export const eachPublished = (publisher: Publisher, today: Day): AsyncIterable<ReadActivity> =>
  activityRecords.all.each<ReadActivity>(filterOn(publisher, today), {
    fields: readFields,
    sort: { 'period.from': 1, _id: 1 },
  })

/** What is known of all that is published before the first of it is written. */
interface Overview {
  /** References by the request that they answer. */
  byRequest: Map<string, string[]>
  /** When the last of them was changed. */
  changedAt: Date
}

export async function overviewOf(publisher: Publisher, today: Day): Promise<Overview> {
  const byRequest = new Map<string, string[]>()
  let changedAt = new Date(0)
  const fields = { _id: 0, reference: 1, requests: 1, savedAt: 1, createdAt: 1 } as const
  type Known = Pick<ReadActivity, 'reference' | 'requests' | 'savedAt' | 'createdAt'>
  for await (const one of activityRecords.all.each<Known>(filterOn(publisher, today), { fields })) {
    const { reference, requests, savedAt, createdAt } = one
    for (const request of requests) byRequest.set(request, [...(byRequest.get(request) ?? []), reference])
    if ((savedAt ?? createdAt) > changedAt) changedAt = savedAt ?? createdAt
  }
  return { byRequest, changedAt }
}

/** What was paid for each activity, where amounts are published; none elsewhere. */
export async function publishedPayments({ funding }: Publisher): Promise<Map<string, Payment[]>> {
  const byActivity = new Map<string, Payment[]>()
  if (funding !== 'amounts') return byActivity
  for await (const { reference, activity, agreement: code, day, amount } of eachPayment()) {
    const currency = agreement(code)?.currency
    if (currency) byActivity.set(activity, [...(byActivity.get(activity) ?? []), { reference, day, amount, currency }])
  }
  return byActivity
}

/** What was paid by financial year and currency. */
export function expenditureOf(payments: Iterable<readonly Payment[]>): YearlyExpenditure[] {
  const sums = new Map<string, YearlyExpenditure>()
  for (const { day, currency, amount } of [...payments].flat()) {
    const year = financialYear(financialYearOf(day))
    const known = sums.get(`${year.from} ${currency}`) ?? { year, currency, amount: 0 }
    sums.set(`${year.from} ${currency}`, { ...known, amount: known.amount + amount })
  }
  return [...sums.values()].sort((one, other) =>
    `${one.year.from} ${one.currency}`.localeCompare(`${other.year.from} ${other.currency}`),
  )
}
