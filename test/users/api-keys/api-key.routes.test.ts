import { expect } from 'chai'
import mongoose from 'mongoose'
import { AuditEntries } from '../../../src/audit/audit.model'
import { paths } from '../../../src/paths'
import { ApiKeys } from '../../../src/users/api-keys/api-key.model'
import { holderOfKey, revokeKey } from '../../../src/users/api-keys/api-key.service'
import { useDatabase } from '../../support/database'
import { actBy, anAdmin, testTime } from '../../support/people'
import { as } from '../../support/visitor'
import { keyBody } from './api-key.body'
import { aSavedKey } from './api-key.factory'

const shown = (page: { root: { querySelector: (path: string) => { text: string } | null } }) =>
  page.root.querySelector('[data-key]')?.text

describe('API keys', () => {
  useDatabase()

  it('are shown once, to the one who has made them, and kept as a hash', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.apiKeys.create(), keyBody(), '/new')
    const key = shown(page)!
    expect(key).to.match(/^capstan_[\w-]{43}$/)
    const kept = (await ApiKeys.findOne().lean())!
    expect(JSON.stringify(kept)).not.to.include(key.slice(8, -4))
    expect(shown(await admin.get(paths.apiKeys.show(kept)))).to.equal(undefined)
    const databases = await Promise.all(
      (await mongoose.connection.db!.collections()).map((one) => one.find({}).toArray()),
    )
    expect(JSON.stringify(databases)).not.to.include(key)
  })

  it('are shown by the page, whatever file of it was taken before', async () => {
    const admin = await as(anAdmin())
    const form = await admin.get(paths.apiKeys.create())
    const { location: address } = await admin.sendRaw(form, keyBody(), '/new')
    for (const format of ['json', 'csv', 'xlsx', 'pdf']) {
      const { status, body } = await admin.raw(`${address}.${format}`)
      expect(status, format).to.equal(200)
      expect(String(body)).not.to.include('capstan_')
    }
    expect(shown(await admin.get(address))).to.match(/^capstan_/)
    expect(shown(await admin.get(address))).to.equal(undefined)
  })

  it('open what they may until they are revoked, at once', async () => {
    const { reference, key } = await aSavedKey()
    const holder = (await holderOfKey(key, testTime))!
    expect(holder.scopes).to.deep.equal(['read:requests', 'read:missions', 'write:requests'])
    expect(holder.actor).to.deep.include({
      name: `Data warehouse (${reference})`,
      roles: ['coordinator'],
      isHead: false,
      mayDecide: false,
    })
    await revokeKey(reference, {}, actBy(anAdmin()))
    expect(await holderOfKey(key, testTime)).to.equal(null)
  })

  it('open nothing after their last day where they are at home, and nothing when they are not known', async () => {
    const { key } = await aSavedKey({ role: 'member', memberCode: 'FJ', expiresOn: '2026-11-30' })
    // In Fiji the day begins twelve hours before it begins in UTC.
    expect(await holderOfKey(key, new Date('2026-11-30T11:00:00Z'))).not.to.equal(null)
    expect(await holderOfKey(key, new Date('2026-11-30T13:00:00Z'))).to.equal(null)
    expect(await holderOfKey(`capstan_${'a'.repeat(43)}`, testTime)).to.equal(null)
  })

  it('keep the day of their last use, and no more', async () => {
    const { key, reference } = await aSavedKey()
    await holderOfKey(key, testTime)
    expect(await ApiKeys.findOne({ reference }).lean()).to.deep.include({ lastUsedOn: '2026-11-24' })
  })

  it('leave an entry in the audit trail when they are made and revoked', async () => {
    const { reference } = await aSavedKey()
    await revokeKey(reference, {}, actBy(anAdmin()))
    const entries = await AuditEntries.find({ kind: 'apiKey' }).sort({ _id: 1 }).lean()
    expect(entries.map(({ event, reference: of }) => `${event} ${of}`)).to.deep.equal([
      `apiKey.added ${reference}`,
      `apiKey.changed ${reference}`,
    ])
    expect(JSON.stringify(entries)).not.to.include('hash')
  })

  it('are listed with what they may and when they were used', async () => {
    await aSavedKey({ role: 'member', memberCode: 'FJ' })
    const page = await (await as(anAdmin())).get(paths.apiKeys.list())
    expect(page.text).to.include('Data warehouse').and.include('Fiji').and.include('Not used yet')
  })

  it('are revoked by a button', async () => {
    const { reference } = await aSavedKey()
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.apiKeys.show({ reference }), {}, '/steps/revoke')
    expect(page.text).to.include('Revoked')
    expect(page.text).not.to.include('Revoke key')
  })
})
