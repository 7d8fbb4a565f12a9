import { createServer, type Server as Listener } from 'node:net'
import { beginActivities } from './activities'
import { createApp } from './app'
import { writeLastReads } from './audit'
import { jobsFor } from './jobs'
import { systemClock } from './platform/time/clock'
import { BadSetting, NoRoom } from './platform/errors'
import { system } from './programme/actor'
import { isLoopback, lacksOf, readConfig, type Config } from './programme/config'
import { asUnavailable } from './platform/data/driver/database-errors'
import { guardDoors, watchDoors } from './platform/http/doors/doors'
import { startJobs } from './platform/jobs/jobs'
import { log } from './platform/log'
import { translator } from './platform/text/i18n'
import { doAtStart, startWorkJob, undoneAtStart } from './platform/jobs/start-work'
import { importRegisters, loadRegisters, registerJobs } from './registers'
import { holdsOtherData, openDatabase, type Database } from './store'
import { finishThrowingAway, makeFirstRunCode, presentLacks } from './set-up'
import { demoUsers, letAdminIn, weakness } from './users'
import { applySettings, wire } from './wiring'

// What is written, secrets and heads of the trail above all, is for this account alone.
process.umask(0o077)

/** Starts Capstan: database, registers, the demo year into an empty store, then the pages. */
async function start(config: Config): Promise<void> {
  // First of all, so that whoever must choose another port finds the data as it was.
  await assertPortIsFree(config.port, config.host)
  const database = await openDatabase(config, {
    onDeath: () => {
      // A dead store would leave a server that answers nothing: better to end and be started again.
      log.fatal('the embedded store has ended')
      process.exit(1)
    },
  })
  try {
    await openDoors(config, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openDoors(config: Config, database: Database): Promise<void> {
  wire()
  applySettings(config)
  await prepareData(config)
  // For the days on which no server ran.
  await doAtStart('activities', async () => void (await beginActivities(systemClock())))
  const code = await prepareFirstRun(config)
  const server = createApp(config, systemClock, code !== null).listen(config.port, config.host)
  guardDoors(server, config.proxies)
  const closeDoors = watchDoors(server)
  await whenListening(server, config.port)
  const { port } = server.address() as { port: number }
  const address = config.baseUrl ?? `http://${nameOf(config.host)}:${port}`
  stopOnSignal(closeDoors, database, startJobs([startWorkJob, ...jobsFor(config, address), ...registerJobs(address)]))
  process.stdout.write(welcome(address, database, config, code))
  if (config.baseUrl && config.proxies === 0 && !config.baseUrl.startsWith('http://localhost'))
    log.warn('PROXIES is not set: with a balancer before this server, everybody counts as one place')
}

// The registers are always there; the demonstration year only where nothing was entered yet.
async function prepareData(config: Config): Promise<void> {
  await doAtStart('registers', async () => {
    await importRegisters()
    await loadRegisters()
  })
  // On a full disk those of the last start are read.
  await loadRegisters()
  await finishThrowingAway(systemClock())
  if (config.demo) await prepareDemo(config)
}

// Whoever comes first to an empty system proves by a code, which is printed here alone, that it is theirs. On a full disk
// nobody can begin.
async function prepareFirstRun({ firstAdmin }: Config): Promise<string | null> {
  if (undoneAtStart().length > 0) return null
  const code = await makeFirstRunCode().catch((error: unknown) => {
    if (!(asUnavailable(error) instanceof NoRoom)) throw error
    return null
  })
  if (code === null || !firstAdmin) return code
  const { email, password } = firstAdmin
  const fault = weakness(password, { email })
  if (fault) throw new BadSetting(`ADMIN_PASSWORD is not accepted. ${translator('en')(fault)}.`)
  const name = email.slice(0, email.indexOf('@'))
  await letAdminIn({ email: email.toLowerCase(), name, password }, { actor: system, at: systemClock() })
  return null
}

async function prepareDemo(config: Config): Promise<void> {
  const { loadDemo, mayLoadDemo } = await import('../seed/demo')
  if (!(await mayLoadDemo())) return
  // A database that is named may serve others too: accounts with a known password do not belong there.
  if (config.mongodbUri && (await holdsOtherData())) {
    log.warn('the database holds other data: the demonstration year is not loaded into it')
    return
  }
  // It begins by clearing what a load that was broken off has left: never while people are at work.
  if (undoneAtStart().length > 0) return log.warn('the disk is full: the demonstration year is not loaded')
  await loadDemo(systemClock(), showProgress).catch((error: unknown) => {
    if (!(asUnavailable(error) instanceof NoRoom)) throw error
    throw new BadSetting('The disk is full: the demonstration year could not be loaded. Make room, then start again.')
  })
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

async function assertPortIsFree(port: number, host: string): Promise<void> {
  const probe = createServer().listen(port, host)
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
            : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
              ? new BadSetting(
                  'HOST is no address of this computer. Leave it out, or write HOST=0.0.0.0 for all of them.',
                )
              : error,
      ),
    )
  })
}

function welcome(address: string, { where, full }: Database, config: Config, code: string | null): string {
  const lines = ['', `Capstan is at ${address}`, `Data: ${where}`]
  if (full)
    lines.push(`The disk of ${where} is full: all can be read, nothing saved, until there is room. Make room there.`)
  const people = demoUsers().map(({ email }) => `  ${email}`)
  if (people.length > 0 && config.demoSignIns)
    lines.push('', 'Sign in with one click, or as (password: capstan-demo)', ...people)
  else if (people.length > 0)
    lines.push('', `The demonstration accounts in these data cannot sign in, because ${whyNoDemo(config)}`)
  else if (!config.isProduction && !config.demoSignIns)
    lines.push('', `No demonstration year is loaded, because ${whyNoDemo(config)}`)
  if (code !== null)
    lines.push('', `Nobody has an account yet. Begin at ${address}/first-run with the one-time code ${code}`)
  if (config.isProduction) lines.push(...presentLacks(lacksOf(config), { t: translator('en') }))
  return [...lines, ''].join('\n')
}

const whyNoDemo = ({ isProduction, host }: Config): string =>
  isProduction
    ? 'this is a production server.'
    : `with HOST=${host} other computers reach Capstan. Set DEMO=yes to allow them, or leave HOST out.`

const nameOf = (host: string): string =>
  isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host

function stopOnSignal(closeDoors: ReturnType<typeof watchDoors>, database: Database, stopJobs: () => Promise<void>) {
  const stop = async () => {
    setTimeout(() => process.exit(1), 10_000).unref()
    // The store takes three seconds more, when it is at a question without end.
    const patience = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000).unref())
    await Promise.all([closeDoors(3000, 4000), Promise.race([stopJobs(), patience(4)])])
    await Promise.race([writeLastReads(systemClock()), patience(1)])
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
