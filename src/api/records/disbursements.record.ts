import { z } from 'zod'
import { disbursementRecords, type DisbursementRecord } from '../../funding'
import { agreement } from '../../funding/pure'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import { byName, plainList } from '../reading/plain-list'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  agreement: a.code(),
  line: a.code(),
  activity: a.code(),
  amount: a.money(),
  day: a.day(),
  document: a.text(),
  note: a.text(),
  withdrawnAt: a.moment(),
  links: a.links(),
})

const list = plainList([
  byName('agreement', 'api:filter.agreement'),
  byName('activity', 'api:filter.activity'),
  byName('line', 'api:filter.line'),
])

export const disbursements = kind<DisbursementRecord, typeof shape>({
  name: 'disbursements',
  one: 'Disbursement',
  records: disbursementRecords,
  list: () => list,
  without: { history: 0 },
  shape,
  present: (paid) => ({
    reference: paid.reference,
    agreement: paid.agreement,
    line: paid.line,
    activity: paid.activity,
    amount: { amount: paid.amount, currency: agreement(paid.agreement)?.currency ?? '' },
    day: a.dayOr(paid.day),
    document: paid.document,
    note: paid.note,
    withdrawnAt: a.momentOr(paid.withdrawnAt),
    links: { self: paths.api.disbursements.show(paid), page: paths.spending.list({ code: paid.agreement }) },
  }),
})
