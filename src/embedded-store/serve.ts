import { openStore } from './index'

/**
 * Runs the store alone, so that mongosh, Compass or a second Capstan can use it:
 * prints one line with the address, and ends when it is told to.
 */
try {
  const folder = process.env.DATA_DIR || 'data'
  const port = Number(process.env.STORE_PORT || 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('STORE_PORT must be a number between 0 and 65535.')
  const store = await openStore({ folder, port, join: true })
  process.stdout.write(`MONGODB_URI=${store.uri}\n`)
  // A running Capstan has the folder already; its address serves as well.
  if (!store.joined) {
    const stop = () => void store.close().then(() => process.exit(0))
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    store.onDeath(() => process.exit(1))
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
