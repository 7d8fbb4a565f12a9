// npm run dev: what is saved is seen. The store runs beside and goes on; a changed source starts the server again, and
// open pages load themselves again (build/reload.ts).
import { spawn } from 'node:child_process'
import { readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

process.chdir(join(import.meta.dirname, '..'))
const folders = ['src', 'views', 'public', 'seed', 'build']
const program = 'dist/server.js'
const say = (text) => process.stdout.write(`${text}\n`)

const node = (args, env = {}, stdout = 'inherit') =>
  spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'inherit'] })
const ended = (child) => new Promise((resolve) => child.once('exit', resolve))

/** The lines that a program prints, shown as they come; resolves with the first that matches. */
function lineOf(child, pattern, shows = true) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (shows) say(line)
      const found = pattern.exec(line)
      if (found) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

let store
async function databaseUri() {
  if (process.env.MONGODB_URI) return process.env.MONGODB_URI
  store = node(['--import', 'tsx', 'src/capstan.ts', 'store'], {}, 'pipe')
  return lineOf(store, /^MONGODB_URI=(.*)/, false)
}

let stopping = false
let building
async function build() {
  if (stopping) return false
  building = ended(node(['build.mjs', '--dev']))
  return (await building) === 0
}

let server
async function startServer(uri) {
  // Each change is a transaction of the store, which goes on: nothing is lost, and nobody waits for a server's farewell.
  await end(server, 'SIGKILL')
  if (stopping) return
  server = node(['--enable-source-maps', program], { MONGODB_URI: uri, FRESH: 'yes' }, 'pipe')
  await lineOf(server, /Capstan is at (\S+)/, !started)
  started = true
}

let started = false
let running = ''
const assets = () => readFileSync('dist/public/manifest.json', 'utf8')
const tellPages = () => writeFileSync('dist/public/version.json', JSON.stringify(Date.now()))

/** Builds, starts the server again when it has become another, and tells the open pages. */
async function renew(uri) {
  const from = performance.now()
  const before = started && assets()
  if (!(await build())) return
  const now = readFileSync(program, 'utf8')
  const isNew = now !== running
  running = now
  if (isNew) await startServer(uri)
  else if (assets() === before) return
  tellPages()
  say(`${isNew ? 'Started' : 'Built'} in ${((performance.now() - from) / 1000).toFixed(1)} s`)
}

let work = Promise.resolve()
let waiting = null
function renewSoon(uri) {
  clearTimeout(waiting)
  // Editors write a file in several steps.
  waiting = setTimeout(() => {
    work = work.then(() => renew(uri)).catch((error) => say(error.message))
  }, 50)
}

function changed(uri, name) {
  // The server reads these anew by itself. A build follows all the same: a template may use another class of the styles.
  if (/\.ejs$|messages\.\w+\.json$|vocabularies\.json$/.test(name)) tellPages()
  renewSoon(uri)
}

/** Ends a program, and waits until it is gone: what comes next may need its folder or its port. */
async function end(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = ended(child)
  child.kill(signal)
  await gone
}

async function stop() {
  if (stopping) return
  stopping = true
  // Not broken off: what writes the files is a program of its own, which would write on.
  await building
  await end(server, 'SIGTERM')
  await end(store, 'SIGTERM')
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const uri = await databaseUri()
// Before the first build: what is saved while it runs is built after it.
for (const folder of folders)
  watch(folder, { recursive: true }, (_event, name) => {
    if (name && !/(^|\/)[.#]|~$|\.swp$|\.test\.ts$/.test(name)) changed(uri, name)
  })
work = renew(uri)
await work
