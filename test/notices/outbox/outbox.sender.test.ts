import { expect } from 'chai'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { isGivenUp, OutboxMessages, type OutboxMessage } from '../../../src/notices/outbox/outbox.model'
import { OutboxSender, sendAgain } from '../../../src/notices/outbox/outbox.sender'
import { testConfig, useDatabase } from '../../support/database'
import { useSettings } from '../../../src/programme/settings'
import { actBy, anAdmin, testTime } from '../../support/people'

/** A post office of a few lines: takes every mail, or refuses all. */
class PostOffice {
  readonly mails: string[] = []
  refuses = false
  private readonly server: Server = createServer((socket) => this.serve(socket))

  async open(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.close()
  }

  private serve(socket: Socket) {
    let mail: string | null = null
    const say = (line: string) => socket.write(line + '\r\n')
    say('220 here')
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n').slice(0, -1)) {
        if (mail !== null && line === '.') {
          this.mails.push(mail)
          mail = null
          say('250 kept')
        } else if (mail !== null) mail += line + '\n'
        else if (/^DATA/i.test(line)) {
          mail = ''
          say('354 go on')
        } else if (/^RCPT/i.test(line) && this.refuses) say('550 nobody here')
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
    })
  }
}

const message = (key: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  userId: 'u',
  to: 'cam@customs.example',
  name: 'Cam Contact',
  language: 'fr',
  key,
  subject: 'Approved',
  text: 'The request is approved.',
  href: '/requests/REQ-2026-0042',
  reference: 'REQ-2026-0042',
  createdAt: testTime,
  tries: 0,
  ...more,
})

const later = (days: number) => new Date(testTime.getTime() + days * 86_400_000)

