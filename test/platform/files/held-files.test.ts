import { expect } from 'chai'
import mongoose from 'mongoose'
import { paths } from '../../../src/paths'
import { removeHeldFiles } from '../../../src/platform/files/held-files'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import type { Page } from '../../support/page'
import { aContactOf } from '../../support/people'
import { as } from '../../support/visitor'

const pdf = (name: string, bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')) => ({
  field: 'files',
  name,
  bytes,
})
const files = () => mongoose.connection.db!.collection('files.files')
const named = (page: Page) => page.all('.held label')

describe('files of a form that is refused', () => {
  useDatabase()

  async function talking() {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const address = paths.requests.show({ reference })
    return { visitor, address, page: await visitor.get(address) }
  }
  const messages = async () => {
    const found = await mongoose.connection.db!.collection('requests').findOne({})
    return found!.messages as { text: string; files: { name: string }[] }[]
  }

  it('are named in the form that comes back, and go along when it is sent again', async () => {
    const { visitor, page } = await talking()
    const refused = await visitor.sendFiles(page, { text: ' ' }, [pdf('Plan.pdf'), pdf('Loi.pdf')], '/say')
    expect(refused.status).to.equal(422)
    expect(named(refused)).to.deep.equal(['Remove Plan.pdf', 'Remove Loi.pdf'])
    const done = await visitor.sendFiles(refused, { text: 'Here they are' }, [], '/say')
    expect(done.status).to.equal(200)
    const [said] = await messages()
    expect(said!.files.map(({ name }) => name)).to.deep.equal(['Plan.pdf', 'Loi.pdf'])
    expect(await files().countDocuments({ 'metadata.heldFor': { $exists: true } })).to.equal(0)
  })

  it('can be taken out, and joined by others', async () => {
    const { visitor, page } = await talking()
    const refused = await visitor.sendFiles(page, { text: '' }, [pdf('Plan.pdf'), pdf('Loi.pdf')], '/say')
    const [plan] = refused.form('/say').fields._held as string[]
    await visitor.sendFiles(refused, { text: 'Here they are', _unheld: plan }, [pdf('Note.pdf')], '/say')
    const [said] = await messages()
    expect(said!.files.map(({ name }) => name)).to.deep.equal(['Loi.pdf', 'Note.pdf'])
  })

  it('are held when another of them is refused; the text after a file that is too large is not lost', async () => {
    const { visitor, page } = await talking()
    const large = pdf('Large.pdf', Buffer.alloc(10_000_001, '%PDF-1.4\n'))
    const refused = await visitor.sendFiles(page, { text: 'Here they are' }, [pdf('Plan.pdf'), large], '/say')
    expect(refused.faults.files).to.match(/“.+” is larger than 10 MB/)
    expect(named(refused)).to.deep.equal(['Remove Plan.pdf'])
    expect(refused.form('/say').fields.text).to.equal('Here they are')
  })

  it('are not more than the form takes, together with those that are held', async () => {
    const { visitor, page } = await talking()
    const four = [1, 2, 3, 4].map((number) => pdf(`${number}.pdf`))
    const refused = await visitor.sendFiles(page, { text: '' }, four, '/say')
    const again = await visitor.sendFiles(refused, { text: 'All' }, [pdf('5.pdf'), pdf('6.pdf')], '/say')
    expect(again.status).to.equal(422)
    expect(named(again)).to.have.length(6)
  })

  it('are nobody else’s', async () => {
    const { visitor, address, page } = await talking()
    const refused = await visitor.sendFiles(page, { text: '' }, [pdf('Plan.pdf')], '/say')
    const { _held } = refused.form('/say').fields
    const other = await as(aContactOf('FJ'))
    await other.sendFiles(await other.get(address), { text: 'Mine now?', _held }, [], '/say')
    const [said] = await messages()
    expect(said).to.deep.include({ text: 'Mine now?', files: [] })
  })

  it('are removed when nobody has sent them again within a day', async () => {
    const { visitor, page } = await talking()
    await visitor.sendFiles(page, { text: '' }, [pdf('Plan.pdf')], '/say')
    const hours = (count: number) => new Date(Date.now() + count * 60 * 60 * 1000)
    await removeHeldFiles(hours(23))
    expect(await files().countDocuments({})).to.equal(1)
    await removeHeldFiles(hours(25))
    expect(await files().countDocuments({})).to.equal(0)
  })
})
