import { expect } from 'chai'
import { findSettings, loadSettings } from '../../src/organization'
import { paths } from '../../src/paths'
import { settings, usualSettings } from '../../src/programme/settings'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aCoordinator } from '../support/people'
import { as, type Visitor } from '../support/visitor'

const withWeights = (more: Record<string, number>) => ({ ...usualSettings.weights, ...more })
const asQuery = (weights: Record<string, number>) =>
  Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, String(value)]))

describe('the weights of the ranking', () => {
  useDatabase()
  let planner: Visitor
  beforeEach(async () => {
    planner = await as(aCoordinator())
    await loadSettings()
  })

  it('are tried on the next open positions before they are kept', async () => {
    await aSavedMission({ title: 'Fiji mission' })
    await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 5 } })
    await aSavedExpert({ name: 'Manu Tavita', homeMember: 'WS', rating: { count: 5, mean: 3 } })
    const near = withWeights({ rating: 0, travel: 20 })
    const page = await planner.get(paths.plans.weights({}, asQuery(near)))
    expect(page.text, 'nothing has happened yet').to.not.include('History')
    expect(page.text).to.include('Fiji mission').and.include('1. Grace Mwangi').and.include('1. Manu Tavita')
    expect(page.text).to.include('Nothing has been saved yet')
    expect(settings().weights).to.deep.equal(usualSettings.weights)

    const kept = await planner.send(page, {}, 'Save weights')
    expect(kept.notice).to.include('have been saved')
    expect(settings().weights).to.deep.equal(near)
    expect((await findSettings())!.history.at(-1)!.fields).to.deep.equal(['weights'])
    expect(kept.text).to.include('History').and.include('Weights changed')
  })

  it('say what they add up to while they are typed', async () => {
    expect((await planner.get(paths.plans.weights())).all('output[data-of="100"]')).to.deep.equal(['100'])
  })

  it('add up to a hundred, and are whole numbers from 0 to 100', async () => {
    const page = await planner.get(paths.plans.weights({}, asQuery(withWeights({ rating: 16 }))))
    expect(page.text).to.include('The weights add up to 101 instead of 100')
    expect(page.all('output[data-of="100"]')).to.deep.equal(['101'])
    expect(page.text).not.to.include('Save weights')
    const bad = await planner.get(paths.plans.weights({}, { ...asQuery(usualSettings.weights), rating: '-1' }))
    expect(bad.text).not.to.include('Save weights')
  })
})
