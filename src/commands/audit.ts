import { checkTrail, isWhole, keepAnchorsIn, presentCheck } from '../audit'
import { readConfig } from '../programme/config'
import { translator } from '../platform/text/i18n'
import { hasDatabase, openDatabase } from '../store'
import { BadUse, say } from './command'

/** Checks the trail; ends with 1 when it is not whole, so that a nightly run notices. */
async function verify(): Promise<void> {
  const config = readConfig(process.env)
  // A folder that does not exist would be made, and its empty trail be as whole as any.
  if (!hasDatabase(config)) throw new Error(`There is no Capstan database in ${config.dataDir} (DATA_DIR).`)
  keepAnchorsIn(config.anchorDir, config.mongodbUri)
  const database = await openDatabase(config, true, undefined, true)
  try {
    const check = await checkTrail()
    // A new installation: what was sealed once and is gone would be missed by the records outside the database.
    const isEmpty = check.last === 0 && isWhole(check)
    const said = isEmpty
      ? 'The trail is empty: nothing has been sealed yet.'
      : presentCheck(check, { t: translator('en'), lang: 'en' }).text
    say(said)
    if (!isEmpty) say(`Entries ${check.first} to ${check.last}; ${check.anchors} records outside the database.`)
    if (!isWhole(check)) process.exitCode = 1
  } finally {
    await database.close()
  }
}

/** Checks the audit trail. */
export async function runAudit([task]: readonly string[]): Promise<void> {
  if (task !== 'verify') throw new BadUse()
  await verify()
}
