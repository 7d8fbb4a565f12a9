import { expect } from 'chai'
import { releaseExpert } from '../../../src/activities'
import { escalateReleases } from '../../../src/activities/assignments/escalation.service'
import { loadMembers } from '../../../src/members'
import { Members } from '../../../src/members/member.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { anAskedRelease, aMailedRelease, keysSentTo } from '../../missions/release/release-link.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aContactOf, aCoordinator } from '../../support/people'

const office = {
  role: 'expert-releaser',
  name: 'Human resources',
  email: 'releases@customs.example',
  from: '2026-01-01',
}
const at = (day: string) => new Date(`${day}T09:00:00Z`)
const kindsTo = async (to: string): Promise<(string | undefined)[]> =>
  (await OutboxMessages.find({ to }).sort({ _id: 1 }).lean()).map(({ kind }) => kind)

const registerHas = async (...contacts: object[]) => {
  await Members.updateOne({ code: 'KE' }, { $set: { contacts } })
  await loadMembers()
}

describe('a release without a reply', () => {
  useDatabase()

  it('is told to those beside the head after seven days, and a releasing office gets a link; once', async () => {
    await registerHas(office)
    const contact = await withAccount(aContactOf('KE'))
    const { head, current } = await aMailedRelease()
    const { __v: version } = await current()
    expect(await escalateReleases(at('2026-11-30'))).to.equal(0)
    await Promise.all([escalateReleases(at('2026-12-01')), escalateReleases(at('2026-12-01'))])
    await escalateReleases(at('2026-12-01'))
    expect(await kindsTo(contact.email)).to.deep.equal(['releaseWithoutReply'])
    expect(await kindsTo(office.email)).to.deep.equal(['releaseWithoutReply'])
    expect(await keysSentTo(office.email)).to.have.length(1)
    expect(await keysSentTo(contact.email)).to.have.length(0)
    expect(await kindsTo(head.email)).to.deep.equal(['releaseAsked'])
    // Nobody's form has grown old by it.
    expect((await current()).__v).to.equal(version)
  })

  it('is told to the coordinator when the reply did not come by its day, and not when it came', async () => {
    const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
    const { reference, head, current } = await aMailedRelease()
    await escalateReleases(at('2026-12-02'))
    expect(await kindsTo(officer.email)).to.include('replyLapsed')
    const replied = await aMailedRelease('UG')
    await releaseExpert(replied.reference, {}, actBy(replied.head.actor, at('2026-11-25')))
    await OutboxMessages.deleteMany({})
    await escalateReleases(at('2026-12-02'))
    expect(await kindsTo(replied.head.email)).to.deep.equal([])
    expect((await current()).reference).to.equal(reference)
    expect(await kindsTo(head.email)).to.deep.equal([])
  })

  it('is called to mind of an administration without accounts, with a link', async () => {
    await registerHas(office)
    const { current } = await anAskedRelease()
    const assignment = await current()
    assignment.set({ acceptedAt: at('2026-11-24') })
    await assignment.save()
    await escalateReleases(at('2026-12-05'))
    expect(await kindsTo(office.email)).to.deep.equal(['releaseAsked', 'releaseReminder', 'releaseWithoutReply'])
    expect(await keysSentTo(office.email)).to.have.length(3)
  })
})
