import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { compact } from '../../src/embedded-store/files/maintenance'
import { fromRoot } from '../../src/platform/root'
import { freePort } from '../support/process'
import { demoAccounts, demoPassword } from './accounts'
import { checkData } from './checks'
import { BadOptions, readOptions, usage, type Options } from './options'
import { summaryOf, tableOf, violationsOf } from './report'
import { ServerUnderTest } from './server'
import { Stage } from './stage'

// People work with the built Capstan and its demonstration year, while it is killed, its disk fills, its clock jumps and
// it is stopped. Ends with 1 when an answer failed that no fault excuses, when a save is gone, or when memory grows.

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const program = fromRoot('dist/server.js')

/** A folder with the demonstration year, without room to spare in its file: it would take long to fill that up. */
async function prepare(data: string, given: string | undefined): Promise<void> {
  if (given) cpSync(given, data, { recursive: true })
  else {
    say('loading the demonstration year')
    mkdirSync(data, { mode: 0o700 })
    const server = new ServerUnderTest(program, data, await freePort())
    await server.start()
    await server.stop()
  }
  await compact(data)
}

async function run(options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'capstan-load-'))
  const data = join(folder, 'data')
  try {
    await prepare(data, options.data)
    const load = loadavg()[0]!.toFixed(1)
    say(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}; --seed ${options.seed}`)
    const server = new ServerUnderTest(program, data, await freePort())
    const begun = performance.now()
    const tell = (line: string) => say(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`)
    const found = await new Stage(server, options, demoPassword, tell).perform(demoAccounts)
    const checks = await checkData(data)
    const summary = summaryOf(found)
    const violations = violationsOf(found, checks)
    say(`\n${tableOf(summary)}`)
    for (const { name, said } of checks) say(`${name}: ${said.split('\n').at(-1)}`)
    if (options.json) writeFileSync(options.json, JSON.stringify({ options, ...summary, checks, violations }, null, 2))
    for (const line of summary.errors) say(`  in the log: ${line}`)
    say(
      violations.length === 0 ? '\nAll holds.' : `\nDoes not hold:\n${violations.map((one) => `  ${one}`).join('\n')}`,
    )
    return violations.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof BadOptions)) throw error
  process.stderr.write(`${error.message}\n\n${usage}`)
  process.exitCode = 2
}
