import { expect } from 'chai'
import { findMission } from '../../../src/missions/mission.queries'
import { sendTerms, writeTerms } from '../../../src/missions/terms/terms.service'
import type { Mission } from '../../../src/missions/mission.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor } from '../../support/people'
import { as } from '../../support/visitor'
import {
  anApprovedRequest,
  aSavedMission,
  byOfficer,
  withAgreedTerms,
  withLead,
  writtenTerms,
} from '../mission.factory'

const { remarks: _remarks, ...words } = writtenTerms
const written = { ...words, reportBy: '2027-03-19' }

const taken = [
  paths.missions.terms,
  paths.missions.sendTerms,
  paths.missions.agreeTerms,
  paths.missions.askTermsChanges,
]

async function sent(mission: Mission): Promise<Mission> {
  await writeTerms(mission.reference, written, byOfficer())
  await sendTerms(mission.reference, {}, byOfficer())
  return mission
}

describe('the terms of reference', () => {
  useDatabase()

  it('are written and sent by the coordinator', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const half = await visitor.submit(
      paths.missions.terms(mission),
      { objectives: 'Review' },
      'Save terms of reference',
    )
    expect(half.state).to.equal('Draft, 3 sections missing')
    expect(half.all('.missing li')).to.include('The agenda is missing.')
    const page = await visitor.send(half, words, 'Save terms of reference')
    expect(page.state).to.equal('Written, not sent yet')
    const out = await visitor.send(page, {}, 'Send to Fiji')
    expect(out.state).to.equal('Sent to Fiji on 24 November 2026')
  })

  it('begin with what the request says, which stands beside the form', async () => {
    await anApprovedRequest({
      results: 'Hit rate of 8 %',
      audience: 'Officers of the ports',
      audienceCount: 24,
      ownContribution: 'Room and data',
      writtenIn: 'fr',
    })
    const mission = await aSavedMission({ requests: ['REQ-2026-0042'] })
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.missions.terms(mission))
    expect(page.all('aside .said')).to.include.members(['Hit rate of 8 %', 'Officers of the ports', 'Room and data'])
    expect(page.text).to.include('Prefilled from the request, not saved yet.')
    expect(page.all('.missing li')).to.deep.equal(['The expected outputs are missing.', 'The agenda is missing.'])
    expect(page.form('Save terms of reference').fields.writtenIn).to.equal('fr')
    await visitor.send(page, { outputs: 'A procedure' }, 'Save terms of reference')
    expect((await findMission(mission.reference))!.terms).to.include({
      objectives: 'Hit rate of 8 %',
      outputs: 'A procedure',
      participants: 'Officers of the ports\n\n24 participants',
      logistics: 'Room and data',
    })
  })

  it('come back with their faults and what was typed', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(
      paths.missions.terms(mission),
      { objectives: 'x'.repeat(6001), reportBy: '2027-02-30' },
      'Save terms of reference',
    )
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.keys('objectives', 'reportBy')
    expect(page.form('Save terms of reference').fields.reportBy).to.equal('2027-02-30')
  })

  it('are agreed by the Member', async () => {
    const mission = await sent(await aSavedMission())
    const contact = await as(aContactOf('FJ', { name: 'Contact of Fiji' }))
    const open = await contact.get(paths.missions.terms(mission))
    expect(open.text).to.include('A written procedure')
    const page = await contact.send(open, {}, 'Agree for Fiji')
    expect(page.state).to.equal('Agreed by Fiji on 24 November 2026')
    expect(page.text).to.include('Contact of Fiji')
    expect(page.hasForm('Agree for Fiji')).to.equal(false)
  })

  it('come back with what the Member would have otherwise', async () => {
    const mission = await sent(await aSavedMission())
    const contact = await as(aHeadOf('FJ'))
    const empty = await contact.submit(paths.missions.terms(mission), { note: '' }, 'Request changes')
    expect(empty.status).to.equal(422)
    expect(empty.faults).to.have.key('note')
    const page = await contact.send(empty, { note: 'Not in <Lent>' }, 'Request changes')
    expect(page.text).to.include('Not in <Lent>')
    const staff = await (await as(aCoordinator())).get(paths.missions.show(mission))
    expect(staff.text).to.include('Changes requested by Fiji on 24 November 2026')
  })

  it('are not read by the Member before they are sent', async () => {
    const mission = await aSavedMission()
    await writeTerms(mission.reference, written, byOfficer())
    const page = await (await as(aContactOf('FJ'))).get(paths.missions.terms(mission))
    expect(page.text).to.include('The coordinator is preparing the terms').and.not.include('A written procedure')
  })

  it('are read by the team and auditors, who change nothing', async () => {
    const mission = await sent(await aSavedMission())
    const { expert } = await withLead(mission)
    for (const actor of [anExpertActor(expert), anAuditor()]) {
      const visitor = await as(actor)
      const page = await visitor.get(paths.missions.terms(mission))
      expect(page.text, actor.roles[0]).to.include('A written procedure')
      for (const address of taken) expect((await visitor.post(address(mission))).status, address.pattern).to.equal(403)
    }
  })

  it('are nobody else’s', async () => {
    const mission = await sent(await aSavedMission({ memberCodes: ['FJ', 'WS'] }))
    const samoa = await as(aContactOf('WS'))
    expect((await samoa.get(paths.missions.terms(mission))).status).to.equal(200)
    expect((await samoa.post(paths.missions.agreeTerms(mission))).status).to.equal(403)
    for (const actor of [aContactOf('NZ'), aHeadOf('KE'), aDonor('accelerate')]) {
      const visitor = await as(actor)
      expect((await visitor.get(paths.missions.terms(mission))).status, actor.roles[0]).to.equal(404)
      for (const address of taken) expect((await visitor.post(address(mission))).status, address.pattern).to.equal(404)
    }
    const staff = await as(aCoordinator())
    const contact = await as(aContactOf('FJ'))
    for (const address of [paths.missions.agreeTerms, paths.missions.askTermsChanges])
      expect((await staff.post(address(mission))).status, address.pattern).to.equal(403)
    for (const address of [paths.missions.terms, paths.missions.sendTerms])
      expect((await contact.post(address(mission))).status, address.pattern).to.equal(403)
  })

  it('are not sent half written, not agreed unsent, not sent again when agreed: 409', async () => {
    const mission = await aSavedMission()
    const staff = await as(aCoordinator())
    const contact = await as(aContactOf('FJ'))
    const refused = await staff.post(paths.missions.sendTerms(mission))
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('The objectives are missing.')
    expect((await contact.post(paths.missions.agreeTerms(mission))).status).to.equal(409)
    await withAgreedTerms((await findMission(mission.reference))!)
    expect((await staff.post(paths.missions.sendTerms(mission))).status).to.equal(409)
  })

  it('are refused on an old page, by an unknown step and without the token', async () => {
    const mission = await sent(await aSavedMission())
    const contact = await as(aContactOf('FJ'))
    const address = paths.missions.agreeTerms(mission)
    expect((await contact.post(address, { version: '0' })).status).to.equal(409)
    expect((await contact.post(address.replace('agree', 'sing'))).status).to.equal(404)
    expect((await contact.post(address, { _csrf: 'none' })).status).to.equal(403)
    expect((await findMission(mission.reference))!.terms.agreedAt).to.equal(undefined)
  })
})
