import { expect } from 'chai'
import mongoose from 'mongoose'
import type { Socket } from 'node:net'
import { scanWaiting } from '../../src/files/scan.service'
import { paths } from '../../src/paths'
import { fileBucket, writeFile } from '../../src/platform/files/files'
import { loadFileStandings } from '../../src/platform/files/file-standings'
import { holdFile } from '../../src/platform/files/held-files'
import { StoredFiles } from '../../src/platform/files/stored-file.model'
import { AuditEntries } from '../../src/audit/audit.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { Requests } from '../../src/requests/request.model'
import { FakeClamd, virus } from '../platform/files/fake-clamd'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import {
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
  testTime,
} from '../support/people'
import { as } from '../support/visitor'

const minutes = (count: number) => new Date(testTime.getTime() + count * 60_000)

describe('a file that waits for the virus scan', () => {
  useDatabase()

  let clamd: FakeClamd
  beforeEach(async () => (clamd = await FakeClamd.start()))
  afterEach(() => clamd.stop())

  async function aFile(scan: string | undefined, text = 'nothing', by = 'somebody'): Promise<string> {
    const metadata = { type: 'application/pdf', owner: 'tests', by, at: testTime, ...(scan ? { scan } : {}) }
    return writeFile('Plan.pdf', Buffer.from(`%PDF-1.4 ${text}`), metadata)
  }
  async function aRequestWith(...ids: string[]) {
    const attachments = ids.map((fileId) => ({ fileId, name: 'Plan.pdf', type: 'application/pdf', size: 20 }))
    const { reference } = await aRequest({ attachments }).in('submitted').save()
    await loadFileStandings()
    return {
      show: paths.requests.show({ reference }),
      reference,
      file: paths.requests.file({ reference, fileId: ids[0]! }),
    }
  }
  const metadataOf = async (id: string) => (await StoredFiles.findById(id).lean())!.metadata
  const pieces = () => mongoose.connection.db!.collection('files.chunks').countDocuments()

  it('opens when the scanner finds nothing', async () => {
    const id = await aFile('waiting')
    const { show, file } = await aRequestWith(id)
    const member = await as(aContactOf('FJ'))
    expect((await member.get(show)).text).to.include('Plan.pdf Waiting for the virus scan')
    await scanWaiting(testTime, clamd.scanner())
    expect(await metadataOf(id))
      .to.include({ scan: 'clean' })
      .and.not.to.have.any.keys('scanNext', 'scanTries')
    expect((await member.get(show)).root.querySelector('.files a')?.getAttribute('href')).to.equal(file)
    expect((await member.get(file)).status).to.equal(200)
  })

  it('is closed to everybody who may see the record, in a calm sentence; to others it does not exist', async () => {
    const { show, file } = await aRequestWith(await aFile('waiting'))
    for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), aCoordinator(), anAuditor()]) {
      const page = await (await as(actor)).get(file)
      expect(page.status, actor.name).to.equal(423)
      expect(page.text).to.include(
        '“Plan.pdf” is waiting for the virus scan. It can be opened once it has been scanned.',
      )
      const record = page.root.querySelector(`.buttons a[href="${show}"]`)
      expect(record?.text, actor.name).to.equal('Open the record')
      expect(page.text).not.to.include('%PDF')
    }
    const french = await (await as(aContactOf('FJ', { language: 'fr' }), 'fr')).get(file)
    expect(french.text).to.include('Il pourra être ouvert une fois analysé.')
    for (const actor of [aContactOf('KE'), anExpertActor('EXP-0001'), aDonor('accelerate'), anAdmin()])
      expect((await (await as(actor)).get(file)).status, actor.name).to.be.oneOf([403, 404])
  })

  it('is deleted when the scanner finds something: its name stays, the sender is told, the trail knows', async () => {
    const sender = await withAccount(aContactOf('FJ'))
    const id = await aFile('waiting', virus, String(sender._id))
    const { show, file, reference } = await aRequestWith(id)
    await scanWaiting(testTime, clamd.scanner())

    expect(await pieces()).to.equal(0)
    const member = await as(aContactOf('FJ'))
    const page = await member.get(show)
    expect(page.text).to.include('Plan.pdf Removed: a virus was found')
    expect(page.root.querySelectorAll('.files a')).to.have.length(0)
    const answer = await member.get(file)
    expect(answer.status).to.equal(410)
    expect(answer.text).to.include('“Plan.pdf” has been removed')

    const [message, ...others] = await OutboxMessages.find().lean()
    expect(others).to.have.length(0)
    expect(message).to.include({ userId: String(sender._id), href: show })
    expect(message!.text).to.include('Eicar-Test').and.include('Plan.pdf')
    const entry = await AuditEntries.findOne({ event: 'file.virusFound' }).lean()
    expect(entry).to.include({ kind: 'request', reference, actorId: 'system' })

    await scanWaiting(minutes(60), clamd.scanner())
    expect(await OutboxMessages.countDocuments()).to.equal(1)
  })

  it('loses its bytes also when the server ended right after it was closed', async () => {
    const id = await aFile('infected', virus)
    await scanWaiting(testTime, clamd.scanner())
    expect(await pieces()).to.equal(0)
    expect(await metadataOf(id)).to.include({ isEmptied: true })
  })

  it('waits on without an answer, is tried again ever more seldom, and for ever', async () => {
    const id = await aFile('waiting')
    clamd.answer = () => 'ERROR'
    const pauses: number[] = []
    for (let at = testTime, round = 0; round < 8; round += 1) {
      await scanWaiting(at, clamd.scanner())
      const { scanNext } = await metadataOf(id)
      pauses.push((scanNext!.getTime() - at.getTime()) / 60_000)
      await scanWaiting(new Date(scanNext!.getTime() - 1), clamd.scanner())
      at = scanNext!
    }
    expect(pauses).to.deep.equal([1, 2, 4, 8, 10, 10, 10, 10])
    expect(clamd.heard).to.have.length(8)
    expect(await metadataOf(id)).to.include({ scan: 'waiting', scanSaid: 'ERROR' })

    // The scanner is back, and another process has been started meanwhile.
    clamd.behaveAgain()
    await scanWaiting(minutes(600), clamd.scanner())
    expect(await metadataOf(id)).to.include({ scan: 'clean' })
  })

  const silences: [string, (line: Socket) => void][] = [
    ['dies in the middle', (line) => line.once('data', () => line.destroy())],
    ['answers too slowly', (line) => line.resume()],
  ]
  for (const [what, does] of silences)
    it(`waits on when the scanner ${what}, and does not keep others waiting`, async () => {
      const ids = [await aFile('waiting', '1'), await aFile('waiting', '2')]
      clamd.onLine = does
      await scanWaiting(testTime, clamd.scanner(150))
      clamd.behaveAgain()
      await scanWaiting(testTime, clamd.scanner())
      const scans = await Promise.all(ids.map(async (id) => (await metadataOf(id)).scan))
      expect(scans.sort()).to.deep.equal(['clean', 'waiting'])
      await scanWaiting(minutes(2), clamd.scanner())
      expect(await StoredFiles.countDocuments({ 'metadata.scan': 'clean' })).to.equal(2)
    })

  it('is looked at by one of two servers, and by the other when the first has died with it', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, (_, number) => aFile('waiting', String(number))))
    await Promise.all([scanWaiting(testTime, clamd.scanner()), scanWaiting(testTime, clamd.scanner())])
    expect(clamd.heard).to.have.length(6)
    expect(await StoredFiles.countDocuments({ 'metadata.scan': 'clean' })).to.equal(6)

    const id = await aFile('waiting')
    await StoredFiles.updateOne({ _id: id }, { $set: { 'metadata.scanNext': minutes(10), 'metadata.scanTries': 1 } })
    await scanWaiting(minutes(5), clamd.scanner())
    expect((await metadataOf(id)).scan).to.equal('waiting')
    await scanWaiting(minutes(10), clamd.scanner())
    expect((await metadataOf(id)).scan).to.equal('clean')
    expect(ids).to.have.length(6)
  })

  it('of a refused form is left to its form', async () => {
    const bytes = Buffer.from('%PDF-1.4')
    await holdFile({ name: 'Plan.pdf', type: 'application/pdf', bytes, scan: 'waiting' }, {
      actor: aContactOf('FJ'),
    } as never)
    await scanWaiting(testTime, clamd.scanner())
    expect(clamd.heard).to.have.length(0)
  })

  it('from before a scanner was named is open, until something is found in it', async () => {
    const clean = await aFile(undefined)
    const bad = await aFile(undefined, virus)
    const waiting = await aFile('waiting')
    const { show, file } = await aRequestWith(bad, clean, waiting)
    const member = await as(aContactOf('FJ'))
    expect((await member.get(file)).status).to.equal(200)
    await scanWaiting(testTime, clamd.scanner())
    expect(clamd.heard[0]!.toString()).to.include('nothing')
    expect((await metadataOf(clean)).scan).to.equal('clean')
    expect((await member.get(file)).status).to.equal(410)
    expect((await member.get(show)).root.querySelectorAll('.files a')).to.have.length(2)
    // Nothing is asked twice.
    await scanWaiting(minutes(60), clamd.scanner())
    expect(clamd.heard).to.have.length(3)
  })

  it('is listed for administrators, with those that were removed; a draft by no name', async () => {
    const sender = await withAccount(aContactOf('FJ', { name: 'Mere Vula' }))
    const waiting = await aFile('waiting', '', String(sender._id))
    const { reference } = await aRequestWith(waiting, await aFile('waiting', virus))
    const draft = await aFile('waiting')
    const secret = { fileId: draft, name: 'Secret plan.pdf', type: 'application/pdf', size: 20 }
    await StoredFiles.updateOne({ _id: draft }, { $set: { filename: 'Secret plan.pdf' } })
    await aRequest({ attachments: [secret], title: 'Secret title' }).save()
    clamd.answer = (bytes) => (bytes.includes(virus) ? 'stream: Eicar-Test FOUND' : 'ERROR')
    for (const at of [0, 30, 60, 90]) await scanWaiting(minutes(at), clamd.scanner())

    const admin = await as(anAdmin())
    expect((await admin.get(paths.home())).text).to.include('2 files are waiting for the virus scan')
    const page = await admin.get(paths.files.list())
    expect(page.text).to.include('3 files').and.include('Mere Vula').and.include(reference)
    expect(page.text).to.include('Waiting for the virus scan').and.include('Removed: Eicar-Test was found')
    expect(page.text).to.include('ERROR').and.include('File of a draft')
    expect(page.text).not.to.include('Secret')
    expect((await admin.get(paths.files.list({}, { view: 'removed' }))).text).to.include('1 file')
    expect(await Requests.countDocuments()).to.equal(2)
    expect(await fileBucket().find({}).toArray()).to.have.length(3)
  })
})
