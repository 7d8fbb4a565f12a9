import { expect } from 'chai'
import mongoose from 'mongoose'
import { activitiesIn, activityRecords, forgetScheduled, postponeActivity, scheduleOf } from '../../../src/activities'
import { scheduledIn } from '../../../src/activities/scheduled/scheduled.directory'
import { changeMission } from '../../../src/missions/mission.service'
import { askedDuring } from '../../support/asked'
import { useDatabase } from '../../support/database'
import { untilHeard } from '../../support/heard'
import { aContactOf, aCoordinator, testTime } from '../../support/people'
import { aSavedMission, byOfficer, missionValues, period, proposed } from '../../missions/mission.factory'

const year = { from: '2027-01-01', until: '2027-12-31' }
const before = { from: '2026-12-07', until: '2026-12-11' }
const fields = { reference: 1, state: 1, period: 1, memberCodes: 1, team: 1 } as const

describe('the activities of a period that are kept in memory', () => {
  useDatabase()

  const kept = async (of = year) =>
    (await scheduledIn(of)).map(({ reference, state, period: days, memberCodes, team }) => ({
      ...{ reference, state, memberCodes },
      days: [days!.from, days!.until],
      team: team.map(({ expert, state: stands }) => [expert, stands]),
    }))

  /** What is kept is what the database finds, in its order. */
  async function expectAsFound(of = year): Promise<void> {
    await untilHeard()
    const found = await activitiesIn(of, activityRecords.all, {}, fields)
    const own = await kept(of)
    forgetScheduled()
    expect(own).to.deep.equal(await kept(of))
    expect(own.map(({ reference }) => reference)).to.deep.equal(found.map(({ reference }) => reference))
  }

  const move = (reference: string, days: typeof period) =>
    changeMission(reference, missionValues({ period: days }), byOfficer())

  it('are by their first day, of a period and of no other', async () => {
    const late = await aSavedMission({ period: { from: '2027-05-03', until: '2027-05-07' } })
    const early = await aSavedMission()
    const gone = await aSavedMission({ period: before })
    expect((await kept()).map(({ reference }) => reference)).to.deep.equal([early.reference, late.reference])
    expect((await kept(before)).map(({ reference }) => reference)).to.deep.equal([gone.reference])
  })

  const changes: Record<string, (reference: string) => Promise<unknown>> = {
    'another is planned': () => aSavedMission({ period: { from: '2027-02-01', until: '2027-02-05' } }),
    'it is moved within the period': (reference) => move(reference, { from: '2027-06-07', until: '2027-06-11' }),
    'it is moved out of the period': (reference) => move(reference, before),
    'it is put off': (reference) =>
      postponeActivity(reference, { cause: 'security', note: 'The airport is closed.' }, byOfficer()),
    'somebody is proposed for it': async (reference) => {
      const mission = (await activityRecords.all.one({ reference })) as never
      await proposed(mission)
    },
  }
  for (const [what, change] of Object.entries(changes))
    it(`follow when ${what}`, async () => {
      const { reference } = await aSavedMission()
      await aSavedMission({ period: { from: '2027-03-15', until: '2027-03-19' } })
      await untilHeard()
      const first = await kept()
      await change(reference)
      await untilHeard()
      expect(await kept()).to.not.deep.equal(first)
      await expectAsFound()
    })

  it('come in when they are moved into the period', async () => {
    const { reference } = await aSavedMission({ period: before })
    expect(await kept()).to.deep.equal([])
    await move(reference, period)
    await untilHeard()
    expect((await kept()).map((one) => one.reference)).to.deep.equal([reference])
  })

  it('follow what another process writes', async () => {
    const { reference } = await aSavedMission()
    await kept()
    const change = { $set: { state: 'cancelled', savedAt: new Date(Date.now() + 1) } }
    await mongoose.connection.db!.collection('activities').updateOne({ reference }, change)
    await untilHeard()
    expect(await kept()).to.deep.equal([])
  })

  it('are not read again as long as nothing is written, for whoever reads all', async () => {
    await aSavedMission()
    await untilHeard()
    const ask = () => scheduleOf(year, { filter: {}, fields }, aCoordinator(), testTime)
    const first = await ask()
    const asked = await askedDuring(async () => expect(await ask()).to.deep.equal(first))
    expect(asked.filter(({ filter }) => !('savedAt' in filter))).to.deep.equal([])
  })

  it('are found by the own rule of whoever reads a part', async () => {
    const own = await aSavedMission()
    await aSavedMission({ memberCodes: ['WS'], hostMember: 'WS' })
    const staff = await scheduleOf(year, { filter: {}, fields }, aCoordinator(), testTime)
    const contact = await scheduleOf(year, { filter: {}, fields }, aContactOf('FJ'), testTime)
    expect(staff.activities).to.have.length(2)
    expect(contact.activities.map(({ reference }) => reference)).to.deep.equal([own.reference])
  })

  it('are of three periods at most, those asked for last', async () => {
    await aSavedMission()
    for (const month of ['03', '04', '05', '06'])
      await scheduledIn({ from: `2027-${month}-01`, until: `2027-${month}-28` })
    await untilHeard()
    expect((await kept({ from: '2027-03-01', until: '2027-03-28' })).length).to.equal(1)
  })
})
