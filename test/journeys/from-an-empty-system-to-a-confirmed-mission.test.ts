import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { bundleCapstan, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { faultsOfFrench } from './french'
import { FirstHour } from './first-hour'
import type { Person } from './person'

for (const lang of ['en', 'fr'] as const)
  describe(`the first hour of an organization, in ${lang === 'en' ? 'English' : 'French'}`, function () {
    this.timeout(300_000)
    const folder = newFolder()
    let started: Started
    let address = ''

    before(async () => {
      const port = String(await freePort())
      started = startCapstan(await bundleCapstan(), { NODE_ENV: 'production', PORT: port, DATA_DIR: folder })
      address = await started.ready
    })
    after(async () => {
      started?.kill('SIGTERM')
      await started?.ended
      rmSync(folder, { recursive: true, force: true })
    })

    const look = async (person: Person) => {
      if (lang === 'en') return person.isEasyToUse()
      expect(await faultsOfFrench(person.page), `${person.path} for ${person.name}`).to.deep.equal([])
    }

    it('leads from the first start to a mission that is confirmed and paid from an agreement entered there', async () => {
      const code = /one-time code (\S+)/.exec(started.said())![1]!
      const story = new FirstHour({ address, code, lang, look })
      const admin = await story.begin()
      await story.requireSecondFactor(admin)

      await story.setUp(admin, 'secondAdmin')
      await story.invite(admin, 'Ben Second', { language: lang })
      await story.setUp(admin, 'coordinators')
      await story.invite(admin, 'Cora Coordinator', { language: lang })
      await story.setUp(admin, 'director')
      await story.invite(admin, 'Dina Director', { language: lang })
      const coordinator = await story.accept('Cora Coordinator', true)
      const director = await story.accept('Dina Director', true)

      await story.enterContacts(coordinator)
      await story.enterExpert(coordinator)
      await story.agree(coordinator, director)
      await story.setUp(admin, 'memberAccounts')
      await story.invite(admin, 'Fane Contact', { memberCode: 'FJ', language: lang })
      const contact = await story.accept('Fane Contact')

      await story.planMission(coordinator)
      await story.invitesLead(coordinator, admin)
      const [lender, expert] = [await story.accept('Kip Lender'), await story.accept('Njeri Mwamba')]
      await story.staffs(lender, expert)
      await story.agreesTerms(coordinator, contact)
      await story.confirms(coordinator)
      await story.hidesList(admin)
      await story.leave()
    })
  })
