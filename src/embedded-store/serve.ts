import { openStore } from './index'

/**
 * Runs the store alone, so that mongosh, Compass or a second Capstan can use it:
 * prints one line with the address, and ends when it is told to.
 */
export async function serve(folder: string, givenPort: string | undefined): Promise<void> {
  const port = Number(givenPort || 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('STORE_PORT must be a number between 0 and 65535.')
  const store = await openStore({ folder, port, join: true })
  process.stdout.write(`MONGODB_URI=${store.uri}\n`)
  // A running Capstan has the folder already; its address serves as well.
  if (store.joined) return
  const stop = () => void store.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  store.onDeath(() => process.exit(1))
}
