import { expect } from 'chai'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { callSecondChoices } from '../../src/missions/second-choices/stepping-in.service'
import { paths } from '../../src/paths'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { sentLink } from '../missions/release/release-link.factory'
import { sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, aHeadOf, testTime } from '../support/people'
import { Person } from './person'

const stateOf = async (expert: string) => (await Assignments.findOne({ expert }).lean())?.state

async function isWell(person: Person): Promise<void> {
  await person.isEasyToUse()
  for (const width of [390, 1280]) {
    await person.page.setViewportSize({ width, height: 900 })
    expect(await sidewaysScroll(person.page), `${person.path} ${width}`).to.equal(0)
  }
}

describe('an officer is released', function () {
  this.timeout(240_000)
  useDatabase()

  for (const language of ['en', 'fr'] as const) {
    const say = (english: string, french: string) => (language === 'en' ? english : french)

    it(`or not, by a link of the mail, and the second choice steps in: ${language}`, async () => {
      const mission = await aSavedMission({ places: ['lead'] })
      await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.8 } })
      const spanish = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES', rating: { count: 5, mean: 4 } })
      const third = await aSavedExpert({ name: 'Ama Boateng', homeMember: 'GH', rating: { count: 5, mean: 3 } })
      const head = await withAccount(aHeadOf('ES', { language }))

      const planner = await Person.at(aCoordinator({ language }))
      // The second of the order is proposed, with the reason, and another one stands ready.
      await planner.open(paths.missions.team(mission, { place: 'lead' }))
      await isWell(planner)
      await planner.load(
        planner.page.locator('.candidate', { hasText: 'Tomas Rivera' }).locator('a[href*="/team/propose"]'),
      )
      await planner.fill({ choiceReason: 'Knows the ports of the region' })
      await isWell(planner)
      await planner.press(say('Propose Tomas Rivera', 'Proposer Tomas Rivera'))
      await planner.open(paths.missions.secondChoices(mission, { place: 'lead' }))
      await planner.fill({ expert: third.reference, reason: 'Works in the language of the host' })
      await planner.press(say('Add second choice', 'Ajouter'))
      await planner.sees('Ama Boateng')
      await isWell(planner)

      const { reference: assignment } = (await Assignments.findOne({ expert: spanish.reference }).lean())!
      await planner.open(paths.missions.assignment({ reference: mission.reference, assignment }))
      await isWell(planner)
      await planner.press(say('Invite and request release', 'Inviter et demander la mise à disposition'))
      expect(await stateOf(spanish.reference)).to.equal('release-asked')

      // No account is asked for: whoever has the mail replies, once.
      const office = await Person.arriving('the head of administration', {})
      await office.page.goto(await sentLink(head.email))
      await isWell(office)
      expect(await office.page.locator('html').getAttribute('lang')).to.equal(language)
      await office.fill({ answer: 'refuse', note: 'Needed at home in these weeks' })
      await office.press(say('Send decision', 'Envoyer'))
      await isWell(office)
      expect(await stateOf(spanish.reference)).to.equal('release-refused')
      expect((await office.page.goto(await sentLink(head.email)))!.status()).to.equal(410)
      await office.leave()

      await callSecondChoices(testTime)
      await planner.open(paths.missions.team(mission))
      await planner.sees('Ama Boateng', say('Proposed', 'Proposé'))
      await isWell(planner)
      expect(await stateOf(third.reference)).to.equal('proposed')
      await planner.leave()
    })
  }
})
