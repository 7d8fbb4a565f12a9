import { expect } from 'chai'
import { paths } from '../../src/paths'
import { Users } from '../../src/users/user.model'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, testTime } from '../support/people'
import { aSystem } from './client'

const { api } = paths

describe('accounts, by the key of a system administrator', () => {
  useDatabase()

  it('say who has which role, and nothing by which anyone could sign in', async () => {
    const { _id } = await withAccount(aContactOf('FJ'))
    await Users.updateOne({ _id }, { $set: { passwordHash: 'secret-hash', externalId: 'secret-id' } })
    const admin = await aSystem({ role: 'admin' })
    const { body, text } = await admin.get(api.accounts.show({ id: String(_id) }))
    expect(body).to.deep.include({ id: String(_id), roles: ['member'], memberCode: 'FJ', active: true })
    expect(text).not.to.include('secret')
    expect((await admin.get(`${api.accounts.list()}?role=member`)).body.data).to.have.length(1)
    expect((await admin.get(`${api.accounts.list()}?role=donor`)).body.data).to.have.length(0)
  })

  it('have the same answer for any address that is none', async () => {
    const admin = await aSystem({ role: 'admin' })
    for (const id of ['0', 'abc', '507f1f77bcf86cd799439011', '[object Object]', '%00'])
      expect((await admin.get(`${api.accounts.list()}/${id}`)).status, id).to.equal(404)
  })

  it('are all that such a key opens beside what everybody reads', async () => {
    const admin = await aSystem({ role: 'admin' })
    for (const { list } of [api.requests, api.experts, api.assignments, api.disbursements, api.recommendations])
      expect((await admin.get(list())).status, list()).to.equal(403)
    for (const { list } of [api.members, api.instruments, api.editions])
      expect((await admin.get(list())).status, list()).to.equal(200)
  })

  it('say nothing more of a person who was erased', async () => {
    const { _id } = await withAccount(aContactOf('FJ'))
    await Users.updateOne({ _id }, { $set: { erasedAt: testTime, active: false } })
    const admin = await aSystem({ role: 'admin' })
    expect((await admin.get(api.accounts.show({ id: String(_id) }))).body.email).to.equal(null)
  })
})
