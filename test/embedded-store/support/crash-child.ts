import { openStore } from '../../../src/embedded-store'

// Runs a store in a process of its own, until it is killed or told to end.
const store = await openStore({ folder: process.argv[2]! })
process.stdout.write(`${store.uri}\n`)
process.once('SIGTERM', () => void store.close().then(() => process.exit(0)))
