import { expect } from 'chai'
import mongoose from 'mongoose'
import { paths } from '../../src/paths'
import { WebhookDeliveries } from '../../src/webhooks/webhook-delivery.model'
import { Webhooks } from '../../src/webhooks/webhook.model'
import { useDatabase } from '../support/database'
import { anAdmin } from '../support/people'
import { as } from '../support/visitor'
import { aDelivery, aSavedWebhook } from './webhook.factory'

const typed = { name: 'Archive', address: 'https://archive.example/told', kinds: ['request', 'mission'] }

describe('the pages of webhooks', () => {
  useDatabase()

  it('show the secret once, to the one who has made it, and keep it nowhere', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.webhooks.create(), typed, '/new')
    const secret = page.root.querySelector('[data-secret]')!.text
    expect(secret).to.match(/^whsec_[\w+/]{43}=$/)
    const webhook = (await Webhooks.findOne().lean())!
    expect((await admin.get(paths.webhooks.show(webhook))).root.querySelector('[data-secret]')).to.equal(null)
    const kept = await Promise.all((await mongoose.connection.db!.collections()).map((one) => one.find({}).toArray()))
    expect(JSON.stringify(kept)).not.to.include(secret.slice(6))
  })

  it('refuse an address that is not public', async () => {
    const admin = await as(anAdmin())
    for (const address of ['http://archive.example/', 'https://localhost/', 'https://169.254.169.254/']) {
      const page = await admin.submit(paths.webhooks.create(), { ...typed, address }, '/new')
      expect(Object.keys(page.faults), address).to.deep.equal(['address'])
    }
    expect(await Webhooks.countDocuments()).to.equal(0)
  })

  it('list what was sent with its answer, and send it again', async () => {
    const { reference } = await aSavedWebhook()
    const id = await aDelivery(reference, { tries: 8, status: 500, givenUpAt: new Date('2026-11-23T09:00:00Z') })
    await WebhookDeliveries.updateOne({ _id: id }, { $unset: { waits: 1 } })
    const admin = await as(anAdmin())
    const page = await admin.get(paths.webhooks.show({ reference }))
    expect(page.text).to.include('request.submitted').and.include('500').and.include('Not delivered')
    await admin.send(page, {}, '/steps/sendAgain')
    expect(await WebhookDeliveries.findById(id).lean()).to.deep.include({ waits: true, tries: 0 })
  })

  it('send again nothing of another webhook', async () => {
    const one = await aSavedWebhook()
    const id = await aDelivery((await aSavedWebhook()).reference)
    const admin = await as(anAdmin())
    const answer = await admin.post(paths.webhooks.sendAgain({ reference: one.reference, delivery: id }))
    expect(answer.status).to.equal(404)
  })

  it('disable and enable by a button', async () => {
    const { reference } = await aSavedWebhook()
    const admin = await as(anAdmin())
    expect((await admin.submit(paths.webhooks.show({ reference }), {}, '/steps/disable')).text).to.include('Disabled')
    expect((await admin.submit(paths.webhooks.show({ reference }), {}, '/steps/enable')).text).to.include('Active')
  })
})
