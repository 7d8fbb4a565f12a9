import { expect } from 'chai'
import express from 'express'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import supertest from 'supertest'
import { builtFiles } from '../../../../src/platform/http/pages/built-files'
import { compressed } from '../../../../src/platform/http/doors/compression'

const long = '<p>From a need to a result that lasts</p>'.repeat(200)

describe('what goes over a poor line', () => {
  const app = express()
  app.use(compressed)
  app.get('/page', (_req, res) => res.send(long))
  app.get('/short', (_req, res) => res.send('<p>short</p>'))
  app.get('/file', (_req, res) => res.type('pdf').send(Buffer.from(long)))
  app.get('/data', (_req, res) => res.json({ long }))
  const ask = (address: string, encoding: string) => supertest(app).get(address).set('Accept-Encoding', encoding)

  it('is packed in the way that the browser takes', async () => {
    for (const [taken, way] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
    ] as const) {
      const answer = await ask('/page', taken)
      expect(answer.headers['content-encoding']).to.equal(way)
      expect(answer.headers['content-type']).to.equal('text/html; charset=utf-8')
      expect(answer.headers.vary).to.include('Accept-Encoding')
      expect(answer.text).to.equal(long)
    }
  })

  it('goes as it is when the browser takes no packing, when it is short, and when it is a file', async () => {
    for (const [address, taken] of [
      ['/page', 'identity'],
      ['/short', 'br'],
      ['/file', 'br'],
    ] as const)
      expect((await ask(address, taken)).headers['content-encoding'], address).to.equal(undefined)
  })

  it('is packed for other systems too', async () => {
    const answer = await ask('/data', 'gzip')
    expect(answer.headers['content-encoding']).to.equal('gzip')
    expect(answer.body).to.deep.equal({ long })
  })
})

describe('the files of the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'capstan-built-'))
  const app = express()

  before(() => {
    writeFileSync(join(folder, 'capstan-A1.css'), 'body{}')
    writeFileSync(join(folder, 'capstan-A1.css.br'), brotliCompressSync('body{}'))
    writeFileSync(join(folder, 'capstan-A1.css.gz'), gzipSync('body{}'))
    writeFileSync(join(folder, 'plain-A1.css'), 'p{}')
    app.use('/assets', builtFiles(folder))
  })
  after(() => rmSync(folder, { recursive: true }))
  const ask = (name: string, encoding: string) =>
    supertest(app)
      .get('/assets/' + name)
      .set('Accept-Encoding', encoding)

  it('come packed where a packed copy stands beside them, and may be kept for a year', async () => {
    for (const way of ['br', 'gzip']) {
      const answer = await ask('capstan-A1.css', way)
      expect(answer.headers['content-encoding']).to.equal(way)
      expect(answer.headers['content-type']).to.equal('text/css; charset=utf-8')
      expect(answer.headers['cache-control']).to.equal('public, max-age=31536000, immutable')
      expect(answer.text).to.equal('body{}')
    }
  })

  it('come as they are where there is none', async () => {
    const answer = await ask('plain-A1.css', 'br')
    expect(answer.headers['content-encoding']).to.equal(undefined)
    expect(answer.text).to.equal('p{}')
  })

  it('are no way to other files', async () => {
    for (const name of ['nothing.css', '..%2f..%2fpackage.json', '%2e%2e/secret.css'])
      expect((await ask(name, 'br')).status, name).to.equal(404)
  })
})
