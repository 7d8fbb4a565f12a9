import { expect } from 'chai'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { Orphans } from '../../src/orphans/orphan.model'
import { paths } from '../../src/paths'
import { RetentionItems } from '../../src/personal-data/retention/retention.model'
import { startJobs } from '../../src/platform/jobs/jobs'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin } from '../support/people'
import { proposeErasure } from '../../src/personal-data/erasure/erasure.service'
import { closeUser } from '../../src/users'
import { as } from '../support/visitor'
import { Webhooks } from '../../src/webhooks/webhook.model'
import { aSavedWebhook } from '../webhooks/webhook.factory'

const at = new Date('2026-11-20T09:00:00Z')

describe('what waits for administrators on their home page', () => {
  useDatabase()
  let stop: (() => Promise<void>) | undefined
  afterEach(async () => {
    await stop?.()
    stop = undefined
  })

  it('is nothing when nothing has failed, and is said so', async () => {
    const page = await (await as(anAdmin())).get(paths.home())
    expect(page.text).to.include('No action is required: no recurring task and no message has failed')
  })

  it('is each kind by a row of its own, which leads to its list', async () => {
    const fails = () => Promise.reject(new Error('no room'))
    stop = startJobs([{ name: 'send mail', everySeconds: 3600, run: fails }])
    const admin = await as(anAdmin())
    await admin.send(await admin.get(paths.jobs.list()), {}, 'steps/run')
    await OutboxMessages.create({
      ...{ userId: 'u1', to: 'a@b.example', name: 'A', language: 'en', key: 'k1', subject: 'Approved', text: 'Text' },
      ...{ href: '/home', reference: 'REQ-2026-0001', createdAt: at, tries: 1, fault: 'No route' },
    })
    await Orphans.create({ kind: 'request', reference: 'REQ-2026-0001', reason: 'officerGone', foundAt: at })
    await withAccount(aCoordinator({ name: 'Invited Person' }), { invitedAt: at })
    await withAccount(aCoordinator({ name: 'New Person' }), { awaitsSince: at })
    await RetentionItems.create({ kind: 'experts', subject: 'EXP-0001', since: at, listedAt: at, dueAt: at })
    const leaving = await withAccount(aCoordinator({ name: 'Leaving Person' }))
    await closeUser(String(leaving._id), undefined, actBy(anAdmin()))
    await proposeErasure(String(leaving._id), { name: 'Leaving Person' }, actBy(anAdmin()))

    const { reference } = await aSavedWebhook()
    await Webhooks.updateOne({ reference }, { $set: { disabledAt: at, failingSince: at } })

    const page = await admin.get(paths.home())
    const shown = {
      '1 webhook disabled after three days without a successful delivery': 'Archive',
      '1 recurring task has failed': 'Send outgoing messages',
      '1 message has not been delivered': 'Approved',
      '1 record has no responsible person': 'REQ-2026-0001',
      '1 new account awaits its assignment': 'New Person',
      '1 invitation has not been accepted': 'Invited Person',
      '1 erasure awaits confirmation': 'Leaving Person',
      '1 record falls under a retention rule': 'EXP-0001',
    }
    for (const [row, there] of Object.entries(shown)) {
      expect(page.text).to.include(row)
      expect((await admin.get(page.link(row))).text, row).to.include(there)
    }
  })

  it('counts no erasure that the reader has proposed', async () => {
    const leaving = await withAccount(aCoordinator({ name: 'Leaving Person' }))
    await closeUser(String(leaving._id), undefined, actBy(anAdmin()))
    const admin = await as(anAdmin())
    await proposeErasure(String(leaving._id), { name: 'Leaving Person' }, actBy(admin.actor!))
    expect((await admin.get(paths.home())).text).not.to.include('awaits confirmation')
  })

  it('is nobody else’s', async () => {
    await Orphans.create({
      kind: 'request',
      reference: 'REQ-2026-0001',
      region: 'AP',
      reason: 'officerGone',
      foundAt: at,
    })
    const page = await (await as(aCoordinator({ regions: ['ESA'] }))).get(paths.home())
    expect(page.text).not.to.include('no responsible person')
  })
})
