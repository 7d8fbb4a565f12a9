import { backUp, compact, openStore, restore, verify } from '../embedded-store'
import { readConfig } from '../programme/config'
import { BadUse, say } from './command'

/** Runs the store alone, for mongosh, Compass or a second Capstan: prints its address, and ends when it is told to. */
async function serve(folder: string): Promise<void> {
  const store = await openStore({ folder, join: true })
  say(`MONGODB_URI=${store.uri}`)
  // A running Capstan has the folder already; its address serves as well.
  if (store.joined) return
  const stop = () => void store.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  store.onDeath(() => process.exit(1))
}

/** Runs, copies, puts back, checks and compacts the embedded store. */
export async function runStore([task, file]: readonly string[]): Promise<void> {
  const folder = readConfig(process.env).dataDir
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
  } else throw new BadUse()
}
