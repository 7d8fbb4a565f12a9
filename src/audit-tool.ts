import { checkTrail, isWhole, keepAnchorsIn, presentCheck } from './audit'
import { readConfig } from './platform/config'
import { translator } from './platform/text/i18n'
import { openDatabase } from './store'

const usage = `Usage (settings as for npm start; also while Capstan runs):
  npm run audit -- verify    reads the whole audit trail, and compares it with what was recorded outside the database
`

/** Checks the trail; ends with 1 when it is not whole, so that a nightly run notices. */
async function verify(): Promise<void> {
  const config = readConfig(process.env)
  keepAnchorsIn(config.anchorDir, config.mongodbUri)
  const database = await openDatabase(config, true, undefined, true)
  try {
    const check = await checkTrail()
    process.stdout.write(`${presentCheck(check, { t: translator('en'), lang: 'en' }).text}\n`)
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
