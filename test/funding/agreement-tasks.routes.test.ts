import { expect } from 'chai'
import { noteReportSent } from '../../src/funding/keeping/agreement.service'
import { paths } from '../../src/paths'
import { closeUser } from '../../src/users'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, aDirector, anAdmin, testTime } from '../support/people'
import { again, as } from '../support/visitor'
import { aSavedAgreement } from './agreement.factory'

const signing = 'Sign the agreement “Accelerate Trade Facilitation”'
const owing = 'Send to the donor of “Accelerate Trade Facilitation”: Progress report'

// Today is 24 November 2026.
const reports = [
  { kind: 'progress', due: '2026-12-20' },
  { kind: 'final', due: '2027-12-31' },
] as const

describe('what waits on an agreement', () => {
  useDatabase()

  it('is the signature, among the tasks of the directors, until it is signed', async () => {
    await aSavedAgreement({ state: 'pipeline' })
    const director = await as(aDirector())
    expect((await (await as(aCoordinator())).get(paths.home())).text).not.to.include(signing)
    const home = await director.get(paths.home())
    expect(home.text).to.include(signing)
    await director.submit(home.link(signing), { day: '2026-11-20' }, '/steps/sign')
    expect((await director.get(paths.home())).text).not.to.include(signing)
  })

  it('is a report to the donor, from thirty days before, for whoever entered the agreement, until it is sent', async () => {
    const keeper = await as(aCoordinator())
    await aSavedAgreement({ reports: [...reports] }, actBy(keeper.actor!))
    expect((await (await as(aCoordinator())).get(paths.home())).text).not.to.include(owing)
    expect((await (await as(aDirector())).get(paths.home())).text).not.to.include(owing)
    const home = await keeper.get(paths.home())
    expect(home.text).to.include(owing).and.to.include('20 Dec 2026').and.not.to.include('Final report')
    expect((await keeper.get(home.link(owing))).title).to.equal('Accelerate Trade Facilitation')
    await noteReportSent(
      'accelerate',
      { due: '2026-12-20', sentOn: '2026-11-24', version: undefined },
      actBy(keeper.actor!),
    )
    expect((await keeper.get(paths.home())).text).not.to.include(owing)
  })

  it('goes to the directors when whoever entered the agreement has left', async () => {
    const { actor, id } = await withAccount(aCoordinator()).then((user) => ({ ...user, id: String(user._id) }))
    await aSavedAgreement({ reports: [...reports] }, actBy(actor))
    const director = await as(aDirector())
    await closeUser(id, undefined, actBy(anAdmin(), testTime))
    expect((await (await again(director)).get(paths.home())).text).to.include(owing)
  })
})
