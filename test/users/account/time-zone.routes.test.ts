import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { formatInstant } from '../../../src/platform/time/formats'
import { knownZones } from '../../../src/platform/time/zones'
import { organisationZone, todayOf, zoneOf } from '../../../src/platform/time/calendar-day'
import { members, timeZoneOf, todayIn } from '../../../src/members'
import { knownUser } from '../../../src/users/user.directory'
import { actorOf } from '../../../src/users'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anExpertActor } from '../../support/people'
import { as, setTime } from '../../support/visitor'

const at = new Date('2026-11-28T16:47:00Z')

describe('where a person’s day begins and ends', () => {
  useDatabase()
  afterEach(() => setTime())

  it('each Member has the zone of its capital, which the platform knows', () => {
    expect(members()).to.have.length(188)
    for (const { code } of members()) {
      const zone = timeZoneOf(code)
      expect(zone === organisationZone() && !['BE', 'EU'].includes(code), code).to.equal(false)
      expect(knownZones().includes(zone) || todayIn(code, at) !== '', code).to.equal(true)
    }
    expect(todayIn('FJ', at)).to.equal('2026-11-29')
    expect(todayIn('US', at)).to.equal('2026-11-28')
    expect(timeZoneOf(undefined)).to.equal(organisationZone())
  })

  it('is the own choice, else the Member, also the one that lends an expert, else the organisation', async () => {
    const { reference } = await aSavedExpert({ homeMember: 'FJ' })
    const zoneFor = async (actor: ReturnType<typeof aCoordinator>) => (await as(actor)).actor!.zone
    expect(await zoneFor(aContactOf('FJ'))).to.equal('Pacific/Fiji')
    expect(await zoneFor(anExpertActor(reference))).to.equal('Pacific/Fiji')
    const staff = (await as(aCoordinator())).actor!
    expect(zoneOf(staff)).to.equal(organisationZone())
    const contact = await as(aContactOf('FJ'))
    await contact.submit(paths.account(), { timeZone: 'America/Lima' }, 'Save')
    const chosen = actorOf(knownUser(contact.actor!.id)!)
    expect(todayOf({ actor: chosen, at })).to.equal('2026-11-28')
    await contact.submit(paths.account(), { timeZone: '' }, 'Save')
    expect(actorOf(knownUser(contact.actor!.id)!).zone).to.equal('Pacific/Fiji')
  })

  it('is chosen in the own account, to which the menu leads; nonsense changes nothing', async () => {
    setTime(at)
    const contact = await as(aContactOf('FJ'))
    const home = await contact.get(paths.home())
    expect(home.html).to.include(`href="${paths.account()}"`)
    const page = await contact.get(paths.account())
    expect(page.text).to.include('29 November 2026 at 04:47 UTC+12').and.to.include('Fiji (UTC+12)')
    const kept = await contact.send(page, { timeZone: 'Asia/Tokyo' }, 'Save')
    expect(kept.text).to.include('29 November 2026 at 01:47 UTC+9')
    const refused = await contact.submit(paths.account(), { timeZone: 'Mars/Olympus' }, 'Save')
    expect(refused.faults).to.have.all.keys('timeZone')
    expect(knownUser(contact.actor!.id)?.timeZone).to.equal('Asia/Tokyo')
  })

  it('is named with each time, as each language writes it', () => {
    expect(formatInstant(at, { lang: 'en', zone: 'Pacific/Fiji' })).to.equal('29 November 2026 at 04:47 UTC+12')
    expect(formatInstant(at, { lang: 'fr', zone: 'America/Lima' })).to.equal('28 novembre 2026 à 11 h 47 (UTC−5)')
    // French writes no nought before the hour.
    expect(formatInstant(at, { lang: 'fr', zone: 'Pacific/Fiji' })).to.equal('29 novembre 2026 à 4 h 47 (UTC+12)')
    expect(formatInstant(at, { lang: 'en', zone: 'UTC' })).to.equal('28 November 2026 at 16:47 UTC')
  })
})
