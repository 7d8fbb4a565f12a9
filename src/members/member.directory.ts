import { readFileSync } from 'node:fs'
import { afterCommit } from '../platform/database'
import { folded } from '../platform/folded'
import { fromRoot } from '../platform/root'
import type { Option } from '../platform/view-types'
import { Members, type MemberOrder, type MemberRecord } from './member.model'

type Imported = Omit<MemberRecord, 'contacts' | 'tfa' | '__v'>

const readReference = (): Imported[] =>
  JSON.parse(readFileSync(fromRoot('seed/reference/members.json'), 'utf8')) as Imported[]

// Less than two hundred small records that every page needs for names: kept in memory, read again after a change.
let known = new Map<string, MemberRecord>(
  readReference().map((member) => [member.code, { ...member, contacts: [], tfa: {}, __v: 0 }]),
)

/** Fills the Members from the reference file; those who are there keep their contacts. */
export async function importMembers(): Promise<void> {
  const there = new Set((await Members.find({}, { code: 1 }).lean()).map(({ code }) => code))
  const absent = readReference().filter(({ code }) => !there.has(code))
  if (absent.length > 0) await Members.insertMany(absent.map(withOrder))
}

const withOrder = (member: Imported): Imported & MemberOrder => ({
  ...member,
  order: { en: folded(member.name.en), fr: folded(member.name.fr) },
  words: folded([member.code, member.iso3, member.name.en, member.name.fr].join(' ')),
})

/** Reads the Members of the database into memory. */
export async function loadMembers(): Promise<void> {
  const found = await Members.find({}, { _id: 0, order: 0, words: 0 }).sort({ code: 1 }).lean<MemberRecord[]>()
  if (found.length > 0) known = new Map(found.map((member) => [member.code, member]))
}

/** Remembers one saved Member once the running transaction has committed. */
export const rememberMember = (member: MemberRecord): void => afterCommit(() => known.set(member.code, member))

/** All Members. */
export const members = (): MemberRecord[] => [...known.values()]

export const member = (code: string): MemberRecord | undefined => known.get(code)

/** 'Fiji' or 'Fidji'; an unknown code stays itself. */
export const memberName = (code: string, lang: 'en' | 'fr'): string => known.get(code)?.name[lang] ?? code

/** The region of a Member, or '' for a code that is not known. */
export const regionOf = (code: string): string => known.get(code)?.region ?? ''

/** All Members by name, for a form. */
export const memberOptions = (lang: 'en' | 'fr'): Option[] =>
  members()
    .map(({ code, name }) => ({ value: code, text: name[lang] }))
    .sort((one, other) => one.text.localeCompare(other.text, lang))
