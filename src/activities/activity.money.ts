import type { LineMoney, MoneySource } from '../funding'
import { activityRecords, findActivities } from './activity.queries'
import { livingStates } from './activity.status'

/** What missions and training take from each line of an agreement. */
export const moneyOfActivities: MoneySource = async (agreementCode) => {
  const paid = await findActivities(
    { 'funding.agreement': agreementCode, state: { $in: [...livingStates] } },
    activityRecords.all,
    { funding: 1, state: 1 },
  )
  const taken = new Map<string, LineMoney>()
  for (const { funding, state } of paid)
    for (const { agreement, line, amount } of funding) {
      if (agreement !== agreementCode) continue
      const known = taken.get(line) ?? { planned: 0, committed: 0 }
      known[state === 'planned' ? 'planned' : 'committed'] += amount
      taken.set(line, known)
    }
  return taken
}
