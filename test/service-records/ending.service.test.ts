import { expect } from 'chai'
import { archiveExpert } from '../../src/experts'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { tellOfEnds } from '../../src/service-records/ending.service'
import { findRecord } from '../../src/service-records/service-record.queries'
import { renewRecord, withdrawRecord } from '../../src/service-records/service-record.service'
import { aSavedExpert } from '../experts/expert.factory'
import { withAccount } from '../support/accounts'
import { useDatabase } from '../support/database'
import { aCoordinator, actBy, anExpertActor } from '../support/people'
import { aSavedRecord } from './service-record.factory'

const near = new Date('2028-10-25T09:00:00Z')
const told = () => OutboxMessages.find({ kind: 'serviceRecordEnding' }).lean()

async function aRecordOfHolder() {
  const { reference } = await aSavedExpert()
  const holder = await withAccount(anExpertActor(reference))
  const { code } = await aSavedRecord(reference)
  return { reference, holder, code }
}

describe('the holder of a record of service', () => {
  useDatabase()

  it('is told thirty days before its last day, once, with the way to its page', async () => {
    const { holder, code } = await aRecordOfHolder()
    expect(await tellOfEnds(new Date('2028-10-23T09:00:00Z')), 'a day too early').to.equal(0)
    expect([await tellOfEnds(near), await tellOfEnds(near)]).to.deep.equal([1, 0])
    const [message, ...others] = await told()
    expect(others).to.deep.equal([])
    expect(message).to.include({ to: holder.email, href: paths.serviceRecords.show({ code }) })
    expect(message!.subject).to.equal('Your record of service is valid until 23 November 2028')
    expect(message!.text).to.include(code).and.not.include('{{')
  })

  it('is told once by two rounds at the same moment', async () => {
    await aRecordOfHolder()
    await Promise.all([tellOfEnds(near), tellOfEnds(near)])
    expect(await told()).to.have.length(1)
  })

  it('is told again of the day to which it was renewed', async () => {
    const { reference, code } = await aRecordOfHolder()
    await tellOfEnds(near)
    await renewRecord(code, actBy(anExpertActor(reference), near))
    expect(await tellOfEnds(near)).to.equal(0)
    expect(await tellOfEnds(new Date('2030-10-01T09:00:00Z'))).to.equal(1)
    expect((await findRecord(code))!.endToldFor).to.equal('2030-10-24')
  })

  it('is not told of one that is withdrawn, whose file is archived, or that has ended', async () => {
    const first = await aRecordOfHolder()
    await withdrawRecord(first.code, actBy(anExpertActor(first.reference)))
    const second = await aRecordOfHolder()
    await archiveExpert(second.reference, { reason: 'Left the service' }, actBy(aCoordinator()))
    await aRecordOfHolder()
    expect(await tellOfEnds(new Date('2028-11-25T09:00:00Z'))).to.equal(0)
    expect(await tellOfEnds(near), 'the third alone').to.equal(1)
  })

  it('who has no account is told once there is one', async () => {
    const { reference } = await aSavedExpert()
    await aSavedRecord(reference)
    expect(await tellOfEnds(near)).to.equal(0)
    await withAccount(anExpertActor(reference))
    expect(await tellOfEnds(near)).to.equal(1)
  })
})
