import type { Option, Viewer } from '../platform/http/pages/view-types'
import { Directory } from '../platform/data/memory/directory'
import { holdsLetters, inOrder, lettersOf } from '../platform/lists/folded'
import type { AgreementRecord } from './agreement.model'
import { inAll, textIn, type Bilingual } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'

// A handful of records that every form of an activity offers.
export const agreementDirectory = new Directory<AgreementRecord>(({ code }) => code)

export const rememberAgreement = (saved: AgreementRecord): void => agreementDirectory.remember(saved)

export const forgetAgreement = (code: string): void => agreementDirectory.forget(code)

/** All agreements, by code. */
export const agreements = (): AgreementRecord[] => agreementDirectory.all()

export const agreement = (code: string): AgreementRecord | undefined => agreementDirectory.get(code)

/** The agreements that hold each word that was typed in their code, title or donor. */
export const agreementsWith = (typed: string): AgreementRecord[] =>
  agreements().filter(({ code, title, donor }) =>
    holdsLetters(lettersOf([code, ...inAll(title), ...inAll(donor)].join(' ')), typed),
  )

/** The title of an agreement; an unknown code stays itself. */
export const agreementTitle = (code: string, lang: Language): string =>
  named(agreementDirectory.get(code)?.title, code, lang)

/** The title of a budget line; an unknown code stays itself. */
export const lineTitle = (code: string, line: string, lang: Language): string =>
  named(agreementDirectory.get(code)?.lines.find((one) => one.code === line)?.title, line, lang)

const named = (text: Bilingual | undefined, code: string, lang: Language): string => (text ? textIn(text, lang) : code)

/** All agreements, for an account. */
export const agreementOffers = ({ lang }: Viewer): Option[] =>
  inOrder(
    agreements().map(({ code, title }) => ({ value: code, text: textIn(title, lang) })),
    ({ text }) => text,
  )
