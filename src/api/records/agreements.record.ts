import { z } from 'zod'
import { agreementList, agreementRecords, type AgreementRecord } from '../../funding'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  code: a.code(),
  programme: a.maybe(a.code()),
  title: a.bilingual(),
  donor: a.bilingual(),
  donorReference: a.maybe(a.text()),
  fundingType: a.code(),
  state: a.code(),
  total: a.money(),
  signedOn: a.day(),
  from: a.day(),
  until: a.day(),
  paidBy: a.day(),
  memberCodes: a.list(),
  areas: a.list(),
  objectives: a.list(),
  instruments: a.list(),
  lines: z.array(
    z.object({ code: a.code(), title: a.bilingual(), costType: a.code(), amount: a.money(), retiredOn: a.day() }),
  ),
  reports: z.array(z.object({ kind: a.code(), due: a.day(), sentOn: a.day() })),
  links: a.links(),
})

export const agreements = kind<AgreementRecord, typeof shape>({
  name: 'agreements',
  one: 'Agreement',
  key: 'code',
  records: agreementRecords,
  list: agreementList,
  without: { history: 0, amendments: 0 },
  shape,
  present: (agreement) => ({
    code: agreement.code,
    programme: agreement.programme || null,
    title: a.both(agreement.title),
    donor: a.both(agreement.donor),
    donorReference: agreement.donorReference ?? null,
    fundingType: agreement.fundingType,
    state: agreement.state,
    // Where no sum was entered, it is that of the lines.
    total: {
      amount: agreement.total ?? agreement.lines.reduce((sum, { amount }) => sum + amount, 0),
      currency: agreement.currency,
    },
    signedOn: a.dayOr(agreement.signedOn),
    from: a.dayOr(agreement.from),
    until: a.dayOr(agreement.until),
    paidBy: a.dayOr(agreement.paidBy),
    memberCodes: agreement.memberCodes,
    areas: agreement.areas,
    objectives: agreement.objectives,
    instruments: agreement.instruments,
    lines: agreement.lines.map((line) => ({
      code: line.code,
      title: a.both(line.title),
      costType: line.costType,
      amount: { amount: line.amount, currency: agreement.currency },
      retiredOn: a.dayOr(line.retiredOn),
    })),
    reports: agreement.reports.map(({ kind: of, due, sentOn }) => ({ kind: of, due, sentOn: a.dayOr(sentOn) })),
    links: { self: paths.api.agreements.show(agreement), page: paths.funding.show(agreement) },
  }),
})
