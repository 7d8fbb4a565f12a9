import { expect } from 'chai'
import { archiveExpert, findExpert } from '../../../src/experts'
import { askWhetherStillTrue } from '../../../src/experts/still-true/still-true.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { sessionSecret } from '../../../src/platform/http/session/sessions'
import { secretsOf } from '../../../src/platform/secrets'
import { closeUser, linkAddress } from '../../../src/users'
import { setTime } from '../../support/clock'
import { testConfig, useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aCoordinator, actBy, anAdmin, anAuditor, anExpertActor, testTime } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { aSavedExpert } from '../expert.factory'

/** Opened so long ago that its expert is asked. */
const anOldFile = (values: Parameters<typeof aSavedExpert>[0] = {}) =>
  aSavedExpert(values, actBy(aCoordinator(), days(-100)))

const days = (count: number) => new Date(testTime.getTime() + count * 86_400_000)

/** The link of the latest mail, as its reader opens it. */
async function mailed() {
  const [message] = await OutboxMessages.find({ link: { $exists: true } })
    .sort({ createdAt: -1 })
    .limit(1)
    .lean()
  const [purpose, id] = message!.link!.split(' ') as ['stillTrue', string]
  return { message: message!, address: linkAddress(secretsOf(sessionSecret(testConfig())), { purpose, id }) }
}

describe('asking an expert whether the file is still true', () => {
  useDatabase()
  afterEach(() => setTime())

  async function asked() {
    const { reference, name } = await anOldFile({
      languages: [{ code: 'fr', level: 'work' }],
      phone: '+254 20 123456',
      conflicts: [{ memberCode: 'FJ', type: 'commercial', note: 'Family firm', since: '2026-01-01' }],
    })
    const account = await withAccount(anExpertActor(reference, { name }))
    await askWhetherStillTrue(testTime)
    return { reference, name, account, ...(await mailed()) }
  }

  it('writes once, with a link that shows the main points and does nothing', async () => {
    const { reference, name, address, message } = await asked()
    expect(message.kind).to.equal('fileCheckAsked')
    expect(await askWhetherStillTrue(days(1)), 'nobody is asked twice').to.equal(0)
    for (const _look of [1, 2]) {
      const page = await aGuest().get(address)
      expect(page.status).to.equal(200)
      expect(page.text).to.include(`This link was sent to ${name}`).and.to.include('French')
      for (const secret of ['+254', 'Family firm', 'commercial']) expect(page.html).not.to.include(secret)
    }
    expect((await findExpert(reference))!.confirmedAt).to.equal(undefined)
  })

  it('is answered by one button, once, without signing in', async () => {
    const { reference, address } = await asked()
    const guest = aGuest()
    const open = await guest.get(address)
    const done = await guest.send(open, {}, '/still-true/')
    expect(done.notice).to.include('The file has been confirmed')
    const file = (await findExpert(reference))!
    expect(file.confirmedAt).to.be.instanceOf(Date)
    expect(file.stillTrue).to.equal(undefined)
    expect((await aGuest().get(address)).status, 'used').to.equal(410)
    expect((await aGuest().get(paths.stillTrue({ token: 'a'.repeat(44) }))).status, 'guessed').to.equal(410)
  })

  it('is called to mind once; the reminder takes the place of the first link', async () => {
    const { reference, address } = await asked()
    expect(await askWhetherStillTrue(days(14))).to.equal(1)
    expect(await askWhetherStillTrue(days(15))).to.equal(0)
    expect((await mailed()).message.kind).to.equal('fileCheckReminder')
    setTime(days(14))
    expect((await aGuest().get(address)).status).to.equal(410)
    expect((await findExpert(reference))!.stillTrue!.remindedAt).to.be.instanceOf(Date)
  })

  it('leaves the file among those not confirmed after two weeks without an answer', async () => {
    const { name } = await asked()
    const view = async () => (await (await as(aCoordinator())).get('/experts?view=unconfirmed')).all('tbody th a')
    expect(await view()).to.deep.equal([])
    setTime(days(16))
    expect(await view()).to.deep.equal([name])
  })

  it('is not asked of closed accounts, of archived files, or of those without an account', async () => {
    await anOldFile()
    const archived = await anOldFile()
    await withAccount(anExpertActor(archived.reference))
    await archiveExpert(archived.reference, { reason: 'Retired' }, actBy(aCoordinator()))
    const closed = await anOldFile()
    const { _id } = await withAccount(anExpertActor(closed.reference))
    await closeUser(String(_id), undefined, actBy(anAdmin()))
    expect(await askWhetherStillTrue(testTime)).to.equal(0)
    expect(await OutboxMessages.countDocuments({ kind: 'fileCheckAsked' })).to.equal(0)
  })

  it('shows nothing of a file that has been archived since', async () => {
    const { reference, address } = await asked()
    await archiveExpert(reference, { reason: 'Retired' }, actBy(aCoordinator()))
    expect((await aGuest().get(address)).status).to.equal(410)
  })

  it('is a task at home until the file is confirmed there', async () => {
    const { reference, account } = await asked()
    const visitor = await as(account.actor)
    expect((await visitor.get('/home')).text).to.include('Confirm that your file is still correct')
    const page = await visitor.submit(paths.experts.own({ reference }), {}, '/own/steps/confirm')
    expect(page.text).to.include('Last confirmed on 24 November 2026.')
    expect((await visitor.get('/home')).text).not.to.include('Confirm that your file is still correct')
  })

  it('speaks French too', async () => {
    const { address } = await asked()
    const reader = await as(anAuditor(), 'fr')
    expect((await reader.get(address)).text)
      .to.include('Confirmer le dossier')
      .and.not.to.match(/experts:|vocabulary:/)
  })
})
