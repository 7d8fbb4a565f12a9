import Mocha from 'mocha'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '../../src/embedded-store'
import { fromRoot } from '../../src/platform/root'
import { startFailingDatabase } from '../support/failing-database'
import { faultNames, type Choice, type FaultName } from '../support/faults'
import { undecided } from '../support/hear'
import { closers } from '../support/hooks'
import { differences, forgetHeard, hear, traces } from './traces'

// Every service test through a database that fails for a moment: once in each transaction, which then must end as if
// nothing had been. All tests run first without faults, then with them, and leave the same behind: what was heard,
// what stands in the audit trail, how many records, mails and notices there are.
//
//   npm run test:faults                              each fault for all transactions
//   npm run test:faults -- --rotate                  one pass, the faults by turns (part of npm test)
//   npm run test:faults -- --fault 'cut before the commit' --in missions/ --grep 'words of its name'

/** Folders of test/ whose use cases do not yet survive a second try. */
const notYet: string[] = []

const { values: asked } = parseArgs({
  options: {
    rotate: { type: 'boolean' },
    fault: { type: 'string' },
    in: { type: 'string', default: '' },
    grep: { type: 'string' },
  },
})

const passes: [name: string, (title: string) => Choice][] = asked.rotate
  ? [['the faults by turns', byTurns]]
  : faultNames
      .filter((name) => asked.fault === undefined || name === asked.fault)
      .map((name) => [name, () => () => name] as const)

// By the test's name, so that one test alone meets the same faults as in the whole.
function byTurns(title: string): Choice {
  const first = [...title].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0)
  return (transaction) => faultNames[(first + transaction) % faultNames.length] as FaultName
}

const folder = mkdtempSync(join(tmpdir(), 'capstan-faults-'))
const store = process.env.MONGODB_URI ? null : await openStore({ folder, durable: false })
const database = await startFailingDatabase(store?.uri ?? process.env.MONGODB_URI!)
process.env.MONGODB_URI = database.uri

const mocha = new Mocha({
  timeout: 60_000,
  reporter: 'dot',
  forbidOnly: true,
  ...(asked.grep ? { grep: asked.grep } : {}),
})
mocha.cleanReferencesAfterRun(false)

let choose: (title: string) => Choice = () => () => null
let found = new Map<string, string[]>()
mocha.suite.beforeEach(function () {
  forgetHeard()
  database.fail(choose(this.currentTest!.fullTitle()))
})
mocha.suite.afterEach(async function () {
  database.fail(() => null)
  const title = this.currentTest!.fullTitle()
  if (this.currentTest!.isPassed() && !undecided.has(title)) found.set(title, await traces())
})

/** Runs all tests once; gives how many failed. */
async function runOnce(name: string, faults: (title: string) => Choice): Promise<number> {
  process.stdout.write(`\n${name}\n`)
  choose = faults
  found = new Map()
  return new Promise((done) => mocha.run(done))
}

hear()
const files = readdirSync(fromRoot('test'), { recursive: true, encoding: 'utf8' }).sort()
for (const file of files.filter((name) => name.endsWith('.service.test.ts') && name.includes(asked.in))) {
  if (asked.in === '' && notYet.includes(dirname(file))) continue
  // Mocha's own loading would give the tests another copy of every module than this file has.
  mocha.suite.emit('pre-require', globalThis, file, mocha)
  await import(fromRoot('test', file))
}
let failures = await runOnce('without faults', () => () => null)
const plain = found
for (const [name, faults] of passes) {
  failures += await runOnce(name, faults)
  const different = differences(plain, found)
  for (const line of different) process.stdout.write(`  ${line}\n`)
  failures += different.length
}

for (const close of closers) await close()
await database.close()
await store?.close()
rmSync(folder, { recursive: true, force: true })
if (asked.in === '' && notYet.length > 0) process.stdout.write(`\nNot asked yet: ${notYet.join(', ')}\n`)
process.stdout.write(failures === 0 ? `\nAll pass.\n` : `\n${failures} failures.\n`)
process.exit(failures === 0 ? 0 : 1)
