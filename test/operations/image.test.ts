import { expect } from 'chai'
import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromRoot } from '../../src/platform/root'
import { freePort, newFolder } from '../support/process'

const run = promisify(execFile)
/** Somebody who owns nothing, as the image's user; whoever runs the tests without being root is nobody in particular too. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** The words of a line of the Dockerfile that is written as a list: CMD ["node", "dist/server.js"]. */
function wordsOf(line: RegExp): string[] {
  const found = line.exec(readFileSync(fromRoot('Dockerfile'), 'utf8'))
  if (!found) throw new Error(`Not in the Dockerfile: ${line.source}`)
  return JSON.parse(found[1]!) as string[]
}

// The steps of the image without a container engine: what is built is packed by the same script into an empty folder that
// belongs to somebody else, started by the same words, and asked by the same health check. The packages are those that
// are installed; that no other is needed is tried in test/start/installed. Needs what `node build.mjs` has built.
describe('the steps of the image', function () {
  this.timeout(120_000)
  const [source, packed, data] = [newFolder(), newFolder(), newFolder()] as const
  let stop = () => Promise.resolve()
  after(async () => {
    await stop()
    for (const folder of [source, packed, data]) rmSync(folder, { recursive: true, force: true })
  })

  it('pack what runs, start it in production as somebody without rights, and find it well', async () => {
    for (const part of [
      'package.json',
      'dist',
      'views',
      'seed/reference',
      'build',
      'deploy',
      '.env.example',
      'languages',
    ])
      if (existsSync(fromRoot(part))) cpSync(fromRoot(part), join(source, part), { recursive: true })
    cpSync(fromRoot('src'), join(source, 'src'), {
      recursive: true,
      filter: (file) => !/\.[a-z]+$/.test(file) || file.endsWith('.json'),
    })
    symlinkSync(fromRoot('node_modules'), join(source, 'node_modules'))
    const out = join(packed, 'out')
    await run('sh', ['deploy/pack.sh', out], { cwd: source })
    for (const tool of ['src/server.ts', 'test', 'bench', 'seed/world'])
      expect(existsSync(join(out, tool)), tool).to.equal(false)
    // Nothing of the program may be written by whoever runs it.
    await run('chmod', ['-R', 'go-w', out])
    for (const folder of [packed, out]) chmodSync(folder, 0o755)
    mkdirSync(join(data, 'store'))
    if (nobody.uid) {
      chmodSync(data, 0o755)
      chownSync(join(data, 'store'), nobody.uid, nobody.gid)
    }

    const PORT = String(await freePort())
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT,
      DATA_DIR: join(data, 'store'),
    }
    const [node, ...words] = wordsOf(/^CMD (\[.*\])$/m)
    const server = spawn(node === 'node' ? process.execPath : node!, words, { cwd: out, env, ...nobody })
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
    stop = async () => {
      server.kill('SIGTERM')
      await ended
    }
    let said = ''
    const ready = new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('Capstan is at ')) resolve()
      }
      server.stdout.on('data', listen)
      server.stderr.on('data', listen)
      void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
    })
    await ready
    expect(said).to.include('one-time code')

    const [, ...check] = wordsOf(/^ {2}CMD (\[.*\])$/m)
    await run(process.execPath, check, { env, cwd: out })
    const page = await fetch(`http://127.0.0.1:${PORT}/first-run`)
    expect([page.status, await page.text()].join())
      .to.include('200')
      .and.include('Begin with Capstan')
    await stop()
    expect(
      await run(process.execPath, check, { env }).then(
        () => 'well',
        () => 'not well',
      ),
      'when it has ended',
    ).to.equal('not well')
  })
})
