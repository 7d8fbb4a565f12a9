import { memberDirectory, readReference } from './member.directory'
import { Members, type MemberRecord } from './member.model'

/** Fills the Members from the reference file; those who are there keep their contacts. */
export async function importMembers(): Promise<void> {
  const there = new Set((await Members.find({}, { code: 1 }).lean()).map(({ code }) => code))
  const absent = readReference().filter(({ code }) => !there.has(code))
  if (absent.length > 0) await Members.insertMany(absent)
}

/** Reads the Members of the database into memory. */
export const loadMembers = (): Promise<void> =>
  memberDirectory.load(async () => {
    const found = await Members.find({}, { _id: 0 }).sort({ code: 1 }).lean<MemberRecord[]>()
    return found.length > 0 ? found : memberDirectory.all()
  })
