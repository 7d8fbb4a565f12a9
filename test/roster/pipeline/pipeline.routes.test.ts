import { expect } from 'chai'
import { Assignments } from '../../../src/activities/assignments/assignment.model'
import { paths } from '../../../src/paths'
import { anAccreditation, aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { aCoordinator, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'
import { aMission } from '../../support/work.factory'
import { aMapping } from '../../support/mapping.factory'

const period = { from: '2027-02-22', until: '2027-03-05' }
const pending = (more: object = {}) => [anAccreditation('pre-accredited', { since: '2026-05-01', ...more })]

describe('the page of the pipeline', () => {
  useDatabase()

  it('names the missions that could be a field mission, and proposes the first of the order by one click', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi', accreditations: pending() })
    const mission = await aMission({ title: 'Risk rules in Suva', period })
    const later = { from: '2027-06-07', until: '2027-06-11' }
    await aMission({ title: 'Later mission', period: later })
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.experts.pipeline())
    const [waiting] = page.all('.waiting')
    expect(waiting).to.include('Grace Mwangi').and.include('Risk rules in Suva')
    await coordinator.send(page, {}, paths.missions.propose(mission))
    const [assignment] = await Assignments.find({}).lean()
    expect(assignment).to.include({ activity: mission.reference, expert: expert.reference, role: 'assessee' })
    // The position is filled: the mission serves nobody else, and the expert needs no second one while it stands.
    const after = await coordinator.get(paths.experts.pipeline())
    expect(after.all('.waiting')[0])
      .to.include('Already a candidate on this mission: Risk rules in Suva')
      .and.not.include('Later mission')
    await Assignments.updateMany({}, { $set: { state: 'declined' } })
    expect((await coordinator.get(paths.experts.pipeline())).all('.waiting')[0]).to.include('Later mission')
  })

  it('asks why before the second of the order is proposed', async () => {
    await aSavedExpert({ name: 'Grace Mwangi', accreditations: pending(), rating: { count: 4, mean: 5 } })
    const second = await aSavedExpert({
      name: 'Tomas Rivera',
      homeMember: 'ES',
      accreditations: pending(),
      rating: { count: 4, mean: 1 },
    })
    const mission = await aMission({ period })
    const page = await (await as(aCoordinator())).get(paths.experts.pipeline())
    expect(page.links().map(({ href }) => href.replaceAll('&amp;', '&'))).to.include(
      paths.missions.propose({ reference: mission.reference }, { place: 'assessee', expert: second.reference }),
    )
  })

  it('offers no mission of other areas or languages, of the own administration, on days away, past, or with a candidate', async () => {
    const away = [{ from: '2027-03-01', until: '2027-03-02', status: 'unavailable' as const, note: '' }]
    await aSavedExpert({ accreditations: pending(), availability: away })
    await aMission({ title: 'Own', period, memberCodes: ['KE'] })
    await aMission({ title: 'Away', period })
    const later = { from: '2027-04-05', until: '2027-04-09' }
    await aMission({ title: 'Other area', period: later, mapping: aMapping({ expertiseAreas: ['valuation'] }) })
    await aMission({ title: 'Other language', period: later, languages: ['fr'] })
    await aMission({ title: 'Past', period: { from: '2026-03-02', until: '2026-03-06' } })
    const team = [
      { expert: 'EXP-9999', role: 'assessee' as const, state: 'proposed' as const, homeMember: 'ES', name: 'X' },
    ]
    await aMission({ title: 'Has one', period: later, team: team as never })
    const page = await (await as(aCoordinator())).get(paths.experts.pipeline())
    expect(page.all('.waiting')).to.have.length(1)
    expect(page.all('.waiting')[0]).to.include('No mission to come')
  })

  it('keeps to the areas of the mission for which a candidate is sought, whatever is filtered then', async () => {
    await aSavedExpert({ name: 'Grace Mwangi', accreditations: pending() })
    await aSavedExpert({ name: 'Tomas Rivera', accreditations: pending({ area: 'valuation' }) })
    const mission = await aMission({ title: 'Risk rules in Suva', period })
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.experts.pipeline({}, { mission: mission.reference }))
    expect(page.text).to.include('Risk rules in Suva').and.include('Grace Mwangi').and.not.include('Tomas Rivera')
    expect(page.all(`input[name=mission][value=${mission.reference}]`)).to.not.be.empty
    const unknown = await visitor.get(paths.experts.pipeline({}, { mission: 'MIS-1999-0001' }))
    expect(unknown.text).to.include('Tomas Rivera')
  })

  it('is read by auditors, who propose nobody', async () => {
    await aSavedExpert({ accreditations: pending() })
    await aMission({ title: 'Risk rules in Suva', period })
    const page = await (await as(anAuditor())).get(paths.experts.pipeline())
    expect(page.text).to.include('Risk rules in Suva')
    expect(page.all('form[method=post][action*=propose]')).to.deep.equal([])
  })

  it('counts at each stage what its page lists, with the filters that are set', async () => {
    await aSavedExpert({ accreditations: pending() })
    await aSavedExpert({ accreditations: pending({ area: 'valuation' }) })
    await aSavedExpert({ accreditations: [anAccreditation('accredited')] })
    const visitor = await as(aCoordinator())
    for (const query of [{}, { area: 'risk' }, { area: 'risk', language: 'fr' }] as Record<string, string>[]) {
      const page = await visitor.get(paths.experts.pipeline({}, query))
      const chips = page.links().filter(({ href }) => href.includes('stage='))
      expect(chips).to.have.length(10)
      for (const { text, href } of chips) {
        const listed = await visitor.get(href.replaceAll('&amp;', '&'))
        expect(String(listed.rows.length), text).to.equal(/\d+$/.exec(text)![0])
      }
    }
  })

  it('shows nothing but words where the roster is empty, and for values that are not known', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.experts.pipeline() + '?area=nothing&stage=x&language[$ne]=1')
    expect(page.status).to.equal(200)
    expect(page.text).to.include('No accreditation at this stage')
  })
})
