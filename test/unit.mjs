// npm run test:unit: the tests that start nothing and open nothing; a file is one of them by what it imports, so that
// nobody keeps a list. npm run test:watch: them, or the files that are named, again whenever something is saved.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { unitTests } from './support/unit-tests.mjs'

process.chdir(join(import.meta.dirname, '..'))
const given = process.argv.slice(2)
const watches = given[0] === '--watch'
const asked = watches ? given.slice(1) : given
const named = asked.some((one) => /\.test\.ts$/.test(one))

const mocha = 'test/support/mocha.mjs'
const watched = ['views/**/*', 'src/**/*.json', 'seed/reference/*'].flatMap((files) => ['--include', files])
const program = watches
  ? ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', ...watched, mocha]
  : ['--import', 'tsx', mocha]
const options = ['--reporter', named ? 'spec' : 'dot', ...(watches ? [] : ['--forbid-only'])]
const files = named ? [] : await unitTests()

const child = spawn(process.execPath, [...program, ...options, ...asked, ...files], { stdio: 'inherit' })
child.once('exit', (code) => process.exit(code ?? 1))
