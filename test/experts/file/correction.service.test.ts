import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { expertName, findExpert } from '../../../src/experts'
import { changeProfile } from '../../../src/experts/expert.service'
import { Stale } from '../../../src/platform/errors'
import { changeUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, anAdmin, anAuditor, anExpertActor } from '../../support/people'
import { as } from '../../support/visitor'
import { aSavedExpert } from '../expert.factory'

const wrong = 'Lukasz Zolkiewski'
const right = 'Łukasz Żółkiewski'
const on = (day: string, actor = aCoordinator()) => actBy(actor, new Date(day + 'T10:00:00Z'))

async function misspelt() {
  const { reference } = await aSavedExpert({ name: wrong })
  const { actor } = await withAccount(anExpertActor(reference, { name: wrong }))
  return { reference, actor, account: () => Users.findById(actor.id).lean().orFail() }
}

describe('a misspelt expert', () => {
  useDatabase()

  it('is corrected in the file, and the account follows; the file and the trail have both names', async () => {
    const { reference, account } = await misspelt()
    const coordinator = aCoordinator({ name: 'A Coordinator' })
    await changeProfile(reference, { name: right }, on('2026-11-20', coordinator))
    const file = (await findExpert(reference))!
    expect(file.name).to.equal(right)
    expect(file.corrections).to.deep.equal([
      {
        field: 'name',
        before: wrong,
        after: right,
        ...{ at: on('2026-11-20').at, by: coordinator.id, byName: 'A Coordinator' },
      },
    ])
    expect(expertName(reference)).to.equal(right)
    expect((await account()).name).to.equal(right)
    const entry = await AuditEntries.findOne({ event: 'expert.changed' }).lean().orFail()
    expect(entry.changes).to.deep.equal({ name: [wrong, right] })
    expect((await AuditEntries.findOne({ event: 'user.changed' }).lean().orFail()).changes).to.deep.equal({
      name: [wrong, right],
    })
  })

  it('is corrected in the account, with the address, and the file follows', async () => {
    const { reference, actor, account } = await misspelt()
    const { email } = await account()
    await changeUser(actor.id, { name: right, email: 'zolkiewski@customs.example' }, on('2026-11-20', anAdmin()))
    const file = (await findExpert(reference))!
    expect(file.name).to.equal(right)
    expect(file.corrections!.map(({ field, before, after }) => [field, before, after])).to.deep.equal([
      ['name', wrong, right],
      ['email', email, 'zolkiewski@customs.example'],
    ])
    expect(await AuditEntries.countDocuments({ event: 'expert.changed' })).to.equal(1)
  })

  it('keeps the own name in the file, where the account has another one', async () => {
    const { reference } = await aSavedExpert({ name: right })
    const { actor } = await withAccount(anExpertActor(reference, { name: 'Luke' }))
    await changeUser(actor.id, { name: 'Luke Z' }, on('2026-11-20', anAdmin()))
    expect((await findExpert(reference))!.name).to.equal(right)
    await changeProfile(reference, { name: wrong }, on('2026-11-21'))
    expect((await Users.findById(actor.id).lean().orFail()).name).to.equal('Luke Z')
  })

  it('is corrected by one at a time: the second sees what the first has changed', async () => {
    const { reference } = await misspelt()
    const version = (await findExpert(reference))!.__v
    const ended = await Promise.allSettled(
      [right, 'Lukas Zolkiewski'].map((name) => changeProfile(reference, { name, version }, on('2026-11-20'))),
    )
    const refused = ended.filter((end) => end.status === 'rejected')
    expect(refused.map(({ reason }) => reason instanceof Stale)).to.deep.equal([true])
    expect((await findExpert(reference))!.corrections).to.have.length(1)
  })

  it('corrects the own name; coordinators, auditors and the expert see how, the administration sees the name', async () => {
    const { reference, actor } = await misspelt()
    const visitor = await as(actor)
    const page = await visitor.submit(`/experts/${reference}/own/contact`, { name: right }, '/own/contact')
    expect(page.text).to.include(right)
    const said = `Name corrected from “${wrong}” to “${right}”`
    for (const reader of [actor, aCoordinator(), anAuditor()])
      expect((await (await as(reader)).get(`/experts/${reference}`)).text, reader.name).to.contain(said)
    const home = await (await as(aContactOf('KE'))).get(`/experts/${reference}`)
    expect(home.title).to.equal(right)
    expect(home.text).not.to.contain('corrected')
  })
})
