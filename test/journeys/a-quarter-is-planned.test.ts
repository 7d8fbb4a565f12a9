import { expect } from 'chai'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import type { ExpertRecord } from '../../src/experts'
import { paths } from '../../src/paths'
import { findMission } from '../../src/missions/mission.queries'
import { Plans } from '../../src/planning/plan.model'
import { solveNextPlan } from '../../src/planning/solving/running.service'
import { addDays } from '../../src/platform/time/calendar-day'
import { Trainings } from '../../src/training/training.model'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, proposed } from '../missions/mission.factory'
import { sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { aCoordinator, testTime } from '../support/people'
import { Person } from './person'

const inAll = 40
const firstMonday = '2027-01-04'

const thePlan = async () => (await Plans.findOne().sort({ _id: -1 }).lean())!

/** A quarter of missions, four of them in each of ten weeks, and people who can lead one of them at a time. */
async function aQuarter(): Promise<void> {
  const hosts = ['FJ', 'WS', 'TO', 'ZM']
  for (let index = 0; index < inAll; index += 1) {
    const from = addDays(firstMonday, 7 * Math.floor(index / 4))
    await aSavedMission({
      title: `Selectivity, part ${index + 1}`,
      memberCodes: [hosts[index % hosts.length]!],
      period: { from, until: addDays(from, 4) },
      places: ['lead'],
    })
  }
  const homes = ['KE', 'ES', 'MA', 'GH']
  for (let index = 0; index < 12; index += 1)
    await aSavedExpert({
      name: `Officer ${String.fromCodePoint(65 + index)}`,
      homeMember: homes[index % homes.length]!,
      rating: { count: 5, mean: 2 + (index % 4) },
    })
}

async function isWell(planner: Person): Promise<void> {
  await planner.isEasyToUse()
  for (const width of [390, 1280]) {
    await planner.page.setViewportSize({ width, height: 900 })
    for (const dir of ['rtl', 'ltr']) {
      await planner.page.evaluate((to) => (document.documentElement.dir = to), dir)
      expect(await sidewaysScroll(planner.page), `${planner.path} ${dir} ${width}`).to.equal(0)
    }
  }
}

describe('a quarter is planned', function () {
  this.timeout(240_000)
  useDatabase()

  for (const language of ['en', 'fr'] as const) {
    const say = (english: string, french: string) => (language === 'en' ? english : french)

    it(`at once, with two people kept, and taken back: ${language}`, async () => {
      await aQuarter()
      const planner = await Person.at(aCoordinator({ language }))
      await planner.open(paths.plans.create({}, { from: '2027-01-01', until: '2027-03-31' }))
      expect(await planner.page.locator('main [name=chosen]:checked').count()).to.equal(inAll)
      await isWell(planner)
      await planner.press(say('Calculate plan', 'Calculer le plan'))
      await solveNextPlan(testTime)
      await planner.page.reload()
      await planner.sees(`${inAll} ${say('of', 'sur')} ${inAll}`)
      await isWell(planner)

      const kept = (await thePlan()).result!.places.slice(0, 2)
      for (const { work, role, expert } of kept) await planner.fill({ locks: [`${work} ${role} ${expert}`] })
      await planner.press(say('Calculate with kept positions', 'Calculer avec les postes conservés'))
      await solveNextPlan(testTime)
      await planner.page.reload()
      const { result, locks } = await thePlan()
      expect(locks).to.deep.equal(kept.map(({ work, role, expert }) => ({ work, role, expert })))
      expect(result!.places.filter(({ isLocked }) => isLocked)).to.have.length(2)
      expect(result!.value).to.equal(result!.bound)

      // Some days are public holidays where experts come from: one reason is asked for all.
      await planner.press(say('Propose selected experts', 'Proposer les experts sélectionnés'))
      await isWell(planner)
      await planner.fill({ warningReason: 'The experts have agreed' })
      await planner.press(say('Propose selected experts', 'Proposer les experts sélectionnés'))
      expect(await Assignments.countDocuments({ state: 'proposed' })).to.equal(inAll)
      for (const { work, expert } of kept)
        expect(await Assignments.countDocuments({ activity: work, expert, state: 'proposed' })).to.equal(1)
      await isWell(planner)
      await planner.press(say('Undo plan', 'Annuler le plan'))
      expect(await Assignments.countDocuments({ state: 'proposed' })).to.equal(0)
      await planner.leave()
    })

    it(`without one expert in a copy, of which a part is adopted: ${language}`, async () => {
      const expert = await aSavedExpert({ name: 'Grace Mwangi' })
      const [one, other] = [await aSavedMission({ title: 'In Suva' }), await aSavedMission({ title: 'In Nadi' })]
      await proposed(one, 'lead', expert)
      const planner = await Person.at(aCoordinator({ language }))
      await planner.open(paths.whatIf.create())
      await planner.fill({ name: 'Without Kenya', from: '2027-01-01', until: '2027-06-30' })
      await isWell(planner)
      await planner.send()
      const plan = planner.page.url()
      for (const [kind, of] of [
        ['expert', expert.reference],
        ['leaveOut', other.reference],
      ] as const) {
        await planner.page.goto(`${plan}/changes/${kind}`)
        await planner.fill({ of })
        await isWell(planner)
        await planner.send()
      }
      await planner.sees('Grace Mwangi', 'In Nadi')
      await isWell(planner)
      // What is left out stays as it is.
      await planner.page.locator('main [name=rows][value="2"]').uncheck()
      await planner.press(say('Adopt selected changes', 'Adopter les modifications sélectionnées'))
      await isWell(planner)
      expect(await Assignments.findOne({ expert: expert.reference }).lean()).to.include({ state: 'withdrawn' })
      expect((await findMission(other.reference))!.state).to.equal('planned')
      await planner.leave()
    })

    it(`and the roster’s largest gap becomes a workshop: ${language}`, async () => {
      await aSavedMission({ title: 'Valuation in Suva', languages: ['fr'], places: ['lead'] })
      const inFrench: ExpertRecord['languages'] = [{ code: 'fr', level: 'work' }]
      const near = anAccreditation('pre-accredited', { language: 'fr' })
      await aSavedExpert({ name: 'Awa Diop', homeMember: 'SN', languages: inFrench, accreditations: [near] })
      await aSavedExpert({ name: 'Kofi Mensah', homeMember: 'GH', languages: inFrench, accreditations: [] })
      const planner = await Person.at(aCoordinator({ language }))
      await planner.open(paths.experts.gaps())
      await isWell(planner)
      await planner.follow(say('days available: 0', 'jours disponibles : 0'))
      await planner.sees('Valuation in Suva', 'Awa Diop')
      await isWell(planner)
      await planner.follow(say('Create training event', 'Créer'))
      await isWell(planner)
      await planner.fill({ place: 'Dakar', from: '2027-02-08', until: '2027-02-12' })
      await planner.fill({ objective: ['SO1'], instruments: ['safe-framework'] })
      await planner.send()
      const workshop = await Trainings.findOne().lean()
      expect(workshop).to.include({ type: 'accreditation-workshop', place: 'Dakar', seats: 1 })
      expect(workshop!.memberCodes).to.deep.equal(['GH'])
      expect(workshop!.mapping.expertiseAreas).to.deep.equal(['risk'])
      await planner.leave()
    })
  }
})
