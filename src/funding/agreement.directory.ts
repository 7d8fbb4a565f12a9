import { afterCommit } from '../platform/database'
import { offerToAccounts } from '../users'
import { Agreements, type AgreementRecord } from './agreement.model'

// A handful of records that every form of an activity offers: kept in memory, read again after a change.
let known = new Map<string, AgreementRecord>()

/** Reads the agreements of the database into memory. */
export async function loadAgreements(): Promise<void> {
  const found = await Agreements.find({}, { _id: 0 }).sort({ code: 1 }).lean<AgreementRecord[]>()
  known = new Map(found.map((one) => [one.code, one]))
}

/** Remembers one saved agreement once the running transaction has committed. */
export const rememberAgreement = (saved: AgreementRecord): void => afterCommit(() => known.set(saved.code, saved))

/** All agreements, by code. */
export const agreements = (): AgreementRecord[] => [...known.values()]

export const agreement = (code: string): AgreementRecord | undefined => known.get(code)

/** The title of an agreement; an unknown code stays itself. */
export const agreementTitle = (code: string, lang: 'en' | 'fr'): string => known.get(code)?.title[lang] ?? code

/** The title of a budget line; an unknown code stays itself. */
export const lineTitle = (code: string, line: string, lang: 'en' | 'fr'): string =>
  known.get(code)?.lines.find((one) => one.code === line)?.title[lang] ?? line

offerToAccounts('agreements', ({ lang }) =>
  agreements()
    .map(({ code, title }) => ({ value: code, text: title[lang] }))
    .sort((one, other) => one.text.localeCompare(other.text, lang)),
)
