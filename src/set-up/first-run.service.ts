import { createHash } from 'node:crypto'
import { changeSettings } from '../organization'
import { system, type Act } from '../programme/actor'
import { transaction } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import type { Settings } from '../programme/settings'
import { actorOf, createUser, hashPassword, newCode, userRecords, type KnownUser } from '../users'
import { FirstRuns } from './first-run.model'

const mostCodes = 8

// However it was typed or pasted.
const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

/** Whether nobody has an account: nobody could sign in. Read each time, as another process may have begun the system. */
export const isEmptySystem = async (): Promise<boolean> =>
  (await userRecords.all.one({}, { fields: { _id: 1 } })) === null

/** Makes a code that opens the first-run page of an empty system once; null when there is an account. */
export async function makeFirstRunCode(): Promise<string | null> {
  if (!(await isEmptySystem())) return null
  const code = newCode()
  const codes = (await FirstRuns.findById('first-run').lean())?.codes ?? []
  // Those of long ago are forgotten first; of servers that start together each adds its own.
  if (codes.length >= mostCodes)
    await FirstRuns.updateOne({ _id: 'first-run' }, { $set: { codes: codes.slice(1 - mostCodes) } })
  await FirstRuns.updateOne(
    { _id: 'first-run' },
    { $push: { codes: hashOf(code) }, $unset: { usedAt: 1 } },
    { upsert: true },
  )
  return code
}

/** Whether a code opens the page now. */
export const isFirstRunCode = async (code: string): Promise<boolean> =>
  (await FirstRuns.exists({ _id: 'first-run', codes: hashOf(code), usedAt: { $exists: false } })) !== null

interface Beginning {
  code: string
  person: { name: string; email: string; password: string; language: string }
  settings: Partial<Settings>
}

/**
 * Begins the system: the first account, a system administrator’s, and the settings. Of two people at the same time one
 * begins it. Throws Conflict when somebody has, or when the code is not valid.
 */
export async function beginSystem({ code, person, settings }: Beginning, { at, origin }: Act): Promise<KnownUser> {
  const { password, ...account } = person
  const passwordHash = await hashPassword(password)
  return transaction(async () => {
    const taken = await FirstRuns.updateOne(
      { _id: 'first-run', codes: hashOf(code), usedAt: { $exists: false } },
      { $set: { usedAt: at, codes: [] } },
    )
    if (!(await isEmptySystem())) throw new Conflict('set-up:firstRun.begun')
    if (taken.modifiedCount === 0) throw new Conflict('set-up:firstRun.wrongCode', { field: 'code' })
    const user = await createUser({ ...account, passwordHash, roles: ['admin'] }, { actor: system, at, origin })
    await changeSettings(settings, { actor: actorOf(user, at), at, origin })
    return user
  })
}
