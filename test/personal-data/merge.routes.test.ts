import { expect } from 'chai'
import { paths } from '../../src/paths'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, proposed } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, anAdmin } from '../support/people'
import { as } from '../support/visitor'

describe('the pages on which records are merged', () => {
  useDatabase()

  it('offer accounts of similar names, show both, and lead from the one to the other afterwards', async () => {
    const keep = await withAccount(aCoordinator({ name: 'Lea Marchand', regions: ['WCA'] }))
    const gone = await withAccount(aCoordinator({ name: 'Léa Marchand', regions: ['EUR'] }))
    await withAccount(aCoordinator({ name: 'Otto Other' }))
    await aSavedMission({ memberCodes: ['GH'], officerId: String(gone._id) })
    const admin = await as(anAdmin())
    const start = await admin.get(paths.users.merge({ id: String(keep._id) }))
    expect(start.rows).to.have.length(1)
    const both = await admin.get(start.link('Léa Marchand'))
    expect(both.title).to.equal('Merge two accounts')
    expect(both.rows.join('\n'))
      .to.include('Léa Marchand')
      .and.to.match(/Activity 1/)
    const unsaid = await admin.send(both, { 'pick[name]': 'gone' }, '/merge')
    expect(unsaid.status).to.equal(422)
    expect(unsaid.text).to.include('Confirm that both records are of the same person')
    const done = await admin.send(unsaid, { 'pick[name]': 'gone', same: 'yes' }, '/merge')
    expect(done.notice).to.include('have been merged')
    const led = await admin.get(paths.users.edit({ id: String(gone._id) }))
    expect(led.title).to.equal('Léa Marchand')
    expect(led.address).to.equal(paths.users.edit({ id: String(keep._id) }))
  })

  it('find the other record by its address or reference where no name is alike', async () => {
    const keep = await withAccount(aCoordinator({ name: 'Lea Marchand' }))
    const gone = await withAccount(aCoordinator({ name: 'Mme Diop' }))
    const admin = await as(anAdmin())
    const start = await admin.get(paths.users.merge({ id: String(keep._id) }))
    expect(start.text).to.include('E-mail address of the other account')
    const named = (typed: string) => admin.get(paths.users.merge({ id: String(keep._id) }, { with: typed }))
    expect((await named(gone.email.toUpperCase())).text)
      .to.include('Mme Diop')
      .and.include('The two records')
    const unknown = await named('nobody@customs.example')
    expect(unknown.text).to.include('No other record has this address').and.not.include('The two records')
    const [one, other] = [await aSavedExpert({ name: 'Ama Mensah' }), await aSavedExpert({ name: 'Kofi' })]
    const page = await (
      await as(aCoordinator())
    ).get(paths.experts.merge(one, { with: ` ${other.reference.toLowerCase()}` }))
    expect(page.text).to.include('Kofi').and.include('The two records')
  })

  it('say why two accounts are not merged, and show no form', async () => {
    const [one, other] = [await withAccount(aContactOf('FJ')), await withAccount(aContactOf('WS'))]
    const admin = await as(anAdmin())
    const page = await admin.get(paths.users.merge({ id: String(one._id) }, { with: String(other._id) }))
    expect(page.text).to.include('belong to different Members')
    expect(page.root.querySelectorAll('form.form')).to.have.length(0)
  })

  it('end the sessions of the account that ends', async () => {
    const gone = await as(aCoordinator({ name: 'Léa Marchand' }))
    const keep = await withAccount(aCoordinator({ name: 'Lea Marchand' }))
    const admin = await as(anAdmin())
    const address = paths.users.merge({ id: String(keep._id) }, { with: gone.actor!.id })
    await admin.submit(address, { same: 'yes' }, '/merge')
    expect((await gone.get(paths.home())).address).not.to.equal(paths.home())
  })

  it('name each assignment of two files that keeps them from being merged, set apart from the next', async () => {
    const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
    for (const period of [
      { from: '2027-02-01', until: '2027-02-05' },
      { from: '2027-03-01', until: '2027-03-05' },
    ]) {
      await proposed(await aSavedMission({ period }), 'lead', keep)
      await proposed(await aSavedMission({ period, memberCodes: ['WS'] }), 'lead', gone)
    }
    const page = await (await as(aCoordinator())).get(paths.experts.merge(keep, { with: gone.reference }))
    expect(page.text).to.match(/MIS-[\d-]+, [^·]+ · MIS-[\d-]+,/)
  })

  it('lead from the file of an expert that was merged to the one that stays', async () => {
    const keep = await aSavedExpert({ name: 'Ama Mensah' })
    const gone = await aSavedExpert({ name: 'Ama Mensa' })
    const coordinator = await as(aCoordinator())
    const start = await coordinator.get(paths.experts.merge(keep))
    expect(start.rows.join()).to.include(gone.reference)
    const address = paths.experts.merge(keep, { with: gone.reference })
    const done = await coordinator.submit(address, { 'pick[name]': 'gone', same: 'yes' }, '/merge')
    expect(done.notice).to.include('have been merged')
    expect((await coordinator.get(paths.experts.show(gone))).address).to.equal(paths.experts.show(keep))
    expect((await coordinator.get(paths.experts.list())).rows.join()).not.to.include(gone.reference)
    expect((await coordinator.get(paths.experts.list({}, { view: 'archived' }))).text).to.include(gone.reference)
  })
})
