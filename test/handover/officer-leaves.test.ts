import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { acknowledge } from '../../src/requests/triage/request-triage.service'
import { Users } from '../../src/users/user.model'
import { aSavedMission } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { password, withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin } from '../support/people'
import { aGuest } from '../support/visitor'

// An officer who looks after requests and missions, with some fifteen tasks waiting, leaves.
describe('an officer who leaves', () => {
  useDatabase()

  it('has passed everything on: nothing waits for a closed account, and past acts keep the name', async () => {
    const enter = async (email: string) => {
      const visitor = aGuest()
      await visitor.submit('/sign-in', { email, password }, '/sign-in')
      return visitor
    }
    await withAccount(anAdmin(), { email: 'admin@demo.example' })
    const west = { regions: ['WCA'] }
    const leaving = await withAccount(aCoordinator({ name: 'Aminata Sow', ...west }), {
      email: 'coordinator.wca@demo.example',
    })
    const next = await withAccount(aCoordinator({ name: 'Kofi Asante', ...west }), { email: 'next.wca@demo.example' })
    const [id, nextId] = [String(leaving._id), String(next._id)]
    const states = ['triage', 'scoping', 'approved', 'approved-unfunded', 'follow-up'] as const
    for (let count = 0; count < 10; count += 1)
      await aRequest({ memberCode: 'GH' })
        .in(states[count % 5]!, 400)
        .ofOfficer(id)
        .save()
    for (let count = 0; count < 4; count += 1)
      await aSavedMission({ memberCodes: ['GH'], officerId: id, period: { from: '2026-12-07', until: '2026-12-11' } })
    const { reference } = await aRequest({ memberCode: 'GH' }).in('submitted').ofOfficer(id).save()
    await acknowledge(reference, {}, actBy(leaving.actor))

    const admin = await enter('admin@demo.example')
    const close = paths.users.close({ id })
    const before = await admin.get(close)
    expect(before.text).to.match(/\d\d tasks of this person/)
    expect(before.text)
      .to.include('Next coordinator: Kofi Asante (11)')
      .and.to.include('Next coordinator: Kofi Asante (4)')
    const done = await admin.send(before, {}, close)
    expect(done.notice).to.include('15 records have been handed over')

    for (const record of [...(await Requests.find().lean()), ...(await Activities.find().lean())]) {
      const officer = (await Users.findById(record.officerId).lean())!
      expect([officer.active, String(officer._id)], record.reference).to.deep.equal([true, nextId])
      expect(record.history.at(-1)).to.include({ action: 'handOver', note: 'Aminata Sow → Kofi Asante' })
    }
    const heir = await enter('next.wca@demo.example')
    const mine = await heir.get(paths.requests.list({}, { view: 'mine' }))
    expect(mine.html).to.include(reference)
    const tasks = await heir.get(paths.home({}, { tasks: 'all' }))
    expect(tasks.html).to.include(reference).and.to.include('MIS-')
    for (const list of [paths.requests.list({}, { view: 'all' }), paths.missions.list({}, { view: 'all' })]) {
      const page = await heir.get(list)
      expect(page.text, list).not.to.include('Aminata Sow')
    }
    const shown = await heir.get(paths.requests.show({ reference }))
    expect(shown.text).to.include('You: complete the triage')
    expect(shown.text, 'past acts keep the name').to.match(/Acknowledged.*Aminata Sow/s)
    const refused = await aGuest().submit('/sign-in', { email: leaving.email, password }, '/sign-in')
    expect(refused.status).to.equal(422)
  })
})
