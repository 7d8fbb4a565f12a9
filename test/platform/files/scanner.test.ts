import { expect } from 'chai'
import mongoose from 'mongoose'
import { paths } from '../../../src/paths'
import { scannerAddress } from '../../../src/platform/files/scanner'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, anAdmin } from '../../support/people'
import { as, theApp } from '../../support/visitor'
import { FakeClamd, virus } from './fake-clamd'

describe('a file and the virus scanner', () => {
  useDatabase()

  let clamd: FakeClamd

  beforeEach(async () => {
    clamd = await FakeClamd.start()
    theApp().set('scanner', clamd.scanner())
  })
  afterEach(async () => {
    theApp().set('scanner', undefined)
    await clamd.stop()
  })

  const pdf = (name: string, more: string | Buffer = '') => ({
    field: 'files',
    name,
    bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(more), Buffer.from('\n%%EOF\n')]),
  })
  const stored = (metadata = {}) => mongoose.connection.db!.collection('files.files').countDocuments(metadata)
  const waiting = { 'metadata.scan': 'waiting' }

  async function send(text: string, ...files: ReturnType<typeof pdf>[]) {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const at = await visitor.get(paths.requests.show({ reference }))
    return { visitor, page: await visitor.sendFiles(at, { text }, files, '/say') }
  }
  const plan = 'Here is the plan.'

  it('goes through it whole, and is open when nothing was found', async () => {
    const large = pdf('Plan.pdf', Buffer.alloc(900_000, 'a'))
    const { page } = await send(plan, large)
    expect(page.status).to.equal(200)
    expect(clamd.heard).to.have.length(1)
    expect(clamd.heard[0]!.equals(large.bytes)).to.equal(true)
    expect(await stored({ 'metadata.scan': 'clean' })).to.equal(1)
    expect(page.root.querySelector('.files a')?.text).to.equal('Plan.pdf')
  })

  it('is refused when something was found: the sender is told, and it is stored nowhere', async () => {
    const { page } = await send(plan, pdf('Plan.pdf', virus))
    expect(page.status).to.equal(422)
    expect(page.faults.files).to.include('the virus scanner found Eicar-Test in it').and.include('Plan.pdf')
    expect(page.form('/say').fields.text).to.equal(plan)
    expect(await stored()).to.equal(0)
  })

  const silences: [string, () => void][] = [
    ['it says something else', () => (clamd.answer = () => 'INSTREAM size limit exceeded. ERROR')],
    ['nobody is there', () => theApp().set('scanner', { path: '/nowhere/clamd.ctl' })],
    ['it dies in the middle', () => (clamd.onLine = (line) => line.once('data', () => line.destroy()))],
    ['it closes without a word', () => (clamd.onLine = (line) => line.end())],
    [
      'it takes nothing',
      () => {
        clamd.onLine = (line) => line.pause()
        theApp().set('scanner', clamd.scanner(200))
      },
    ],
    [
      'it says nothing in time',
      () => {
        clamd.answer = () => null
        theApp().set('scanner', clamd.scanner(200))
      },
    ],
    [
      'it says it letter by letter',
      () => {
        clamd.onLine = (line) => {
          const timer = setInterval(() => line.write('s'), 20)
          line.once('close', () => clearInterval(timer))
          line.resume()
        }
        theApp().set('scanner', clamd.scanner(300))
      },
    ],
  ]
  for (const [why, silent] of silences)
    it(`is taken and waits, shown by its name alone: ${why}`, async () => {
      silent()
      const { page } = await send(plan, pdf('Plan.pdf', Buffer.alloc(900_000, 'a')))
      expect(page.status, page.text).to.equal(200)
      expect(page.text).to.include(plan).and.include('Plan.pdf Waiting for the virus scan')
      expect(page.root.querySelectorAll('.files a')).to.have.length(0)
      expect(await stored(waiting)).to.equal(1)
    })

  it('a form with several files waits no longer than one with a single file', async () => {
    clamd.answer = () => null
    theApp().set('scanner', clamd.scanner(400))
    const { page } = await send(plan, ...['1', '2', '3', '4', '5'].map((name) => pdf(`${name}.pdf`, name)))
    expect(page.status).to.equal(200)
    expect(await stored(waiting)).to.equal(5)
    expect(clamd.heard.length).to.be.lessThan(3)
  })

  describe('that came with a refused form', () => {
    it('is asked about once, and once more when nobody had answered', async () => {
      const { visitor, page } = await send('', pdf('Plan.pdf'))
      expect(page.status).to.equal(422)
      expect((await visitor.sendFiles(page, { text: plan }, [], '/say')).status).to.equal(200)
      expect(clamd.heard).to.have.length(1)

      clamd.answer = () => 'ERROR'
      const { visitor: other, page: refused } = await send('', pdf('Loi.pdf'))
      clamd.behaveAgain()
      const done = await other.sendFiles(refused, { text: plan }, [], '/say')
      expect(done.root.querySelector('.files a')?.text).to.equal('Loi.pdf')
      expect(await stored(waiting)).to.equal(0)
    })

    it('goes along no more when something is found in it then', async () => {
      clamd.answer = () => 'ERROR'
      const { visitor, page } = await send('', pdf('Plan.pdf', virus))
      clamd.behaveAgain()
      const again = await visitor.sendFiles(page, { text: plan }, [], '/say')
      expect(again.status).to.equal(422)
      expect(again.faults.files).to.include('the virus scanner found Eicar-Test in it')
      const third = await visitor.sendFiles(again, { text: plan }, [], '/say')
      expect(third.status).to.equal(200)
      expect(await stored()).to.equal(0)
    })
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
