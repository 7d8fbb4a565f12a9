import type { Act } from '../programme/actor'
import { create, type Saved } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { defineEvent, type Subject } from '../platform/data/events'
import { rememberAgreement } from './agreement.directory'
import { Agreements, type AgreementRecord } from './agreement.model'

const agreementCreated = defineEvent('agreement.created')

export type AgreementValues = Omit<
  AgreementRecord,
  'createdAt' | '__v' | 'fundingType' | 'state' | 'memberCodes' | 'areas'
> &
  Partial<Pick<AgreementRecord, 'fundingType' | 'state' | 'memberCodes' | 'areas'>>

const agreementSubject = (agreement: AgreementRecord): Subject => ({
  kind: 'agreement',
  reference: agreement.code,
  title: agreement.title.en,
})

/** Enters an agreement with its budget lines. */
export async function createAgreement(values: AgreementValues, act: Act): Promise<Saved<AgreementRecord>> {
  if (values.until < values.from) throw new Conflict('funding:error.reversed')
  const codes = values.lines.map(({ code }) => code)
  if (new Set(codes).size < codes.length) throw new Conflict('funding:error.lineTwice')
  return create<AgreementRecord>(
    async () => {
      if (await Agreements.exists({ code: values.code })) throw new Conflict('funding:error.codeTaken')
      return new Agreements({ ...values, createdAt: act.at })
    },
    (agreement) => {
      const record = agreement.toObject<AgreementRecord>()
      rememberAgreement(record)
      return agreementCreated(agreementSubject(record), act, {})
    },
  )
}
