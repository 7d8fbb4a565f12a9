import { readFileSync } from 'node:fs'
import { Directory } from '../platform/data/directory'
import { byOrder } from '../platform/lists/folded'
import { fromRoot } from '../platform/root'
import type { Option } from '../platform/http/view-types'
import { Members, type MemberRecord } from './member.model'
import { namedCodes, namedMembers, otherNames } from './member.names'

type Imported = Omit<MemberRecord, 'contacts' | 'tfa' | '__v'>

const readReference = (): Imported[] =>
  JSON.parse(readFileSync(fromRoot('seed/reference/members.json'), 'utf8')) as Imported[]

// Less than two hundred small records.
const directory = new Directory<MemberRecord>(
  ({ code }) => code,
  readReference().map((member) => ({ ...member, contacts: [], tfa: {}, __v: 0 })),
)

/** Fills the Members from the reference file; those who are there keep their contacts. */
export async function importMembers(): Promise<void> {
  const there = new Set((await Members.find({}, { code: 1 }).lean()).map(({ code }) => code))
  const absent = readReference().filter(({ code }) => !there.has(code))
  if (absent.length > 0) await Members.insertMany(absent)
}

/** Reads the Members of the database into memory. */
export const loadMembers = (): Promise<void> =>
  directory.load(async () => {
    const found = await Members.find({}, { _id: 0 }).sort({ code: 1 }).lean<MemberRecord[]>()
    return found.length > 0 ? found : directory.all()
  })

export const rememberMember = (member: MemberRecord): void => directory.remember(member)

/** All Members. */
export const members = (): MemberRecord[] => directory.all()

export const member = (code: string): MemberRecord | undefined => directory.get(code)

/** 'Fiji' or 'Fidji'; an unknown code stays itself. */
export const memberName = (code: string, lang: 'en' | 'fr'): string => directory.get(code)?.name[lang] ?? code

/** The region of a Member, or '' for a code that is not known. */
export const regionOf = (code: string): string => directory.get(code)?.region ?? ''

/** All Members by name, for a form. */
export const memberOptions = (lang: 'en' | 'fr'): Option[] =>
  members()
    .map((member) => ({ value: member.code, text: member.name[lang], words: otherNames(member).join(' ') }))
    .sort((one, other) => byOrder(one.text, other.text))

/** The Members that somebody may mean by what was typed, by whatever name, the likeliest first. */
export const membersCalled = (typed: string, lang: 'en' | 'fr'): MemberRecord[] => namedMembers(members(), typed, lang)

/** Members of which a name or code was typed whole, or a name begun: of their records this may be the only word. */
export const membersMeant = (typed: string): string[] => namedCodes(members(), typed)
