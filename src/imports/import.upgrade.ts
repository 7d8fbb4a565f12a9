import type { Upgrade } from '../platform/data/migrations'
import { actorOf, findAccount } from '../users'
import { Imports } from './import.model'

const unsaid = { memberCode: { $exists: false } }

/** The Member of whoever has brought an import that names none, for those who bring them for one. */
async function unsaidMembers(): Promise<Map<string, string>> {
  const found = await Imports.find(unsaid, { by: 1 }).lean()
  const members = new Map<string, string>()
  for (const by of new Set(found.map((one) => one.by))) {
    const account = await findAccount(by)
    const memberCode = account ? actorOf(account).memberCode : undefined
    if (memberCode !== undefined) members.set(by, memberCode)
  }
  return members
}

/**
 * What a Member’s contact had brought before imports named the Member counted as brought by staff, who would read and
 * correct it. The account says for whom its person acts; one that is gone says nothing, and leaves it as it is.
 */
export const importUpgrade: Upgrade = {
  waiting: async () => Imports.countDocuments({ ...unsaid, by: { $in: [...(await unsaidMembers()).keys()] } }),
  run: async () => {
    for (const [by, memberCode] of await unsaidMembers())
      await Imports.updateMany({ ...unsaid, by }, { $set: { memberCode } })
  },
}
