import { expect } from 'chai'
import { inviteAndAskRelease } from '../../src/activities'
import { listenForPeople } from '../../src/orphans'
import { lookWhenWanted, lookForOrphans } from '../../src/orphans/orphan.service'
import { changeContacts } from '../../src/members/member.service'
import { paths } from '../../src/paths'
import { closeUser } from '../../src/users'
import { aMission, anAssignment } from '../support/work.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf, anAdmin, anAuditor, testTime } from '../support/people'
import { aGuest, as } from '../support/visitor'

const page = paths.orphans.list()

describe('work that waits for nobody', () => {
  useDatabase()

  it('is listed for coordinators and administrators alone', async () => {
    expect((await aGuest().get(page)).title).to.equal('Sign in')
    for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), anAuditor()]) {
      const visitor = await as(actor)
      expect((await visitor.get(page)).status, actor.name).to.equal(403)
      expect((await visitor.post(page)).status, actor.name).to.equal(403)
    }
    for (const actor of [aCoordinator(), aDirector(), anAdmin()])
      expect((await (await as(actor)).get(page)).status, actor.name).to.equal(200)
  })

  it('says what and why to the coordinators of the region, on the home page too, and nothing of a draft', async () => {
    const own = await as(aCoordinator({ regions: ['WCA'] }))
    const other = await as(aCoordinator({ regions: ['EUR'] }))
    const gone = await withAccount(aCoordinator({ regions: ['WCA'] }))
    const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(String(gone._id)).save()
    const draft = await aRequest({ memberCode: 'GH', title: 'A private draft' }).save()
    const approval = await aRequest({ memberCode: 'GH' }).in('approval').ofOfficer(own.actor!.id).save()
    await closeUser(String(gone._id), undefined, actBy(anAdmin()))
    expect(await lookForOrphans(testTime)).to.equal(3)
    const list = await own.get(page)
    expect(list.text).to.include(reference).and.to.include('The responsible officer has no account as coordinator.')
    expect(list.text).to.include(approval.reference).and.to.include('No director has an account.')
    expect(list.text).to.include('No contact point of this administration has an account.')
    expect(
      list.all('tbody tr').find((row) => row.includes(reference)),
      'the officer who left',
    ).to.include(gone.name)
    expect(list.links().map(({ href }) => href)).to.include(paths.requests.show({ reference }))
    expect(list.text).not.to.include('A private draft').and.not.to.include(draft.reference)
    const home = await own.get(paths.home())
    expect(home.text).to.include('3 records without a responsible person').and.to.include('no director: 1')
    expect((await other.get(page)).text).not.to.include(reference)
    expect((await other.get(paths.home())).text).not.to.include('without a responsible person')
  })

  it('names each expert who has no account, with the file, once for each mission', async () => {
    const own = await as(aCoordinator({ regions: ['AP'] }))
    const mission = await aMission({ officerId: own.actor!.id, title: 'Selectivity for Fiji', state: 'confirmed' })
    const experts = [await aSavedExpert({ name: 'Efua Expert' }), await aSavedExpert({ name: 'Karim Expert' })]
    for (const { reference } of experts)
      await anAssignment(mission, { expert: reference, state: 'invited', role: 'co-facilitator' })
    await lookForOrphans(testTime)
    const list = await own.get(page)
    for (const { name, reference } of experts) expect(list.link(name)).to.equal(paths.experts.show({ reference }))
    expect(list.link('Selectivity for Fiji')).to.equal(paths.missions.show({ reference: mission.reference }))
    const seen = await (await as(anAdmin())).get(page)
    expect(seen.text).to.include('Efua Expert')
  })

  it('leads an administrator to a form that begins with the account that is missing', async () => {
    const mission = await aMission({ title: 'Selectivity for Fiji', state: 'confirmed' })
    const expert = await aSavedExpert({ name: 'Efua Expert' })
    await anAssignment(mission, { expert: expert.reference, state: 'invited', role: 'lead' })
    const lent = await aSavedExpert({ name: 'Karim Expert', homeMember: 'KE' })
    await anAssignment(mission, { expert: lent.reference, state: 'release-asked', role: 'co-facilitator' })
    await lookForOrphans(testTime)
    const admin = await as(anAdmin())
    const list = await admin.get(page)
    const forms = await Promise.all(
      list
        .links()
        .filter(({ text }) => text === 'Create an account')
        .map(async ({ href }) => (await admin.get(href)).controls),
    )
    expect(forms.find(({ expertId }) => expertId)).to.include({ roles: 'expert', expertId: expert.reference })
    expect(forms.find(({ memberCode }) => memberCode === 'KE')).to.include({ roles: 'member', isHead: 'yes' })
  })

  it('waits for administrators where there is no coordinator', async () => {
    const admin = await as(anAdmin())
    await aRequest({ memberCode: 'GH' }).in('triage').save()
    await admin.send(await admin.get(page), {}, page)
    expect((await admin.get(paths.home())).text).to.include('1 record has no responsible person')
  })

  it('shows contacts who have left and can still sign in', async () => {
    const contact = await withAccount(aContactOf('GH', { name: 'Cleo Contact' }))
    const id = String(contact._id)
    const named = {
      role: 'cb-contact' as const,
      userId: id,
      name: 'Cleo Contact',
      email: 'c@x.example',
      from: '2025-01-01',
    }
    await changeContacts('GH', { contacts: [{ ...named, until: '2026-11-01' }] }, actBy(anAdmin()))
    await lookForOrphans(testTime)
    const list = await (await as(anAdmin())).get(page)
    expect(list.text).to.include('Cleo Contact')
    expect(list.link('Close account')).to.equal(paths.users.close({ id }))
  })

  it('is looked for once a night, and again after somebody has come or gone', async () => {
    listenForPeople()
    expect(await lookWhenWanted(testTime)).to.equal(true)
    expect(await lookWhenWanted(testTime)).to.equal(false)
    const { _id } = await withAccount(aCoordinator())
    expect(await lookWhenWanted(testTime)).to.equal(true)
    await closeUser(String(_id), undefined, actBy(anAdmin()))
    expect(await lookWhenWanted(testTime)).to.equal(true)
    expect(await lookWhenWanted(testTime)).to.equal(false)
    expect(await lookWhenWanted(new Date(testTime.getTime() + 24 * 3600 * 1000))).to.equal(true)
  })

  it('is looked for again when somebody is asked who is not there', async () => {
    listenForPeople()
    const officer = await as(aCoordinator({ regions: ['EUR'] }))
    const { reference: expert } = await aSavedExpert({ homeMember: 'FR' })
    const mission = await aMission({ memberCodes: ['GH'] })
    const { reference } = await anAssignment(mission, { expert, homeMember: 'FR', state: 'proposed' })
    await lookForOrphans(testTime)
    await inviteAndAskRelease(reference, {}, actBy(aCoordinator()))
    expect(await lookWhenWanted(testTime), 'neither the expert nor the head has an account').to.equal(true)
    expect((await officer.get(page)).text).to.include('France')
    expect(await lookWhenWanted(testTime)).to.equal(false)
  })
})
