import { expect } from 'chai'
import { proposeAssignment } from '../../../src/activities'
import { Assignments } from '../../../src/activities/assignments/assignment.model'
import { AuditEntries } from '../../../src/audit/audit.model'
import { correctHolidays } from '../../../src/members/holidays/holiday.service'
import { Missions } from '../../../src/missions/mission.model'
import { findMission } from '../../../src/missions/mission.queries'
import { changeMission, createMission } from '../../../src/missions/mission.service'
import { changeSettings } from '../../../src/organization/organization.service'
import { paths } from '../../../src/paths'
import type { WarningLevels } from '../../../src/programme/warning-levels'
import { aSavedExpert } from '../../experts/expert.factory'
import { askedDuring } from '../../support/asked'
import { useDatabase } from '../../support/database'
import { actBy, aCoordinator, aContactOf, anAdmin } from '../../support/people'
import { as, type Fields } from '../../support/visitor'
import { aSavedMission, byOfficer, missionValues, proposed } from '../mission.factory'
import { missionBody } from './mission.body'

const body = (more: Fields = {}): Fields => ({ ...(missionBody() as Fields), ...more })
const reason = 'The minister is free on these days only.'
// Its last day is a Saturday.
const toSaturday = { from: '2027-02-22', until: '2027-03-06' }

const levels = (warnings: Partial<WarningLevels>) =>
  changeSettings({ warnings: warnings as WarningLevels }, actBy(anAdmin()))

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { field: string; words: { missing?: { message: string; field?: string }[] } }) => ({
      field: error.field,
      points: error.words.missing?.map(({ message }) => message),
    }),
  )

describe('warnings of a mission', () => {
  useDatabase()

  it('ask for the reason in the form, and keep it in the history and the audit trail', async () => {
    const visitor = await as(aCoordinator())
    const asked = await visitor.submit(paths.missions.create(), body({ until: toSaturday.until }))
    expect(asked.status).to.equal(422)
    expect(asked.faults).to.deep.equal({
      warningReason: 'Enter the reason for going ahead despite the warnings',
    })
    expect(asked.text).to.include('The last day, 6 March 2027, is outside the working week.')
    expect(await Missions.countDocuments()).to.equal(0)
    const made = await visitor.send(asked, { warningReason: reason })
    expect(made.status).to.equal(200)
    expect(made.text).to.include('Warnings accepted').and.include(reason)
    const entry = await AuditEntries.findOne({ event: 'activity.warnings-accepted' }).lean()
    expect(entry).to.deep.include({ kind: 'mission', details: { kinds: ['workingWeek'] } })
  })

  it('ask nothing where nothing is against it, and of an edit only what is new', async () => {
    const visitor = await as(aCoordinator())
    expect((await visitor.submit(paths.missions.create(), body())).status).to.equal(200)
    const mission = await aSavedMission({ period: toSaturday, memberCodes: ['WS'] })
    const form = await visitor.get(paths.missions.edit(mission))
    expect(form.text).to.include('The last day, 6 March 2027, is outside the working week.')
    expect(form.controls).to.not.have.property('warningReason')
    expect((await visitor.send(form, { title: 'Another title' })).status).to.equal(200)
    const moved = await visitor.get(paths.missions.edit(mission))
    const asked = await visitor.send(moved, { from: '2027-02-21' })
    expect(asked.status).to.equal(422)
    expect(Object.keys(asked.faults)).to.deep.equal(['warningReason'])
    expect((await visitor.send(asked, { from: '2027-02-22', until: '2027-03-05' })).status).to.equal(200)
  })

  it('are not looked for where a form is saved for other fields', async () => {
    const { reference } = await aSavedMission({ period: toSaturday, memberCodes: ['WS'] })
    const visitor = await as(aCoordinator())
    const form = await visitor.get(paths.missions.edit({ reference }))
    const asked = await askedDuring(async () => {
      expect((await visitor.send(form, { place: 'Apia' })).status).to.equal(200)
    })
    const neighbours = asked.filter(({ filter }) => JSON.stringify(filter).includes('concerns'))
    // The page that follows says what is against it.
    expect(neighbours).to.have.length(1)
  })

  it('say on its page what is against it, to those who plan', async () => {
    const mission = await aSavedMission({ period: toSaturday })
    const other = await aSavedMission({ period: { from: '2027-03-09', until: '2027-03-10' }, title: 'Audit' })
    const page = await (await as(aCoordinator())).get(paths.missions.show(mission))
    expect(page.text).to.include('outside the working week')
    expect(page.text).to.include(`“Audit” (${other.reference}) is at the same administration (Fiji) within one week`)
    const read = await (await as(aContactOf('FJ'))).get(paths.missions.show(mission))
    expect(read.text).to.not.include('outside the working week')
  })

  it('follow a public holiday that moves', async () => {
    const admin = actBy(anAdmin())
    const correction = { kind: 'add', day: '2027-02-24', note: 'Day of the census' } as const
    await correctHolidays('FJ', correction, admin)
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const shown = async () => (await visitor.get(paths.missions.show(mission))).text
    expect(await shown()).to.include('24 February 2027 (Day of the census) is a public holiday in Fiji.')
    await correctHolidays('FJ', { kind: 'move', day: '2027-02-24', to: '2027-03-24', note: '' }, admin)
    expect(await shown()).to.not.include('public holiday')
  })

  it('of the level of what is not possible refuse at the field, whoever sends it', async () => {
    await levels({ workingWeek: 'block', sameAdministration: 'block' })
    const page = await (
      await as(aCoordinator())
    ).submit(paths.missions.create(), body({ until: toSaturday.until, warningReason: reason }))
    expect(page.status).to.equal(409)
    expect(Object.values(page.faults).join(' ')).to.include('outside the working week')
    expect(await refusal(createMission(missionValues({ period: toSaturday }), byOfficer()))).to.deep.equal({
      field: 'until',
      points: ['activities:warning.lastDay'],
    })
    const mission = await aSavedMission()
    const twice = await refusal(createMission(missionValues(), byOfficer()))
    expect(twice?.points).to.deep.equal(['activities:warning.sameAdministration'])
    expect(
      await refusal(changeMission(mission.reference, missionValues({ period: toSaturday }), byOfficer())),
    ).to.deep.equal({ field: 'until', points: ['activities:warning.lastDay'] })
    expect((await findMission(mission.reference))!.period!.until).to.equal('2027-03-05')
  })

  it('keep nobody from editing what was so before a level was raised', async () => {
    const mission = await aSavedMission({ period: toSaturday })
    await levels({ workingWeek: 'block' })
    const values = missionValues({ period: toSaturday, title: 'Another title' })
    expect(await refusal(changeMission(mission.reference, values, byOfficer()))).to.equal(null)
  })

  it('are not asked of what is over when it is entered', async () => {
    await levels({ workingWeek: 'block' })
    const over = { from: '2026-02-21', until: '2026-02-28' }
    expect(await refusal(createMission(missionValues({ period: over, past: 'delivered' }), byOfficer()))).to.equal(null)
  })

  it('that are ignored are said nowhere', async () => {
    await levels({ workingWeek: 'ignore' })
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body({ until: toSaturday.until }))
    expect(page.status).to.equal(200)
    expect(page.text).to.not.include('working week')
  })

  it('refuse a move over days on which somebody of the team is away', async () => {
    const mission = await aSavedMission()
    const away = { from: '2027-03-12', until: '2027-03-12', status: 'unavailable', note: '' } as const
    await proposed(mission, 'lead', await aSavedExpert({ availability: [away] }))
    const values = missionValues({ period: { from: '2027-03-08', until: '2027-03-12' } })
    const work = () => changeMission(mission.reference, values, byOfficer())
    expect(await refusal(work())).to.deep.equal({ field: 'from', points: ['activities:warning.blocked'] })
    await levels({ blocked: 'warn' })
    expect(await refusal(work())).to.equal(null)
  })
})

