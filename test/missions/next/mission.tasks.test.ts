import { expect } from 'chai'
import { inviteAndAskRelease } from '../../../src/activities'
import { missionTasks } from '../../../src/missions'
import { Missions } from '../../../src/missions/mission.model'
import { sendTerms, writeTerms } from '../../../src/missions/terms/terms.service'
import type { Actor } from '../../../src/programme/actor'
import { translator } from '../../../src/platform/text/i18n'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor } from '../../support/people'
import { aSavedMission, byOfficer, proposed, withAgreedTerms, withLead, writtenTerms } from '../mission.factory'

const tasks = async (actor: Actor, today = '2026-11-24') =>
  (await missionTasks(actor, today, { actor, lang: 'en', t: translator('en'), today })).map(({ text, due }) => [
    text,
    due,
  ])
const title = '“Selectivity reviewed on results”'

describe('what waits for a person on missions', () => {
  useDatabase()

  it('the coordinator who looks after it plans, three weeks ahead and no earlier', async () => {
    const officer = aCoordinator()
    await aSavedMission({ officerId: officer.id })
    expect(await tasks(officer)).to.deep.equal([])
    const [lead] = await tasks(officer, '2026-12-10')
    expect(lead).to.deep.equal([`Propose a team leader for ${title}`, '2026-12-24'])
    expect(await tasks(aCoordinator(), '2026-12-10')).to.deep.equal([])
  })

  it('the coordinator chases an answer that did not come', async () => {
    const officer = aCoordinator()
    const mission = await aSavedMission({ officerId: officer.id })
    await inviteAndAskRelease((await proposed(mission)).reference, {}, byOfficer())
    const late = (await tasks(officer, '2026-12-10')).map(([text]) => text)
    expect(late[0]).to.match(/^Remind Expert/)
  })

  it('the head decides on releases, the expert answers, each by the day', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    expect(await tasks(aHeadOf('KE'))).to.deep.equal([])
    expect(await tasks(anExpertActor(assignment.expert))).to.deep.equal([])
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const [release] = await tasks(aHeadOf('KE'))
    expect(release![0]).to.match(/^Decide on the release of Expert/)
    expect(release![1]).to.equal('2026-12-08')
    expect(await tasks(anExpertActor(assignment.expert))).to.deep.equal([
      [`Reply to the invitation to ${title}`, '2026-12-01'],
    ])
    // The contact point does not sign releases.
    expect(await tasks(aContactOf('KE'))).to.deep.equal([])
    // After the day it is the coordinator's again.
    expect(await tasks(aHeadOf('KE'), '2026-12-20')).to.deep.equal([])
  })

  it('the Member agrees to the terms that were sent', async () => {
    const mission = await aSavedMission()
    const { remarks: _remarks, ...words } = writtenTerms
    await writeTerms(mission.reference, { ...words, reportBy: '2027-03-19' }, byOfficer())
    await sendTerms(mission.reference, {}, byOfficer())
    // From the day on which they were sent, however far away the mission is.
    for (const today of ['2026-11-24', '2027-01-10'])
      expect(await tasks(aContactOf('FJ'), today)).to.deep.equal([
        [`Agree to the terms of reference of ${title}`, '2027-01-23'],
      ])
    expect(await tasks(aContactOf('WS'), '2027-01-10')).to.deep.equal([])
  })

  it('each side sees to its points of the readiness list once the mission is confirmed', async () => {
    const mission = await aSavedMission()
    const { expert } = await withLead(mission)
    await withAgreedTerms(mission)
    await Missions.updateOne({ reference: mission.reference }, { state: 'confirmed' })
    const texts = async (actor: Actor) => (await tasks(actor, '2027-01-25')).map(([text]) => text)
    expect(await texts(aContactOf('FJ'))).to.include(`List of participants: ${title}`)
    expect(await texts(anExpertActor(expert))).to.deep.equal([`Visas: ${title}`])
  })

  it('the coordinator says that it is over, and closes it when the report is with the Member', async () => {
    const officer = aCoordinator()
    const mission = await aSavedMission({ officerId: officer.id })
    mission.state = 'confirmed'
    await mission.save()
    expect(await tasks(officer, '2027-03-06')).to.deep.equal([[`Mark ${title} as delivered`, '2027-03-08']])
    mission.set({
      state: 'delivered',
      report: { reference: 'RPT-1', state: 'shared', at: new Date('2027-03-20T09:00:00Z') },
    })
    await mission.save()
    expect(await tasks(officer, '2027-03-21')).to.deep.equal([[`Close ${title}`, '2027-04-03']])
  })

  it('nothing for those who only read', async () => {
    await aSavedMission()
    expect(await tasks(anAuditor(), '2027-03-30')).to.deep.equal([])
    expect(await tasks(aDonor('accelerate'), '2027-03-30')).to.deep.equal([])
  })
})
