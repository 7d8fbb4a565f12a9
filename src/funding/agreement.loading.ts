import { agreementDirectory } from './agreement.directory'
import { Agreements, type AgreementRecord } from './agreement.model'

/** Reads the agreements of the database into memory. */
export const loadAgreements = (): Promise<void> =>
  agreementDirectory.load(() => Agreements.find({}, { _id: 0 }).sort({ code: 1 }).lean<AgreementRecord[]>().exec())
