import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withoutWrites } from '../../support/full-disk'
import { unkept } from '../../support/kept-drafts'
import { aContactOf } from '../../support/people'
import { postings } from '../../support/postings'
import { openForm } from '../../support/sent-forms'
import { as, setTime } from '../../support/visitor'

describe('what is written into a long form', () => {
  useDatabase()
  afterEach(() => setTime())

  it('stays on the device from a page that has the text alone', async () => {
    const saying = postings.find(({ path }) => path === paths.requests.say)!
    const { visitor, at, typed, form } = await openForm(saying)
    const page = await withoutWrites(
      () => new Error('our own fault'),
      () => visitor.send(at, typed, form),
    )
    expect(page.status).to.equal(500)
    expect(page.form('/say').fields.text).to.equal(typed.text)
    expect(unkept(page)).to.deep.equal([])
  })

  it('stays on the device while a person chooses between two versions', async () => {
    const { reference } = await aRequest().save()
    const [one, other] = [await as(aContactOf('FJ')), await as(aContactOf('FJ'))]
    const pages = [
      await one.get(paths.requests.edit({ reference })),
      await other.get(paths.requests.edit({ reference })),
    ]
    await one.send(pages[0]!, { purpose: 'Fewer inspections', then: 'leave' }, '/edit')
    const merge = await other.send(pages[1]!, { purpose: 'Fewer inspections, better ones', then: 'leave' }, '/edit')
    expect(merge.title).to.equal('Changes made at the same time')
    expect(unkept(merge)).to.deep.equal([])
  })
})
