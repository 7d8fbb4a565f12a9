import { createServer, type Server as Listener } from 'node:net'
import { beginActivities } from './activities'
import { createApp } from './app'
import { jobsFor, listen as listenToEvents } from './features'
import { systemClock } from './platform/clock'
import { BadSetting, readConfig, type Config } from './platform/config'
import { guardDoors, watchDoors } from './platform/doors'
import { startJobs } from './platform/jobs'
import { log } from './platform/log'
import { importRegisters, loadRegisters, registerJobs } from './registers'
import { askAgainAfter } from './recommendations'
import { openDatabase, type Database } from './store'
import { demoUsers } from './users'

/** Starts Capstan: database, registers, the demo year into an empty store, then the pages. */
async function start(config: Config): Promise<void> {
  // First of all, so that whoever must choose another port finds the data as it was.
  await assertPortIsFree(config.port)
  const database = await openDatabase(config, true, () => {
    // A dead store would leave a server that answers nothing: better to end and be started again.
    log.fatal('the embedded store has ended')
    process.exit(1)
  })
  try {
    await openDoors(config, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openDoors(config: Config, database: Database): Promise<void> {
  listenToEvents()
  askAgainAfter(config.askAgainMonths)
  await prepareData(config)
  // For the days on which no server ran.
  await beginActivities(systemClock())
  const server = createApp(config).listen(config.port)
  guardDoors(server, config.proxies)
  const closeDoors = watchDoors(server)
  await whenListening(server, config.port)
  const { port } = server.address() as { port: number }
  const address = config.baseUrl ?? `http://localhost:${port}`
  stopOnSignal(closeDoors, database, startJobs([...jobsFor(config, address), ...registerJobs()]))
  process.stdout.write(welcome(address, database.where))
  if (config.baseUrl && config.proxies === 0 && !config.baseUrl.startsWith('http://localhost'))
    log.warn('PROXIES is not set: with a balancer before this server, everybody counts as one place')
}

// The registers are always there; the demonstration year only where nothing was entered yet.
async function prepareData(config: Config): Promise<void> {
  await importRegisters()
  await loadRegisters()
  if (!config.demo) return
  const { loadDemo, mayLoadDemo } = await import('../seed/demo')
  if (!(await mayLoadDemo())) return
  await loadDemo(systemClock(), showProgress)
  await loadRegisters()
}

// On a terminal the line is written over; in a log it is written at each tenth.
let shownTenths = -1
function showProgress(share: number, what: string): void {
  const percent = Math.floor(share * 100)
  const line = `Loading the demonstration year: ${percent} % (${what})`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K${share === 1 ? '\n' : ''}`)
  else if (Math.floor(share * 10) > shownTenths) {
    shownTenths = Math.floor(share * 10)
    process.stdout.write(line + '\n')
  }
}

async function assertPortIsFree(port: number): Promise<void> {
  const probe = createServer().listen(port)
  await whenListening(probe, port)
  await new Promise((closed) => probe.close(closed))
}

function whenListening(server: Listener, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve())
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new BadSetting(
              `Port ${port} is taken by another program. Choose another: PORT=${port < 65535 ? port + 1 : 3000} npm start`,
            )
          : error.code === 'EACCES'
            ? new BadSetting(`Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`)
            : error,
      ),
    )
  })
}

function welcome(address: string, where: string): string {
  const people = demoUsers().map(({ email }) => `  ${email}`)
  const demo =
    people.length > 0 ? `\nSign in with one click, or as (password: capstan-demo)\n${people.join('\n')}\n` : ''
  return `\nCapstan is at ${address}\nData: ${where}\n${demo}`
}

// Answers and jobs under way are finished, as far as time allows; then the database is closed in order.
function stopOnSignal(closeDoors: () => Promise<void>, database: Database, stopJobs: () => Promise<void>) {
  const stop = async () => {
    setTimeout(() => process.exit(1), 10_000).unref()
    const patience = new Promise<void>((resolve) => setTimeout(resolve, 7000).unref())
    await Promise.all([closeDoors(), Promise.race([stopJobs(), patience])])
    await database.close()
    process.exit(0)
  }
  const stopOnce = () => void (stopping ??= stop())
  let stopping: Promise<void> | undefined
  process.on('SIGTERM', stopOnce)
  process.on('SIGINT', stopOnce)
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
