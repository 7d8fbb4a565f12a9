import { expect } from 'chai'
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '../../src/platform/root'
import { freePort, newFolder } from '../support/process'

// In a copy of the house: what is saved there disturbs no other test.
// An empty system shows the first-run page alone.
const begun = { ADMIN_EMAIL: 'admin@customs.example', ADMIN_PASSWORD: 'seven horses in rain' }

describe('npm run dev', function () {
  this.timeout(300_000)
  const folder = newFolder()
  let dev: ChildProcess
  let said = ''
  let address = ''

  before(async () => {
    const parts = ['src', 'views', 'public', 'seed', 'build', 'build.mjs', 'package.json', 'tsconfig.json']
    for (const part of parts) cpSync(fromRoot(part), join(folder, part), { recursive: true })
    symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'))
    const port = String(await freePort())
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DEMO: 'no',
      ...begun,
      LOG_LEVEL: 'silent',
      PORT: port,
    }
    dev = spawn(process.execPath, ['build/dev.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [dev.stdout!, dev.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    address = `http://127.0.0.1:${port}`
    await until(() => said.includes('Started in'))
  })
  after(async () => {
    const ended = new Promise((resolve) => dev.once('exit', resolve))
    dev.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  })

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
      if (dev.exitCode !== null) throw new Error(`npm run dev has ended: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  const read = async (path: string): Promise<string> => (await fetch(address + path)).text().catch(() => '')
  const page = () => read('/sign-in').catch(() => '')
  const version = () => read('/assets/version.json').catch(() => '')
  const storeOwner = () => readlinkSync(join(folder, 'data', 'store.owner'))

  async function save(file: string, from: string | RegExp, to: string): Promise<void> {
    const before = await version()
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text.replace(from, to), file).not.to.equal(text)
    writeFileSync(join(folder, file), text.replace(from, to))
    await until(async () => ((await version()) || before) !== before)
  }

  it('shows a saved template, and tells the page', async () => {
    await save('views/users/sign-in/show.ejs', /$/, '<p>as saved</p>')
    expect(await page()).to.include('as saved')
  })

  it('shows a saved text', async () => {
    await save('src/users/messages.en.json', /"title": "Sign in"/, '"title": "Sign in anew"')
    expect(await page()).to.include('Sign in anew')
  })

  it('shows a saved style by another address', async () => {
    const styles = async () => /capstan-\w+\.css/.exec(await page())?.[0]
    const before = await styles()
    await save('public/styles/capstan.css', /$/, '\nbody { --saved: 1 }\n')
    expect(await styles()).not.to.equal(before)
  })

  it('starts the server again for a saved source, over the same store', async () => {
    const owner = storeOwner()
    await save(
      'src/users/sign-in/sign-in.presenter.ts',
      "title: t('users:signIn.title')",
      "title: 'From another source'",
    )
    expect(await page()).to.include('From another source')
    expect(storeOwner()).to.equal(owner)
  })

  it('loads the page again by a script that no other build has', () => {
    const scripts = (where: string) => readFileSync(join(where, 'dist/public/manifest.json'), 'utf8')
    expect(scripts(folder)).to.include('capstan.js')
    expect(scripts(folder)).not.to.equal(scripts(fromRoot()))
  })
})
