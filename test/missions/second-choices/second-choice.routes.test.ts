import { expect } from 'chai'
import { assignmentsOf, declineInvitation, inviteAndAskRelease, inviteExpert } from '../../../src/activities'
import { AuditEntries } from '../../../src/audit/audit.model'
import { keepSecondChoice } from '../../../src/missions/second-choices/second-choice.service'
import { secondChoicesOf } from '../../../src/missions/second-choices/second-choice.queries'
import { callSecondChoices } from '../../../src/missions/second-choices/stepping-in.service'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aContactOf, aCoordinator, aHeadOf, anAuditor, anExpertActor, testTime } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'
import { sentLink } from '../release/release-link.factory'

/** A mission for Fiji with three who could lead it, the best first. */
async function withCandidates() {
  const mission = await aSavedMission()
  const best = await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.6 } })
  const second = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' })
  return { mission, best, second, address: paths.missions.secondChoices(mission, { place: 'lead' }) }
}

const waiting = async (mission: string) =>
  (await secondChoicesOf(mission)).filter(({ state }) => state === 'waiting').map(({ expert }) => expert)

describe('the second choices of a position', () => {
  useDatabase()

  it('are added in turn from the candidates, and found from the page of the team', async () => {
    const { mission, best, second } = await withCandidates()
    const staff = await as(aCoordinator({ name: 'Cora Dinator' }))
    const team = await staff.get(paths.missions.team(mission, { place: 'lead' }))
    const page = await staff.get(team.link('Second choices'))
    expect(page.text).to.include('No second choice yet.')
    const one = await staff.send(page, { expert: best.reference }, 'Add second choice')
    expect(one.notice).to.equal('The second choice has been added.')
    const two = await staff.send(one, { expert: second.reference }, 'Add second choice')
    expect(two.text).to.include('Grace Mwangi').and.include('Tomas Rivera').and.include('Added by Cora Dinator')
    expect(two.text).to.include('Meets all conditions')
    expect(await waiting(mission.reference)).to.deep.equal([best.reference, second.reference])
    expect(await AuditEntries.countDocuments({ event: 'mission.second-choice-kept' })).to.equal(2)
  })

  it('are kept from the candidates where these are compared, with their order on the page', async () => {
    const { mission, best, second } = await withCandidates()
    const third = await aSavedExpert({ name: 'Ursula Third', homeMember: 'DE' })
    const staff = await as(aCoordinator())
    const address = paths.missions.team(mission, { place: 'lead' })
    const team = await staff.get(address)
    expect(team.text).not.to.include('Second choice 1')
    // Past the order a reason is asked, of the one who was chosen.
    const asked = await staff.get(paths.missions.secondChoices(mission, { place: 'lead', expert: third.reference }))
    expect(asked.form('Add second choice').fields).to.include({ expert: third.reference, role: 'lead' })
    const one = await staff.send(team, { expert: best.reference }, 'Add as second choice: Grace Mwangi')
    expect([one.address, one.notice]).to.deep.equal([address, 'The second choice has been added.'])
    expect(one.text).to.include('Second choice 1').and.not.to.include('Add as second choice: Grace Mwangi')
    const again = await staff.send(team, { expert: best.reference }, 'Add as second choice: Grace Mwangi')
    expect(await waiting(mission.reference), 'sent twice it is one').to.deep.equal([best.reference])
    expect(again.text).to.include('Second choice 1')
    const two = await staff.send(asked, { expert: second.reference, reason: 'Knows the ports' }, 'Add second choice')
    expect(two.notice).to.equal('The second choice has been added.')
    expect(await waiting(mission.reference)).to.deep.equal([best.reference, second.reference])
    expect((await staff.get(address)).text).to.include('Second choice 2')
    const auditor = await (await as(anAuditor())).get(address)
    expect(auditor.text).to.include('Second choice 1').and.not.to.include('Add as second choice')
  })

  it('are shown for the same position after a step', async () => {
    const mission = await aSavedMission({ places: ['lead', 'co-facilitator'] })
    for (const name of ['One', 'Other']) {
      const expert = await aSavedExpert({ name, homeMember: 'KE' })
      const kept = { role: 'co-facilitator' as const, expert: expert.reference, reason: 'Near' }
      await keepSecondChoice(mission, kept, byOfficer())
    }
    const staff = await as(aCoordinator())
    const address = paths.missions.secondChoices(mission, { place: 'co-facilitator' })
    const [, last] = await secondChoicesOf(mission.reference)
    const moveUp = { reference: mission.reference, choice: last!.key, step: 'moveUp' }
    const page = await staff.send(await staff.get(address), {}, paths.missions.secondChoiceStep(moveUp))
    expect([page.address, page.notice]).to.deep.equal([address, 'The order has been changed.'])
  })

  it('need a reason when another candidate ranks higher, and somebody who is chosen', async () => {
    const { mission, second, address } = await withCandidates()
    const staff = await as(aCoordinator())
    const back = await staff.submit(address, { expert: second.reference, reason: '' }, 'Add second choice')
    expect([back.status, Object.keys(back.faults)]).to.deep.equal([422, ['reason']])
    expect((await staff.submit(address, { expert: '' }, 'Add second choice')).faults).to.have.all.keys('expert')
    expect((await staff.submit(address, { expert: 'EXP-9999', role: 'nobody' }, 'Add second choice')).status).to.equal(
      422,
    )
    expect(await waiting(mission.reference)).to.deep.equal([])
    await staff.submit(address, { expert: second.reference, reason: 'Knows the ports' }, 'Add second choice')
    expect((await secondChoicesOf(mission.reference))[0]).to.include({ reason: 'Knows the ports', role: 'lead' })
  })

  it('take nobody twice, sent once or twice', async () => {
    const { mission, best, address } = await withCandidates()
    const staff = await as(aCoordinator())
    const page = await staff.get(address)
    await Promise.all([1, 2].map(() => staff.send(page, { expert: best.reference }, 'Add second choice')))
    const again = await staff.post(paths.missions.secondChoices(mission), {
      role: 'lead',
      expert: best.reference,
      reason: '',
    })
    expect(again.status).to.equal(409)
    expect(await waiting(mission.reference)).to.deep.equal([best.reference])
  })

  it('take nobody twice of two coordinators at the same moment', async () => {
    const { mission, best, address } = await withCandidates()
    const pages = await Promise.all(
      [aCoordinator({ name: 'One' }), aCoordinator({ name: 'Other' })].map(async (actor) => {
        const staff = await as(actor)
        return { staff, page: await staff.get(address) }
      }),
    )
    await Promise.all(pages.map(({ staff, page }) => staff.send(page, { expert: best.reference }, 'Add second choice')))
    expect(await waiting(mission.reference)).to.deep.equal([best.reference])
  })

  it('take nobody who does not meet the conditions, and no position that the mission has not', async () => {
    const { mission, best } = await withCandidates()
    const staff = await as(aCoordinator())
    const home = await aSavedExpert({ name: 'Own Officer', homeMember: 'FJ' })
    for (const [expert, role] of [
      ['EXP-9999', 'lead'],
      [home.reference, 'lead'],
      [best.reference, 'interpreter'],
    ]) {
      const answer = await staff.post(paths.missions.secondChoices(mission), { role, expert, reason: 'By hand' })
      expect(answer.status, `${expert} ${role}`).to.equal(409)
    }
    expect(await secondChoicesOf(mission.reference)).to.deep.equal([])
  })

  it('move up and are removed; a step on one that is over is refused', async () => {
    const { mission, best, second, address } = await withCandidates()
    const staff = await as(aCoordinator())
    await staff.submit(address, { expert: best.reference }, 'Add second choice')
    await staff.submit(address, { expert: second.reference }, 'Add second choice')
    const choices = await secondChoicesOf(mission.reference)
    const step = (choice: string, name: string) =>
      paths.missions.secondChoiceStep({ reference: mission.reference, choice, step: name })
    await staff.send(await staff.get(address), {}, step(choices[1]!.key, 'moveUp'))
    expect(await waiting(mission.reference)).to.deep.equal([second.reference, best.reference])
    // The first stays where it is.
    await staff.post(step(choices[1]!.key, 'moveUp'))
    expect(await waiting(mission.reference)).to.deep.equal([second.reference, best.reference])
    const removed = await staff.send(await staff.get(address), {}, step(choices[1]!.key, 'remove'))
    expect(removed.notice).to.equal('The second choice has been removed.')
    expect(await waiting(mission.reference)).to.deep.equal([best.reference])
    expect((await staff.post(step(choices[1]!.key, 'remove'))).status).to.equal(409)
    expect((await staff.post(step('unknown', 'remove'))).status).to.equal(404)
    expect((await staff.post(step(choices[0]!.key, 'promote'))).status).to.equal(404)
    // Of another mission it is not there.
    const other = await aSavedMission({ title: 'Other', period: { from: '2027-06-01', until: '2027-06-05' } })
    const elsewhere = { reference: other.reference, choice: choices[0]!.key, step: 'remove' }
    expect((await staff.post(paths.missions.secondChoiceStep(elsewhere))).status).to.equal(404)
  })

  it('are read by coordinators and auditors, and changed by coordinators', async () => {
    const { mission, best, address } = await withCandidates()
    const auditor = await as(anAuditor())
    expect((await auditor.get(address)).hasForm(paths.missions.secondChoices(mission))).to.equal(false)
    for (const [actor, status] of [
      [anAuditor(), 403],
      [aContactOf('FJ'), 403],
      [aHeadOf('WS'), 404],
      [anExpertActor(best.reference), 404],
    ] as const) {
      const visitor = await as(actor)
      expect(
        (await visitor.post(paths.missions.secondChoices(mission), { role: 'lead', expert: best.reference })).status,
        actor.name,
      ).to.equal(status)
    }
  })

  it('step in when the release is refused by the link of the mail', async () => {
    const { mission, best, address } = await withCandidates()
    const staff = await as(aCoordinator())
    const head = await withAccount(aHeadOf('FR'))
    const first = await proposed(mission, 'lead', await aSavedExpert({ homeMember: 'FR' }))
    await inviteAndAskRelease(first.reference, {}, byOfficer())
    await staff.submit(address, { expert: best.reference }, 'Add second choice')
    const link = await sentLink(head.email)
    const guest = aGuest()
    await guest.sendFiles(await guest.get(link), { answer: 'refuse', note: 'Audit week' }, [], link)
    await callSecondChoices(testTime)
    const page = await staff.get(paths.missions.show(mission))
    expect(page.text).to.include('Grace Mwangi').and.include('Release refused')
    expect(await waiting(mission.reference)).to.deep.equal([])
  })

  it('say who has stepped in, and why somebody was passed over', async () => {
    const { mission, best, second, address } = await withCandidates()
    const staff = await as(aCoordinator())
    const first = await proposed(mission, 'lead', await aSavedExpert({ homeMember: 'FR' }))
    await staff.submit(address, { expert: best.reference }, 'Add second choice')
    await staff.submit(address, { expert: second.reference, reason: 'Knows the ports' }, 'Add second choice')
    await proposed(await aSavedMission({ title: 'Other work' }), 'lead', best)
    expect((await staff.get(address)).text).to.include('not eligible')
    await inviteExpert(first.reference, {}, byOfficer())
    await declineInvitation(first.reference, { reason: 'Ill' }, actBy(anExpertActor(first.expert)))
    await callSecondChoices(testTime)
    const page = await staff.get(address)
    expect(page.text).to.include('Not eligible on 24 November 2026').and.include('Other work')
    expect(page.text).to.include('Proposed on 24 November 2026')
    expect((await staff.get(page.link('Tomas Rivera'))).text).to.include('Knows the ports')
  })

  it('say of one who was invited, and has answered, what has become of it', async () => {
    const { mission, best, address } = await withCandidates()
    const staff = await as(aCoordinator())
    const first = await proposed(mission, 'lead', await aSavedExpert({ homeMember: 'FR' }))
    await staff.submit(address, { expert: best.reference }, 'Add second choice')
    await inviteExpert(first.reference, {}, byOfficer())
    await declineInvitation(first.reference, { reason: 'Ill' }, actBy(anExpertActor(first.expert)))
    await callSecondChoices(testTime)
    const { reference } = (await assignmentsOf(mission.reference)).find(({ expert }) => expert === best.reference)!
    await inviteExpert(reference, {}, byOfficer(new Date('2026-11-25T09:00:00Z')))
    const page = await staff.get(address)
    expect(page.text).to.include('Invited on 25 November 2026').and.not.include('Proposed on')
    await declineInvitation(reference, { reason: 'Ill' }, actBy(anExpertActor(best.reference)))
    expect((await staff.get(address)).text).to.match(/Invited on 25 November 2026\s+Declined/)
  })
})
