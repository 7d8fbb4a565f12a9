import { records } from '../platform/lists/records'
import { Agreements, type AgreementRecord } from './agreement.model'
import { agreementFilter } from './agreement.policy'

/** Agreements as others may ask for them. */
export const agreementRecords = records(Agreements, agreementFilter)

/** One agreement by its code, with what older ones do not say filled by the model. */
export async function findAgreement(code: string): Promise<AgreementRecord | null> {
  const found = await Agreements.findOne({ code }).exec()
  return found && found.toObject<AgreementRecord>()
}
