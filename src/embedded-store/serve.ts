import { openStore } from './index'

/** Runs the store alone, for mongosh, Compass or a second Capstan: prints its address, and ends when it is told to. */
export async function serve(folder: string): Promise<void> {
  const store = await openStore({ folder, join: true })
  process.stdout.write(`MONGODB_URI=${store.uri}\n`)
  // A running Capstan has the folder already; its address serves as well.
  if (store.joined) return
  const stop = () => void store.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  store.onDeath(() => process.exit(1))
}
