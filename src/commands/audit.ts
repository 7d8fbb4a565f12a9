import { checkTrail, isWhole, keepAnchorsIn, presentCheck } from '../audit'
import { translator } from '../platform/text/i18n'
import { BadUse, say } from './command'
import { withDatabase } from './database'

/** Checks the audit trail; ends with 1 when it is not whole, so that a nightly run notices. */
export async function runAudit([task]: readonly string[]): Promise<void> {
  if (task !== 'verify') throw new BadUse()
  await withDatabase({}, async (_database, config) => {
    keepAnchorsIn(config.anchorDir, config.mongodbUri)
    const check = await checkTrail()
    // A new installation: what was sealed once and is gone would be missed by the records outside the database.
    const isEmpty = check.last === 0 && isWhole(check)
    const said = isEmpty
      ? 'The trail is empty: nothing has been sealed yet.'
      : presentCheck(check, { t: translator('en'), lang: 'en' }).text
    say(said)
    if (!isEmpty) say(`Entries ${check.first} to ${check.last}; ${check.anchors} records outside the database.`)
    if (!isWhole(check)) process.exitCode = 1
  })
}
