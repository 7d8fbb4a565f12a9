import { checkTrail, isWhole, keepAnchorsIn, presentCheck } from './audit'
import { readConfig } from './programme/config'
import { translator } from './platform/text/i18n'
import { hasDatabase, openDatabase } from './store'

const usage = `Usage (settings as for npm start; also while Capstan runs):
  npm run audit -- verify    reads the whole audit trail, and compares it with what was recorded outside the database
`

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
    process.stdout.write(`${said}\n`)
    if (!isEmpty)
      process.stdout.write(`Entries ${check.first} to ${check.last}; ${check.anchors} records outside the database.\n`)
    if (!isWhole(check)) process.exitCode = 1
  } finally {
    await database.close()
  }
}

try {
  if (process.argv[2] !== 'verify') throw new Error(usage)
  await verify()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
