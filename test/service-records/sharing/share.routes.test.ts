import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { withdrawRecord } from '../../../src/service-records/service-record.service'
import { setTime } from '../../support/clock'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy, anExpertActor } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { aSavedRecord, aServingExpert } from '../service-record.factory'

const { serviceRecords } = paths

const addressOf = (code: string, page: { html: string }) =>
  /href="[^"]*(\/shared-record\/[\w-]{44})"/.exec(page.html)?.[1] ?? `none for ${code}`

describe('a link to a record of service', () => {
  useDatabase()
  afterEach(() => setTime())

  async function shared() {
    const { reference, mission } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.submit(
      serviceRecords.show({ code }),
      { recipient: 'World Bank, Nairobi', until: '2026-12-24' },
      '/steps/share',
    )
    return { reference, mission, code, visitor, page, address: addressOf(code, page) }
  }

  it('shows the record to whoever has it, for whom it was made, and as a file', async () => {
    const { mission, address, page, visitor, code } = await shared()
    expect(page.text).to.include('Not opened yet.')
    const seen = await aGuest().get(address)
    expect(seen.status, seen.text.slice(0, 200)).to.equal(200)
    expect(seen.text).to.include(mission.title).and.to.include('Amina Otieno has shared this record with: World Bank')
    for (const kind of ['pdf', 'json'])
      expect((await aGuest().get(address.replace('/shared-record/', `/shared-record/${kind}/`))).status, kind).to.equal(
        200,
      )
    expect((await visitor.get(serviceRecords.show({ code }))).text).to.include('Last opened on')
  })

  it('asks for whom it is, and for a last day that is to come and not far away', async () => {
    const { code, visitor } = await shared()
    const page = await visitor.submit(
      serviceRecords.show({ code }),
      { recipient: '', until: '2026-11-01' },
      '/steps/share',
    )
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.all.keys('recipient', 'until')
  })

  it('is over after its day, when it is revoked, and when the record is withdrawn: always the same answer', async () => {
    const { address, code, visitor, page } = await shared()
    const guessed = await aGuest().get(`/shared-record/${'a'.repeat(44)}`)
    expect(guessed.status).to.equal(410)
    const isClosed = async (why: string) => {
      for (const one of [address, address.replace('/shared-record/', '/shared-record/pdf/')]) {
        const closed = await aGuest().get(one)
        expect([closed.status, closed.text], why).to.deep.equal([410, guessed.text])
      }
    }
    setTime(new Date('2026-12-26T09:00:00Z'))
    await isClosed('late')
    setTime()
    await visitor.send(page, {}, '/steps/revoke')
    await isClosed('revoked')
    const next = await visitor.submit(
      serviceRecords.show({ code }),
      { recipient: 'Another', until: '2026-12-24' },
      '/steps/share',
    )
    expect((await aGuest().get(addressOf(code, next))).status).to.equal(200)
    await withdrawRecord(code, actBy(aCoordinator()))
    expect((await aGuest().get(addressOf(code, next))).status).to.equal(410)
  })

  it('is limited for those who guess', async () => {
    const guest = aGuest()
    const seen: number[] = []
    for (let tries = 0; tries < 62; tries += 1) seen.push((await guest.get(`/shared-record/${'b'.repeat(44)}`)).status)
    expect(seen.slice(0, 60).every((status) => status === 410)).to.equal(true)
    expect(seen.at(-1)).to.equal(429)
  })
})
