import { expect } from 'chai'
import { needsWithoutActivity } from '../../src/open-ends/needs.queries'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, anAuditor } from '../support/people'
import { as } from '../support/visitor'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRound } from './round.factory'
import { aRequest } from '../requests/request.factory'
import { aMission } from '../support/work.factory'

describe('open ends', () => {
  useDatabase()
  beforeEach(async () => {
    await aMission({ title: 'Nobody asked' })
    await aMission({ title: 'Asked for', requests: ['REQ-2026-0001'] })
    await aMission({ title: 'Nobody asked in Zambia', memberCodes: ['ZM'] })
    await aRecommendation({ text: 'Somebody should do it.' }).started().with({ owner: '' }).save()
    await aRecommendation().started().save()
    await aRound('FJ')
    await aRound('ZM')
    await aRound('WS', { state: 'draft' })
  })

  it('are counted at home, and each number is the length of its list', async () => {
    const coordinator = await as(aCoordinator())
    const home = await coordinator.get(paths.home())
    for (const [words, count] of [
      ['needs of high priority', 2],
      ['activities without a request', 2],
      ['recommendation without a responsible unit', 1],
    ] as const) {
      const list = await coordinator.get(home.link(`${count} ${words}`))
      expect(list.status).to.equal(200)
      expect(list.rows).to.have.length(count)
    }
  })

  it('hold a need again whose change has not lasted, whatever was planned for it', async () => {
    const needs = [{ assessment: 'ASM-FJ-2026-1', statement: 'A1.1' }]
    const reader = { ...aCoordinator(), regions: [] }
    const open = async () => (await needsWithoutActivity(reader, '2026-11-24', ['FJ'])).map(({ gap }) => gap.statement)
    await aRequest({ needs, activities: ['MIS-2026-0107'] }).save()
    expect(await open()).to.deep.equal([])
    await aRecommendation({ statement: 'A1.1', memberCode: 'WS' }).notLasting().save()
    expect(await open()).to.deep.equal([])
    await aRecommendation({ statement: 'A1.1' }).notLasting().save()
    expect(await open()).to.deep.equal(['A1.1'])
  })

  it('are those of the regions that a coordinator looks after', async () => {
    const coordinator = await as(aCoordinator({ regions: ['AP'] }))
    const page = await coordinator.get(paths.openEnds({ kind: 'activities' }))
    expect(page.text).to.contain('Nobody asked').and.not.to.contain('Zambia')
    expect((await coordinator.get(paths.openEnds({ kind: 'needs' }))).rows).to.have.length(1)
    expect(page.text).not.to.contain('Asked for')
  })

  it('are read by auditors, and by nobody outside', async () => {
    expect((await (await as(anAuditor())).get(paths.openEnds({ kind: 'owners' }))).rows).to.have.length(1)
    expect((await (await as(aContactOf('FJ'))).get(paths.openEnds({ kind: 'needs' }))).status).to.equal(403)
    expect((await (await as(aCoordinator())).get('/open-ends/secrets')).status).to.equal(404)
  })

  it('shows gaps on the page of the Member to those who may see the round', async () => {
    const fiji = paths.members.show({ code: 'FJ' })
    for (const actor of [aCoordinator(), aContactOf('FJ')])
      expect((await (await as(actor)).get(fiji)).text).to.contain('written multi-year strategy')
    expect((await (await as(aContactOf('WS'))).get(fiji)).text).not.to.contain('written multi-year strategy')
    const samoa = paths.members.show({ code: 'WS' })
    expect((await (await as(aCoordinator())).get(samoa)).text).not.to.contain('written multi-year strategy')
    expect((await (await as(aContactOf('WS'))).get(samoa)).text).to.contain('written multi-year strategy')
  })
})
