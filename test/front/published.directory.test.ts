import { expect } from 'chai'
import { guest } from '../../src/programme/actor'
import { frontJobs } from '../../src/front'
import { publishedPage } from '../../src/front/published.directory'
import { Activities } from '../../src/activities'
import { Members } from '../../src/members/member.model'
import { loadMembers } from '../../src/members'
import { translator } from '../../src/platform/text/i18n'
import { useDatabase } from '../support/database'
import { testTime, aCoordinator } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { aMission } from '../support/work.factory'

const delivered = (memberCode: string) =>
  aMission({
    state: 'closed',
    period: { from: '2026-09-07', until: '2026-09-11' },
    memberCodes: [memberCode],
    title: 'Not for the public',
  })
const keep = () => frontJobs()[0]!.run(testTime)
const viewer = (lang: string, today = '2026-11-24') => ({ actor: guest, lang, t: translator(lang), today })
const counted = async (lang = 'en', today?: string) =>
  (await publishedPage(viewer(lang, today))).figures.map(({ value }) => value)[0]

describe('the figures of the public page', () => {
  useDatabase()

  it('are counted by a job after a write, and by no reader but the first', async () => {
    await delivered('FJ')
    expect(await counted()).to.equal('1')
    await delivered('ZM')
    expect(await counted(), 'given as they were').to.equal('1')
    await keep()
    expect(await counted()).to.equal('2')
  })

  it('are there before the first reader when the job was first', async () => {
    await delivered('FJ')
    await keep()
    await Activities.deleteMany({})
    expect(await counted()).to.equal('1')
  })

  it('are told to each reader in the own language and of the own day', async () => {
    await delivered('FJ')
    const [english, french] = [await publishedPage(viewer('en')), await publishedPage(viewer('fr'))]
    expect([english.today, french.today]).to.deep.equal(['24 November 2026', '24 novembre 2026'])
    expect(french.table.rows[0]!.member.text).to.equal('Fidji')
    expect((await publishedPage(viewer('en', '2026-11-25'))).today).to.equal('25 November 2026')
  })

  it('are those of the reader’s financial year, on either side of its turn', async () => {
    await aMission({ state: 'closed', period: { from: '2023-08-07', until: '2023-08-11' }, memberCodes: ['FJ'] })
    expect([await counted('en', '2027-06-30'), await counted('en', '2027-07-01')]).to.deep.equal(['1', '0'])
  })

  it('say a Member’s name as soon as it is another', async () => {
    await delivered('FJ')
    const name = async () => (await publishedPage(viewer('en'))).table.rows[0]!.member.text
    expect(await name()).to.equal('Fiji')
    await Members.updateOne({ code: 'FJ' }, { 'name.en': 'Viti' })
    await loadMembers()
    expect(await name()).to.equal('Viti')
  })

  it('hold nothing of who reads: a guest is shown the page that was made for an officer, and the sign-in', async () => {
    await delivered('FJ')
    const officer = await (await as(aCoordinator({ name: 'Ada Officer' }))).get('/')
    const stranger = await aGuest().get('/')
    expect(officer.link('Open home page')).to.equal('/home')
    expect(stranger.link('Sign in')).to.equal('/sign-in')
    expect(stranger.text).not.to.match(/Ada Officer|Open home page|Not for the public/)
  })
})
