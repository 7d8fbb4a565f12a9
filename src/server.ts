import type { Server } from 'node:http'
import { createApp } from './app'
import { BadSetting, readConfig, type Config } from './platform/config'
import { log } from './platform/log'
import { loadRegisters } from './registers'
import { openDatabase, type Database } from './store'

/** Starts Capstan: database, registers, the demo year into an empty store, then the pages. */
async function start(config: Config): Promise<void> {
  const database = await openDatabase(config, true, () => {
    // A dead store would leave a server that answers nothing: better to end and be started again.
    log.fatal('the embedded store has ended')
    process.exit(1)
  })
  await prepareData(config)
  await loadRegisters()
  const server = await listen(config)
  stopOnSignal(server, database)
  const { port } = server.address() as { port: number }
  process.stdout.write(welcome(config, port, database.where))
}

async function prepareData(_config: Config): Promise<void> {}

function listen(config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createApp(config).listen(config.port)
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new BadSetting(
              `Port ${config.port} is taken by another program. Choose another: PORT=${config.port + 1} npm start`,
            )
          : error.code === 'EACCES'
            ? new BadSetting(
                `Port ${config.port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`,
              )
            : error,
      ),
    )
  })
}

function welcome(config: Config, port: number, where: string): string {
  const address = config.baseUrl ?? `http://localhost:${port}`
  return `\nCapstan is at ${address}\nData: ${where}\n`
}

// Answers under way are finished, then the database is closed in order.
function stopOnSignal(server: Server, database: Database) {
  const stop = () => {
    const force = setTimeout(() => process.exit(1), 10_000)
    force.unref()
    server.close(() => void database.close().then(() => process.exit(0)))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

try {
  await start(readConfig(process.env))
} catch (error) {
  const helpful = error instanceof BadSetting || (error as Error).name === 'StoreUnavailable'
  process.stderr.write(
    helpful ? `${(error as Error).message}\n` : `Capstan could not start: ${(error as Error).stack}\n`,
  )
  process.exit(1)
}
