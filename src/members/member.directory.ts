import { readFileSync } from 'node:fs'
import { Directory } from '../platform/data/memory/directory'
import { inOrder } from '../platform/lists/folded'
import { fromRoot } from '../platform/root'
import type { Option } from '../platform/http/pages/view-types'
import type { MemberRecord } from './member.model'
import { calledCodes, namedCodes, namedMembers, otherNames } from './member.names'
import { textIn } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'

type Imported = Omit<MemberRecord, 'contacts' | 'instruments' | 'otherNames' | 'tfa' | '__v'>

/** The Members of the reference file. */
export const readReference = (): Imported[] =>
  JSON.parse(readFileSync(fromRoot('seed/reference/members.json'), 'utf8')) as Imported[]

// Less than two hundred small records.
export const memberDirectory = new Directory<MemberRecord>(
  ({ code }) => code,
  readReference().map((member) => ({ ...member, contacts: [], instruments: [], otherNames: [], tfa: {}, __v: 0 })),
)

export const rememberMember = (member: MemberRecord): void => memberDirectory.remember(member)

/** All Members. */
export const members = (): MemberRecord[] => memberDirectory.all()

export const member = (code: string): MemberRecord | undefined => memberDirectory.get(code)

/** 'Fiji' or 'Fidji'; an unknown code stays itself. */
export const memberName = (code: string, lang: Language): string => {
  const found = memberDirectory.get(code)
  return found ? textIn(found.name, lang) : code
}

/** 'des Fidji' for 'Fidji', where the language has such a form of a Member's name. */
export const nameInSentence = (name: string, form: string, lang: string): string | undefined =>
  lang === 'fr' && (form === 'of' || form === 'in')
    ? members().find((one) => one.name.fr === name)?.forms.fr?.[form]
    : undefined

/** The region of a Member, or '' for a code that is not known. */
export const regionOf = (code: string): string => memberDirectory.get(code)?.region ?? ''

/** All Members by name, for a form. */
export const memberOptions = (lang: Language): Option[] =>
  inOrder(members(), ({ name }) => textIn(name, lang)).map((member) => ({
    value: member.code,
    text: textIn(member.name, lang),
    words: otherNames(member).join(' '),
  }))

/** The Members that somebody may mean by what was typed, by whatever name, the likeliest first. */
export const membersCalled = (typed: string, lang: Language): MemberRecord[] => namedMembers(members(), typed, lang)

/** Members that are called just so, by any of their names. */
export const membersNamed = (typed: string): string[] => calledCodes(members(), typed)

/** Members of which a name or code was typed whole, or a name begun: of their records this may be the only word. */
export const membersMeant = (typed: string): string[] => namedCodes(members(), typed)
