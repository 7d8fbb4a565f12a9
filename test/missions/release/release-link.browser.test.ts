import { expect } from 'chai'
import { moveMission } from '../../../src/missions'
import { Person } from '../../journeys/person'
import { sidewaysScroll } from '../../support/browser'
import { useDatabase } from '../../support/database'
import { aCoordinator } from '../../support/people'
import { byOfficer } from '../mission.factory'
import { aMailedRelease } from './release-link.factory'

/** Whoever has the mail opens its link. */
async function withLink(link: string, settings: Parameters<typeof Person.arriving>[1] = {}): Promise<Person> {
  const office = await Person.arriving('the head of administration', settings)
  await office.page.goto(link)
  return office
}

/** What was typed and could not be taken, as the page of the refusal gives it back. */
const givenBack = (person: Person): Promise<string> =>
  person.page
    .locator('main textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value).join(' '))

describe('the link of a release, in a browser', function () {
  this.timeout(240_000)
  useDatabase()

  it('says on the way back that it was used, and sends nothing twice', async () => {
    const { link, current } = await aMailedRelease()
    const office = await withLink(link)
    await office.fill({ answer: 'release' })
    await office.press('Send decision')
    expect((await current()).state).to.equal('released')
    await office.page.goBack()
    await office.page.reload()
    await office.sees('A reply has been given by this link.')
    expect(await office.page.locator('main form').count()).to.equal(0)
    expect((await current()).history.filter(({ action }) => action === 'release')).to.have.length(1)
    await office.leave()
  })

  it('takes the first reply of two people who have it open, and gives the second what was typed', async () => {
    const { link, current } = await aMailedRelease()
    const [one, other] = [await withLink(link), await withLink(link, { width: 390 })]
    await other.fill({ answer: 'refuse', note: 'Needed at home in these weeks' })
    await one.fill({ answer: 'conditional', note: 'Two weeks at most' })
    await one.press('Send decision')
    await other.press('Send decision')
    await other.sees('A reply has been given by this link.')
    expect(await givenBack(other)).to.include('Needed at home in these weeks')
    expect(await sidewaysScroll(other.page)).to.equal(0)
    await other.isEasyToUse()
    expect(await current()).to.include({ state: 'conditional', conditions: 'Two weeks at most' })
    for (const person of [one, other]) await person.leave()
  })

  it('does nothing in the browser of somebody else who is signed in, and replies after the sign-out', async () => {
    const { link, current } = await aMailedRelease()
    const staff = await Person.at(aCoordinator({ name: 'Lena Moreau' }))
    await staff.open(link)
    await staff.sees('This link is for Amina Otieno', 'You are signed in as Lena Moreau.')
    expect(await staff.page.locator('main form').count()).to.equal(0)
    await staff.isEasyToUse()
    await staff.page.context().clearCookies()
    await staff.open(link)
    await staff.fill({ answer: 'release' })
    await staff.press('Send decision')
    expect((await current()).state).to.equal('released')
    await staff.leave()
  })

  it('opened before a move, it gives back what was typed and says that the dates are others', async () => {
    const { link, mission, current } = await aMailedRelease()
    const office = await withLink(link)
    await office.fill({ answer: 'refuse', note: 'Audit in these weeks' })
    await moveMission(mission.reference, { period: { from: '2027-04-05', until: '2027-04-09' } }, byOfficer())
    await office.press('Send decision')
    await office.sees('The dates of the mission have changed')
    expect(await givenBack(office)).to.include('Audit in these weeks')
    expect((await current()).state).to.equal('proposed')
    await office.leave()
  })

  for (const scripts of [true, false])
    it(`is answered by keyboard alone, ${scripts ? 'with' : 'without'} scripts`, async () => {
      const { link, current } = await aMailedRelease()
      const office = await withLink(link, { scripts, width: 390 })
      const { page } = office
      const isOn = async (what: string) => (await page.locator(`${what}:focus`).count()) > 0
      for (let tabs = 0; tabs < 60 && !(await isOn('[name=answer]')); tabs += 1) await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      for (let tabs = 0; tabs < 20 && !(await isOn('main form button.btn-primary')); tabs += 1)
        await page.keyboard.press('Tab')
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      expect((await current()).state).to.equal('released')
      await office.sees('Release')
      await office.leave()
    })
})
