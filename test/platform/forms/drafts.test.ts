import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withFullDisk, withoutWrites } from '../../support/full-disk'
import type { Page } from '../../support/page'
import { aContactOf } from '../../support/people'
import { postings, titleOf } from '../../support/postings'
import { openForm } from '../../support/sent-forms'
import { as, setTime } from '../../support/visitor'

/** Texts of a line or two, which nobody misses for long: address and field. None so far. */
const short = new Set<string>([])

/** Forms of a page in which people write and whose text does not stay on the device, or could not be offered again. */
const unkept = (page: Page): string[] =>
  page.main
    .querySelectorAll('form')
    .filter((form) => form.querySelectorAll('textarea:not([readonly])').length > 0)
    .filter((form) => !form.hasAttribute('data-draft') || !form.querySelector('template[data-draft-offer]'))
    .flatMap((form) =>
      form
        .querySelectorAll('textarea')
        .map((area) => `${form.getAttribute('action') ?? ''} ${area.getAttribute('name') ?? ''}`),
    )
    .filter((area) => !short.has(area))

/** Text areas that stand in no form: nothing could be kept of them. */
const loose = (page: Page): number =>
  page.main.querySelectorAll('textarea:not([readonly])').filter((area) => !area.closest('form')).length

describe('what is written into a long form', () => {
  useDatabase()
  afterEach(() => setTime())

  for (const posting of postings)
    it(`stays on the device until it is sent: ${titleOf(posting)}`, async () => {
      const { visitor, at, typed, form } = await openForm(posting)
      expect(at.status).to.equal(200)
      expect([unkept(at), loose(at)], at.address).to.deep.equal([[], 0])
      // The form that comes back, or the page that has the text in its place.
      const back = await withFullDisk(() => visitor.send(at, typed, form))
      expect([unkept(back), loose(back)], back.title).to.deep.equal([[], 0])
    })

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
