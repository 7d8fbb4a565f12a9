// npm test: everything, several things at a time, one more than there are usually cores. While some wait for a browser or a
// server that starts, others work. The service tests run in the second lane alone: as they are, and once more on a
// database that fails for a moment.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

process.chdir(join(import.meta.dirname, '..'))
const mocha = ['node_modules/mocha/bin/mocha.js', '--forbid-only', '--parallel', '--jobs', process.env.JOBS ?? '3']

// Whatever runs tests does so with the options of node in .mocharc.json. A process of tests meets most code for a short
// time: a larger young generation lets what one page leaves be forgotten at once, and code is compiled anew for speed
// only after it has run three times as long as node thinks (--interrupt-budget).
const { 'node-option': options } = JSON.parse(readFileSync('.mocharc.json', 'utf8'))
const asInMocha = options.map((option) => `--${option}`)

// Those that start servers and browsers, and those that take longest, come first: nobody waits for one of them at the end.
const first = [
  ...['pages/', 'access/access-matrix', 'start/', 'journeys/', 'seed/', 'load/', 'access/'],
  ...['platform/forms/', 'faults/', 'users/sign-in/lockout', 'commands/moving', 'platform/lists/exports/lists/'],
  ...['languages/pseudo-language', 'imports/', 'planning/', 'what-if/'],
]
const rank = (file) => first.findIndex((start) => file.startsWith(start)) >>> 0
const tests = readdirSync('test', { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.service.test.ts'))
  .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
  .map((file) => `test/${file}`)

const lanes = [
  [
    ['build', ['build.mjs']],
    ['tests', [...mocha, ...tests]],
  ],
  [
    ['templates', ['build/templates.mjs']],
    // Each of several checkers would find the same types again, while the tests need the other core.
    ['types', ['node_modules/typescript-7/bin/tsc', '--noEmit', '--checkers', '1']],
    // Rules that need types ask TypeScript 7, by oxlint-tsgolint.
    ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--threads=1', '.']],
    ['format', ['node_modules/oxfmt/bin/oxfmt', '--check']],
    ['service tests', [...asInMocha, 'test/faults/run.ts', '--rotate']],
  ],
]

/** Runs one step to its end; what it says is shown as it comes, or whole when it has ended. */
function run([name, args], shows) {
  const from = performance.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', shows ? 'inherit' : 'pipe', shows ? 'inherit' : 'pipe'],
    })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part))
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      const seconds = ((performance.now() - from) / 1000).toFixed(0)
      process.stdout.write(`${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`)
      done(code === 0 ? [] : [name])
    })
  })
}

async function runLane(steps, shows) {
  const failed = []
  for (const step of steps) failed.push(...(await run(step, shows)))
  return failed
}

const failed = (await Promise.all([runLane(lanes[0], true), runLane(lanes[1], false)])).flat()
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)
process.exitCode = failed.length > 0 ? 1 : 0
