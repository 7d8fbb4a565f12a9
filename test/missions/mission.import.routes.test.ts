import { expect } from 'chai'
import { Missions, type MissionRecord } from '../../src/missions/mission.model'
import { computedState } from '../../src/activities/pure'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aCoordinator } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aSavedMission } from './mission.factory'

const heads =
  'Title\tStatus\tStart\tEnd\tActivity type\tDelivery mode\tLanguages\tMembers concerned\tStrategic objective\tInstruments\tPurpose'
const row = (title: string, status: string, from = '', until = '') =>
  `${title}\t${status}\t${from}\t${until}\tdiagnostic\thybrid\tEnglish\tFiji\tSO1\tsafe-framework\tBetter controls`

const missions = () => Missions.find().sort({ reference: 1 }).lean<MissionRecord[]>()
const paste = (visitor: Visitor, ...rows: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'missions', cells: [heads, ...rows].join('\n') })

describe('the import of past missions', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  it('enters what is over as such: nothing is to be prepared, no report is awaited, and the history says how it came', async () => {
    const rows = [
      row('Ten years ago', 'Delivered', '2017-03-06', '2017-03-10'),
      row('Long closed', 'closed', '2023-05-01', '2023-05-05'),
    ]
    const page = await paste(coordinator, ...rows)
    expect(page.text).to.include('2 new records')
    await coordinator.send(page, {}, 'Enter records')
    const [one, other] = await missions()
    expect(one).to.include({ state: 'delivered' })
    expect(other).to.include({ state: 'closed' })
    for (const mission of [one!, other!]) {
      expect(mission.reportDue).to.equal(undefined)
      expect(mission.readiness).to.deep.equal([])
      expect(mission.history).to.have.length(1)
      expect(mission.history[0]!.imported).to.match(/^IMP-/)
    }
    expect(computedState(one!, '2026-11-24')).to.equal('delivered')
    expect(one!.deliveredAt!.toISOString()).to.match(/^2017-03-10/)
    const list = await coordinator.get(`${paths.missions.list()}?view=all`)
    expect(list.text).to.include('Ten years ago')
    expect((await coordinator.get(paths.missions.show(one!))).text).to.include('Ten years ago')
    expect((await paste(coordinator, ...rows)).text).to.include('2 unchanged records')
  })

  it('is undone as any', async () => {
    const page = await paste(coordinator, row('Over', 'delivered', '2019-03-06', '2019-03-10'))
    const entered = await coordinator.send(page, {}, 'Enter records')
    await coordinator.send(entered, {}, 'Undo import')
    expect(await missions()).to.deep.equal([])
  })

  it('refuses what cannot be: over without days or before its last day, and steps of a page', async () => {
    const known = await aSavedMission()
    const page = await paste(
      coordinator,
      row('No days', 'delivered'),
      row('Still to come', 'delivered', '2027-03-06', '2027-03-10'),
      row('No plan', 'planned'),
      row('An idea with days', 'idea', '2027-03-06', '2027-03-10'),
      row('Called off', 'cancelled', '2019-03-06', '2019-03-10'),
    )
    expect(page.text).to.include('5 refused rows').and.include('Enter the first and last day')
    expect(page.text).to.include('The last day has not passed').and.include('An idea has no dates')
    expect(page.text).to.include('This state is reached on the page of the mission')
    const changed = await coordinator.submit(paths.imports.create(), {
      kind: 'missions',
      cells: `Reference\tStatus\n${known.reference}\tDelivered`,
    })
    expect(changed.text).to.include('This state is reached on the page of the mission')
  })
})
