import { officerIdsOf, type Actor, type Language } from '../../programme/actor'
import { Directory } from '../../platform/data/memory/directory'
import type { Option, Viewer } from '../../platform/http/pages/view-types'
import { inOrder } from '../../platform/lists/folded'
import { textIn, type Bilingual } from '../../platform/text/bilingual'
import { coordinatorsOfProgramme, type KnownUser } from '../../users/pure'
import { paths } from '../../paths'
import { agreement, agreements, agreementTitle } from '../agreement.directory'
import type { AgreementRecord } from '../agreement.model'
import type { ProgrammeRecord } from './programme.model'

// A handful of records that forms offer and lists name.
export const programmeDirectory = new Directory<ProgrammeRecord>(({ code }) => code)

/** All programmes, closed ones too. */
export const programmes = (): ProgrammeRecord[] => programmeDirectory.all()

/** What a programme is called in both languages. */
export const programmeNames = (code: string): Bilingual | undefined => programmeDirectory.get(code)?.name

/** The name of a programme; an unknown code stays itself. */
export function programmeName(code: string, lang: Language): string {
  const name = programmeNames(code)
  return name ? textIn(name, lang) : code
}

/** The agreements that pay for a programme. */
export const agreementsOf = (programmeCode: string): AgreementRecord[] =>
  agreements().filter(({ programme }) => programme === programmeCode)

const byName = ({ lang }: Viewer): ProgrammeRecord[] => inOrder(programmes(), ({ name }) => textIn(name, lang))

/** All programmes by name, to be chosen for a list. */
export const programmeOptions = (viewer: Viewer): Option[] =>
  byName(viewer).map(({ code, name }) => ({ value: code, text: textIn(name, viewer.lang) }))

/** All programmes by name, for an agreement or an account; a closed one only where it is chosen already. */
export const programmeOffers = (viewer: Viewer): Option[] =>
  byName(viewer).map(({ code, name, closedAt }) => ({
    value: code,
    text: textIn(name, viewer.lang),
    isRetired: closedAt !== undefined,
  }))

/** Coordinators who look after a programme, by name. */
export const responsibleFor = (code: string): KnownUser[] => inOrder(coordinatorsOfProgramme(code), ({ name }) => name)

/** Whether this person looks after a programme, own or as deputy. */
export const looksAfterProgramme = (actor: Actor, code: string): boolean =>
  coordinatorsOfProgramme(code).some(({ _id }) => officerIdsOf(actor).includes(String(_id)))

/** The programmes that this person looks after. */
export const programmesOf = (actor: Actor): string[] =>
  programmes()
    .map(({ code }) => code)
    .filter((code) => looksAfterProgramme(actor, code))

/**
 * Under what the schedule shows work that an agreement pays for: its programme, or the agreement itself where it has
 * none.
 */
export function fundedUnder(agreementCode: string, lang: Language): { code: string; name: string; href: string } {
  const { programme } = agreement(agreementCode) ?? {}
  return programme && programmeDirectory.get(programme)
    ? { code: programme, name: programmeName(programme, lang), href: paths.programmes.show({ code: programme }) }
    : {
        code: agreementCode,
        name: agreementTitle(agreementCode, lang),
        href: paths.funding.show({ code: agreementCode }),
      }
}

/** Programmes, and the agreements that have none, to be chosen for a schedule. */
export const fundingOptions = ({ lang }: Viewer): Option[] => {
  const alone = agreements().filter(({ code, programme }) => !programme && !programmeDirectory.get(code))
  return inOrder(
    [
      ...programmes().map(({ code, name }) => ({ value: code, text: textIn(name, lang) })),
      ...alone.map(({ code, title }) => ({ value: code, text: textIn(title, lang) })),
    ],
    ({ text }) => text,
  )
}

/** The agreements that a choice among them stands for. */
export const agreementCodesUnder = (code: string): string[] =>
  programmeDirectory.get(code) ? agreementsOf(code).map((one) => one.code) : [code]
