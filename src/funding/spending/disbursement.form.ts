import { readForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { Day } from '../../platform/time/calendar-day'
import { pastDays } from '../../platform/time/day-ranges'
import { lineKey } from '../lines/money'
import type { PaidWork } from '../lines/uses'

export interface DisbursementValues {
  /** The activity and the line that pays for it: 'MIS-2027-0001/2'. */
  share: string
  amount: number
  day: Day
  document: string
  note: string
}

/** Each activity with each of its lines, as the form sends them. */
export const sharesOf = (works: readonly Pick<PaidWork, 'reference' | 'shares'>[]): string[] => [
  ...new Set(works.flatMap(({ reference, shares }) => shares.map(({ line }) => lineKey(reference, line)))),
]

/** What was paid, for which activity and from which of its lines, by which document. */
export const parseDisbursement = (
  body: unknown,
  { shares, currency }: { shares: readonly string[]; currency: string },
): Parsed<DisbursementValues> =>
  readForm(
    body,
    {
      share: ask.choice(shares, 'funding:spending.form.chooseShare'),
      amount: ask.money('funding:spending.form.enterAmount', currency),
      day: ask.day('funding:spending.form.enterDay', pastDays),
      document: ask.line('funding:spending.form.enterDocument', 120),
      note: ask.optionalLine(200),
    },
    ({ amount }, fault) => {
      if (amount === 0) fault('amount', 'funding:spending.form.enterAmount')
    },
  )
