import { expect } from 'chai'
import { Assignments, type AssignmentRecord } from '../../src/activities/assignments/assignment.model'
import { AuditEntries } from '../../src/audit/audit.model'
import { Experts, type ExpertRecord } from '../../src/experts/expert.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { Missions, type MissionRecord } from '../../src/missions/mission.model'
import { computedState } from '../../src/activities/pure'
import { paths } from '../../src/paths'
import { aSavedExpert } from '../experts/expert.factory'
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

  describe('with their teams', () => {
    const teamHeads = `${heads}\tTeam leader\tExperts`
    const past = (title: string, from: string, until: string, leader: string, others: string) =>
      `${row(title, 'delivered', from, until)}\t${leader}\t${others}`
    const pasteTeams = (...rows: string[]) =>
      coordinator.submit(paths.imports.create(), { kind: 'missions', cells: [teamHeads, ...rows].join('\n') })
    const served = () => Assignments.find().sort({ reference: 1 }).lean<AssignmentRecord[]>()
    const expert = (reference: string) => Experts.findOne({ reference }).lean<ExpertRecord>()
    let ana: ExpertRecord
    let ben: ExpertRecord

    beforeEach(async () => {
      ana = await aSavedExpert({ name: 'Ana Díaz', homeMember: 'KE' })
      ben = await aSavedExpert({ name: 'Ben Ali', homeMember: 'KE', lastMissionDay: '2016-01-29', missionsDone: 1 })
    })

    it('have served on the days of the mission: on its team, in their files, with history and trail, and no one is told', async () => {
      const page = await pasteTeams(
        past('Long ago', '2017-03-06', '2017-03-10', 'ana diaz', `${ben.reference} (Co-animateur)`),
        past('Later', '2019-05-06', '2019-05-10', ana.reference, ''),
      )
      expect(page.text).to.include('2 new records')
      await coordinator.send(page, {}, 'Enter records')
      const [mission, later] = await missions()
      expect(mission!.team.map(({ expert: who, role, state }) => [who, role, state])).to.deep.equal([
        [ana.reference, 'lead', 'served'],
        [ben.reference, 'co-facilitator', 'served'],
      ])
      expect(mission!.places).to.deep.equal(['lead', 'co-facilitator'])
      expect(later!.team).to.have.length(1)
      const [first, ...others] = await served()
      expect(others).to.have.length(2)
      expect(first).to.include({ activity: mission!.reference, from: '2017-03-06', until: '2017-03-10' })
      expect(first!.history.map(({ action, to, imported }) => [action, to, imported])).to.deep.equal([
        ['serve', 'served', mission!.history[0]!.imported],
      ])
      expect(await expert(ana.reference)).to.include({ missionsDone: 2, lastMissionDay: '2019-05-10' })
      expect(await expert(ben.reference)).to.include({ missionsDone: 2, lastMissionDay: '2017-03-10' })
      expect(await AuditEntries.countDocuments({ event: 'assignment.served' })).to.equal(3)
      expect(await OutboxMessages.countDocuments()).to.equal(0)
      expect((await coordinator.get(paths.missions.show(mission!))).text).to.include('Ana Díaz')
      expect((await coordinator.get(paths.experts.missions({ reference: ben.reference }))).text).to.include('Long ago')
    })

    it('come back from the file of the list without a change, in each language, and are undone with it', async () => {
      const entered = await coordinator.send(
        await pasteTeams(past('Long ago', '2017-03-06', '2017-03-10', 'Ana Diaz', `Ben Ali: assessor`)),
        {},
        'Enter records',
      )
      for (const language of ['en', 'fr'] as const) {
        const visitor = await as(aCoordinator(), language)
        const { body } = await visitor.raw(`${paths.missions.list()}.csv?view=all&separator=semicolon`)
        expect(String(body)).to.include(`Ana Díaz ${ana.reference}`).and.include(`Ben Ali ${ben.reference} (`)
        const back = await visitor.sendFiles(await visitor.get(paths.imports.create()), { kind: 'missions' }, [
          { field: 'files', name: 'missions.csv', bytes: body },
        ])
        expect(back.text, language).to.include(language === 'en' ? '1 unchanged record' : '1 ligne inchangée')
      }
      await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
      expect(await missions()).to.deep.equal([])
      expect(await served()).to.deep.equal([])
      expect(await expert(ana.reference))
        .to.include({ missionsDone: 0 })
        .and.not.have.property('lastMissionDay')
      expect(await expert(ben.reference)).to.include({ missionsDone: 1 })
    })

    it('are refused by row: an unknown expert, one of several, without a role, twice, elsewhere, at home, to come', async () => {
      await aSavedExpert({ name: 'Ana Diaz', homeMember: 'WS' })
      const at = { from: '2017-03-06', until: '2017-03-10' }
      const refused = async (leader: string, others: string, more = at) => {
        const page = await pasteTeams(past('One', more.from, more.until, leader, others))
        expect(page.text).to.include('1 refused row')
        return page.text
      }
      expect(await refused('Zoé Nobody', '')).to.include('There is no expert Zoé Nobody')
      expect(await refused('EXP-9999', '')).to.include('There is no expert EXP-9999')
      expect(await refused('Ana Diaz', ''))
        .to.include('Several experts have this name')
        .and.include(ana.reference)
      expect(await refused('', 'Ben Ali')).to.include('Enter the role of Ben Ali')
      expect(await refused('Ben Ali', 'Ben Ali (assessor)')).to.include('is named twice')
      expect(await refused('Ben Ali', `${ana.reference} (lead)`)).to.include('A team has one leader')
      const coming = await pasteTeams(`${row('To come', '', '2027-03-06', '2027-03-10')}\tBen Ali\t`)
      expect(coming.text).to.include('experts are invited on the page of the mission')
      const entered = await coordinator.send(
        await pasteTeams(
          past('One', at.from, at.until, 'Ben Ali', ''),
          past('Two', '2017-03-10', '2017-03-14', 'Ben Ali', ''),
          past('Three', at.from, at.until, ana.reference, ''),
        ),
        {},
        'Enter records',
      )
      expect(entered.text).to.include('Ben Ali took part in “One” on these dates')
      expect((await missions()).map(({ title }) => title)).to.deep.equal(['One', 'Three'])
      const home = await aSavedExpert({ name: 'Sefa Own', homeMember: 'FJ' })
      const own = await coordinator.send(
        await pasteTeams(past('Four', at.from, at.until, home.reference, '')),
        {},
        'Enter records',
      )
      expect(own.text).to.include('may not advise their own administration')
      const [one] = await missions()
      const changed = await coordinator.submit(paths.imports.create(), {
        kind: 'missions',
        cells: `Reference\tTeam leader\n${one!.reference}\t${ana.reference}`,
      })
      expect(changed.text).to.include('The team of a mission that exists is changed on its page')
    })
  })
})
