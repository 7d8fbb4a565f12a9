import { agreementDirectory } from './agreement.directory'
import { Agreements, type AgreementRecord } from './agreement.model'

/** Reads the agreements of the database into memory, with what older ones do not say filled by the model. */
export const loadAgreements = (): Promise<void> =>
  agreementDirectory.load(async () =>
    (await Agreements.find().sort({ code: 1 }).exec()).map((agreement) => agreement.toObject<AgreementRecord>()),
  )
