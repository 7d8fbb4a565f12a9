import { expect } from 'chai'
import mongoose from 'mongoose'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { paths } from '../../src/paths'
import { scannerAddress } from '../../src/platform/scanner'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, anAdmin } from '../support/people'
import { as, theApp } from '../support/visitor'

const virus = 'X5O!-TEST-VIRUS'

describe('a file and the virus scanner', () => {
  useDatabase()

  let server: Server
  const heard: Buffer[] = []
  let answer = (bytes: Buffer): string => (bytes.includes(virus) ? 'stream: Eicar-Test FOUND' : 'stream: OK')
  const usual = answer

  // As clamd does: each piece behind its length, a length of nothing at the end.
  beforeEach(async () => {
    server = createServer((line) => {
      let all = Buffer.alloc(0)
      line.on('error', () => undefined)
      line.on('data', (data) => {
        all = Buffer.concat([all, data])
        if (!all.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return
        const parts: Buffer[] = []
        for (let at = 10; at + 4 <= all.length;) {
          const length = all.readUInt32BE(at)
          if (length === 0) {
            const bytes = Buffer.concat(parts)
            heard.push(bytes)
            line.end(answer(bytes) + '\0')
            return
          }
          parts.push(all.subarray(at + 4, at + 4 + length))
          at += 4 + length
        }
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    theApp().set('scanner', scannerAddress(`127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
  afterEach(async () => {
    theApp().set('scanner', undefined)
    answer = usual
    heard.length = 0
    await new Promise((closed) => server.close(closed))
  })

  const pdf = (name: string, more: string | Buffer = '') => ({
    field: 'files',
    name,
    bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(more), Buffer.from('\n%%EOF\n')]),
  })
  const stored = () => mongoose.connection.db!.collection('files.files').countDocuments({})

  async function send(...files: ReturnType<typeof pdf>[]) {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const at = await visitor.get(paths.requests.show({ reference }))
    return visitor.sendFiles(at, { text: 'Here is the plan.' }, files, '/say')
  }

  it('goes through it whole, and is stored when nothing was found', async () => {
    const plan = pdf('Plan.pdf', Buffer.alloc(900_000, 'a'))
    expect((await send(plan)).status).to.equal(200)
    expect(heard).to.have.length(1)
    expect(heard[0]!.equals(plan.bytes)).to.equal(true)
    expect(await stored()).to.equal(1)
  })

  it('is refused when something was found: the sender is told, and it is stored nowhere', async () => {
    const page = await send(pdf('Plan.pdf', virus))
    expect(page.status).to.equal(422)
    expect(page.faults.files).to.include('the virus scanner found Eicar-Test in it').and.include('Plan.pdf')
    expect(page.form('/say').fields.text).to.equal('Here is the plan.')
    expect(await stored()).to.equal(0)
  })

  const silences: [string, () => void][] = [
    ['it says something else', () => (answer = () => 'INSTREAM size limit exceeded. ERROR')],
    ['nobody is there', () => theApp().set('scanner', { path: '/nowhere/clamd.ctl' })],
  ]
  for (const [why, silent] of silences)
    it(`is not taken unscanned, and what was typed is there to be sent again: ${why}`, async () => {
      silent()
      const page = await send(pdf('Plan.pdf'))
      expect(page.status).to.equal(503)
      expect(page.text).to.include('Files cannot be scanned for viruses at the moment').and.include('Plan.pdf')
      expect(page.text).to.include('Here is the plan.')
      expect(await stored()).to.equal(0)
    })

  it('administrators read on their home page that there is none', async () => {
    const admin = await as(anAdmin())
    expect((await admin.get(paths.home())).text).not.to.include('not scanned')
    theApp().set('scanner', undefined)
    expect((await admin.get(paths.home())).text).to.include('Attached files are not scanned for viruses')
    expect((await (await as(aContactOf('FJ'))).get(paths.home())).text).not.to.include('not scanned')
  })

  it('is found at a port or at a socket', () => {
    expect(scannerAddress('localhost:3310')).to.deep.equal({ host: 'localhost', port: 3310 })
    expect(scannerAddress('[::1]:3310')).to.deep.equal({ host: '::1', port: 3310 })
    expect(scannerAddress('/run/clamav/clamd.ctl')).to.deep.equal({ path: '/run/clamav/clamd.ctl' })
  })
})