describe('warnings of a person on a mission', () => {
  useDatabase()

  /** Somebody who comes back from elsewhere on the day before. */
  async function aTiredExpert() {
    const expert = await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE' })
    const before = await aSavedMission({ memberCodes: ['WS'], period: { from: '2027-02-17', until: '2027-02-20' } })
    await proposed(before, 'lead', expert)
    return expert
  }

  it('ask for the reason before the person is proposed, and keep it', async () => {
    const expert = await aTiredExpert()
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const team = await visitor.get(paths.missions.team(mission, { place: 'lead' }))
    const asked = await visitor.send(team, {}, paths.missions.propose(mission))
    expect(asked.status).to.equal(422)
    expect(asked.text).to.include('Grace Mwangi has less than 2 days of rest')
    expect(asked.controls).to.not.have.property('choiceReason')
    const page = await visitor.send(asked, { warningReason: reason })
    expect(page.state).to.equal('Proposed')
    const assignment = (await Assignments.findOne({ expert: expert.reference, activity: mission.reference }))!
    expect(assignment.history.map(({ action, note }) => [action, note])).to.deep.equal([
      ['propose', ''],
      ['acceptWarnings', reason],
    ])
    expect(await AuditEntries.countDocuments({ event: 'assignment.warnings-accepted' })).to.equal(1)
  })

  it('of the level of what is not possible refuse the person', async () => {
    const expert = await aTiredExpert()
    await levels({ rest: 'block' })
    const mission = await aSavedMission()
    const values = { expert: expert.reference, role: 'lead' } as const
    expect(await refusal(proposeAssignment(mission.reference, values, byOfficer()))).to.deep.equal({
      field: 'from',
      points: ['activities:warning.rest'],
    })
  })

  it('let two duties of one person overlap only where the organization says so', async () => {
    const expert = await aSavedExpert()
    await proposed(await aSavedMission({ memberCodes: ['WS'] }), 'lead', expert)
    const mission = await aSavedMission()
    const work = () => proposeAssignment(mission.reference, { expert: expert.reference, role: 'lead' }, byOfficer())
    expect((await refusal(work()))?.points).to.deep.equal(['activities:obstacle.overlap'])
    await levels({ clash: 'warn' })
    expect(await refusal(work())).to.equal(null)
  })
})
