import { expect } from 'chai'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { fromRoot } from '../../src/platform/root'
import { freePort, newFolder, startCapstan, type Started } from '../support/process'

// What is packed, with the packages that are installed without those for development: as `npm pack` and
// `npm ci --omit=dev` leave it. Needs what `node build.mjs` has built.

interface Lock {
  packages: Record<string, { dev?: boolean }>
}
const lock = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as Lock
const installed = Object.entries(lock.packages)
  .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev)
  .map(([path]) => path.slice('node_modules/'.length))

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

describe('an installation without packages for development', function () {
  this.timeout(120_000)
  const folder = newFolder()
  let started: Started | undefined

  before(() => {
    const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: fromRoot(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [packed] = JSON.parse(said) as [{ files: { path: string }[] }]
    for (const { path } of packed.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      cpSync(fromRoot(path), join(folder, path))
    }
    for (const name of installed) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
      symlinkSync(fromRoot('node_modules', name), join(folder, 'node_modules', name))
    }
  })
  after(async () => {
    started?.kill('SIGKILL')
    await started?.ended
    rmSync(folder, { recursive: true, force: true })
  })

  it('has every package that the programs import', () => {
    for (const program of ['server.js', 'capstan.js', 'store-worker.js', 'paper-worker.js']) {
      const text = readFileSync(join(folder, 'dist', program), 'utf8')
      const imports = text.matchAll(
        /^(?:import|export)\b[^'"\n;]*?from ["']([^."'][^"']*)["']|\bimport\(["']([^."'][^"']*)["']\)/gm,
      )
      const names = [...imports].map(([, named, wanted]) => (named ?? wanted)!)
      const missing = names
        .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
        .filter((name) => !installed.includes(packageOf(name)))
      expect(names.length).to.be.greaterThan(1)
      expect([...new Set(missing)], program).to.deep.equal([])
    }
  })

  it('starts in production, where npm start builds nothing, and shows the first-run page with its look', async () => {
    const ready = spawnSync(process.execPath, ['build/ready.mjs'], { cwd: folder, encoding: 'utf8' })
    expect([ready.status, ready.stderr]).to.deep.equal([0, ''])
    const settings = { NODE_ENV: 'production', DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) }
    started = startCapstan(join(folder, 'dist/server.js'), settings)
    const address = await started.ready
    const page = await (await fetch(address + '/')).text()
    expect(page).to.include('Begin with Capstan')
    const style = /\/assets\/capstan-\w+\.css/.exec(page)![0]
    expect((await fetch(address + style)).status).to.equal(200)
    expect(started.said()).to.match(/one-time code ([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)
    expect(started.said()).to.include('BASE_URL is not set').and.to.include('SMTP_URL is not set')
  })

  it('has the commands', () => {
    const help = spawnSync(process.execPath, ['dist/capstan.js', 'help'], { cwd: folder, encoding: 'utf8' })
    expect(help.stdout).to.include('store backup <file>')
  })

  it('says in a sentence what to do where nothing is built', () => {
    rmSync(join(folder, 'dist/capstan.js'))
    const ready = spawnSync(process.execPath, ['build/ready.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(ready.status).to.equal(1)
    expect(ready.stderr)
      .to.include('npm ci && npm run build')
      .and.not.to.match(/^\s+at /m)
  })
})
