import { backUp, compact, restore, verify } from './files/maintenance'
import { openStore } from './index'

// What the tools write, copies above all, is for this account alone.
process.umask(0o077)

const usage = `Usage (DATA_DIR names the folder of the data, else it is ./data):
  npm run store                      runs the store alone and prints its address
  npm run store -- backup <file>     copies the store, also while Capstan runs
  npm run store -- restore <file>    puts a backup in place of the store
  npm run store -- verify [file]     checks the store, or a backup
  npm run store -- compact           gives unused room back to the disk
`
/** Runs the store alone, for mongosh, Compass or a second Capstan: prints its address, and ends when it is told to. */
async function serve(folder: string): Promise<void> {
  const store = await openStore({ folder, join: true })
  process.stdout.write(`MONGODB_URI=${store.uri}\n`)
  // A running Capstan has the folder already; its address serves as well.
  if (store.joined) return
  const stop = () => void store.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  store.onDeath(() => process.exit(1))
}

const say = (text: string) => process.stdout.write(`${text}\n`)

async function run(task: string | undefined, file: string | undefined, folder: string): Promise<void> {
  if (task === undefined) return serve(folder)
  if (task === 'backup' && file) {
    await backUp(folder, file)
    say(`The store has been copied to ${file} and checked.`)
  } else if (task === 'restore' && file) {
    const before = await restore(file, folder)
    say(`${file} has been put into ${folder}.${before ? ` What was there before is ${before}.` : ''}`)
  } else if (task === 'verify') {
    const problems = await verify(file ?? folder)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    say('Everything can be read, and all indexes fit.')
  } else if (task === 'compact') {
    await compact(folder)
    say('The file holds nothing but the data.')
  } else throw new Error(usage)
}

try {
  await run(process.argv[2], process.argv[3], process.env.DATA_DIR || 'data')
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