describe('sending mail', () => {
  useDatabase()
  const office = new PostOffice()
  let smtpUrl = ''
  before(async () => (smtpUrl = await office.open()))
  after(() => office.close())
  beforeEach(() => {
    office.mails.length = 0
    office.refuses = false
  })
  const sender = () =>
    new OutboxSender({ ...testConfig(), smtpUrl, mailFrom: 'capstan@test.example' }, 'https://capstan.example')

  it('sends what waits, with the address of the page and the language of the reader, once', async () => {
    await OutboxMessages.insertMany([message('one')])
    expect(await sender().sendWaiting(testTime)).to.equal(1)
    expect(await sender().sendWaiting(testTime)).to.equal(0)
    expect(office.mails).to.have.length(1)
    expect(office.mails[0])
      .to.contain('Subject: Approved')
      .and.contain('Content-Language: fr')
      .and.contain('https://capstan.example/requests/REQ-2026-0042')
    expect((await OutboxMessages.findOne())!.sentAt).to.deep.equal(testTime)
  })

  it('sends by the name and from the address of the settings, in the language of the reader; else as the server says', async () => {
    const from = async (language: 'en' | 'fr') => {
      office.mails.length = 0
      await OutboxMessages.create(message(`to a reader of ${language}`, { language }))
      await sender().sendWaiting(testTime)
      await OutboxMessages.deleteMany({})
      return /^From: (.*)$/m.exec(office.mails[0]!)![1]
    }
    expect(await from('en')).to.equal('capstan@test.example')
    useSettings({ nameEn: 'Isles Customs', nameFr: 'Douanes des Iles', mailFrom: 'aid@isles.example' })
    try {
      expect(await from('en')).to.equal('Isles Customs <aid@isles.example>')
      expect(await from('fr')).to.equal('Douanes des Iles <aid@isles.example>')
      useSettings({ nameEn: 'Isles Customs' })
      expect(await from('en'), 'no address in the settings').to.equal('capstan@test.example')
    } finally {
      useSettings({})
    }
  })

  it('says in each mail where to choose, and where mails of its kind end unless they are required', async () => {
    const { _id } = await OutboxMessages.create(message('one', { kind: 'requestApproved', language: 'en' }))
    await OutboxMessages.create(message('two', { kind: 'passwordChanged', language: 'en' }))
    await sender().sendWaiting(testTime)
    const plain = office.mails.map((mail) => mail.replace(/=\n/g, '').replace(/\n[ \t]+/g, ' '))
    for (const mail of plain) expect(mail).to.include('https://capstan.example/account/notices')
    const stop = `https://capstan.example/notices/stop/${String(_id)}`
    expect(plain[0]).to.include(`List-Unsubscribe: <${stop}`).and.include('Stop e-mails of this kind (Requests):')
    expect(plain[1]).not.to.match(/List-Unsubscribe|notices\/stop/)
  })

  it('carries days for the calendar of the reader, once and also when it is sent again', async () => {
    const entry = {
      ...{ as: 'REQUEST' as const, uid: 'ASN-2026-00001@capstan', title: 'Risk', place: 'Suva', changes: 5 },
      ...{ from: '2026-11-30', until: '2026-12-04', isProvisional: false },
    }
    await OutboxMessages.create(message('one', { entry, kind: 'calendarEntry' }))
    office.refuses = true
    expect(await sender().sendWaiting(testTime)).to.equal(0)
    office.refuses = false
    const { _id } = (await OutboxMessages.findOne())!
    expect(await sendAgain(String(_id), actBy(anAdmin()))).to.equal(true)
    expect(await sender().sendWaiting(testTime)).to.equal(1)
    expect(await sender().sendWaiting(testTime)).to.equal(0)
    expect(office.mails).to.have.length(1)
    expect(office.mails[0]).to.match(/Content-Type: text\/calendar;[^]*method=REQUEST/)
    const [, packed] = /Content-Type: application\/ics[^]*?\n\n([^]*?)\n-/.exec(office.mails[0]!) ?? []
    const content = Buffer.from(packed ?? '', 'base64').toString('utf8')
    expect(content).to.include('UID:ASN-2026-00001@capstan').and.include('SEQUENCE:5')
    expect(content.replaceAll('\r\n ', '')).to.match(/ORGANIZER;CN="capstan@test.example":mailto:capstan@test.example/)
  })

  it('of two servers one sends', async () => {
    await OutboxMessages.insertMany([message('one'), message('two')])
    const sent = await Promise.all([sender().sendWaiting(testTime), sender().sendWaiting(testTime)])
    expect(sent[0] + sent[1]).to.equal(2)
    expect(office.mails).to.have.length(2)
  })

  it('keeps the fault of one that cannot be sent, and tries again after pauses that grow, for two days', async () => {
    const closed = new OutboxSender({ ...testConfig(), smtpUrl: 'smtp://127.0.0.1:9' }, '')
    await OutboxMessages.insertMany([message('one')])
    let now = testTime
    const waited: number[] = []
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await closed.sendWaiting(now)).to.equal(0)
      const { nextTry, fault, tries } = (await OutboxMessages.findOne())!
      expect(fault).to.contain('ECONNREFUSED')
      // Before its time it is not tried.
      await closed.sendWaiting(new Date(now.getTime() + 1000))
      expect((await OutboxMessages.findOne())!.tries).to.equal(tries)
      if (tries > waited.length + 1 || !nextTry || nextTry <= now) break
      waited.push((nextTry.getTime() - now.getTime()) / 60_000)
      now = nextTry
    }
    expect(waited).to.deep.equal([1, 5, 30, 120, 360, 720, 1440])
    expect(isGivenUp((await OutboxMessages.findOne())!)).to.equal(true)
  })

  it('does not try again what the mail server rejects for good', async () => {
    office.refuses = true
    await OutboxMessages.insertMany([message('one')])
    expect(await sender().sendWaiting(testTime)).to.equal(0)
    const kept = (await OutboxMessages.findOne())!
    expect([kept.tries, kept.rejected]).to.deep.equal([1, true])
    expect(kept.fault).to.contain('nobody here')
    office.refuses = false
    expect(await sender().sendWaiting(later(1))).to.equal(0)
  })

  it('sends again what was rejected, or is old, when it is asked to', async () => {
    office.refuses = true
    const { _id } = await OutboxMessages.create(message('one'))
    await sender().sendWaiting(testTime)
    office.refuses = false
    expect(await sendAgain(String(_id), actBy(anAdmin(), later(10)))).to.equal(true)
    expect(await sender().sendWaiting(later(10))).to.equal(1)
    expect(office.mails).to.have.length(1)
    expect(await sendAgain(String(_id), actBy(anAdmin(), later(10))), 'what was sent is not sent twice').to.equal(false)
  })

  it('does not send what is over, when a server gets its mail settings late', async () => {
    await OutboxMessages.insertMany([message('one')])
    expect(await sender().sendWaiting(later(4))).to.equal(0)
    expect(office.mails).to.have.length(0)
    expect(await OutboxMessages.countDocuments()).to.equal(1)
  })

  it('without mail settings leaves all readable in the outbox', async () => {
    await OutboxMessages.insertMany([message('one')])
    expect(await new OutboxSender({ ...testConfig(), smtpUrl: undefined }, '').sendWaiting(testTime)).to.equal(0)
  })
})
