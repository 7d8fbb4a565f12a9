import { expect } from 'chai'
import { FrameworkEditions } from '../../../../src/framework/framework.model'
import { member } from '../../../../src/members'
import { paths } from '../../../../src/paths'
import { aDraftEdition } from '../../../framework/edition.factory'
import { useDatabase } from '../../../support/database'
import { aCoordinator, anAdmin } from '../../../support/people'
import { as, type Fields, type Visitor } from '../../../support/visitor'

// Two people open the same form; one saves, then the other. What they changed apart is put together; where both changed
// the same, the second is asked, and nothing of the first is lost.
describe('two people in one form of the framework', () => {
  useDatabase()
  const code = { edition: '2027-2030' }
  const stored = () => FrameworkEditions.findOne(code).lean().orFail()

  async function twoAt(address: string) {
    const [one, two] = [await as(anAdmin()), await as(anAdmin())]
    const pages = [await one.get(address), await two.get(address)] as const
    const send = (who: Visitor, page: (typeof pages)[number], typed: Fields) => who.send(page, typed, address)
    return {
      first: (typed: Fields) => send(one, pages[0], typed),
      second: (typed: Fields) => send(two, pages[1], typed),
    }
  }

  it('keep both what they change in its layers, and are asked about the same', async () => {
    await aDraftEdition()
    const { first, second } = await twoAt(paths.editions.layers(code))
    await first({ 'layers[0][titleEn]': 'Goals' })
    await second({ 'layers[1][titleEn]': 'Means' })
    const titles = async () => (await stored()).layers.map(({ title }) => title.en)
    expect((await titles()).slice(0, 2)).to.deep.equal(['Goals', 'Means'])
    const asked = await second({ 'layers[0][titleEn]': 'Aims' })
    expect(asked.text).to.include('Goals').and.include('Aims')
    expect((await titles())[0]).to.equal('Goals')
  })

  it('keep both what they change in an element, and are asked about the same', async () => {
    await aDraftEdition()
    const { first, second } = await twoAt(paths.editions.element({ ...code, code: 'SO1' }))
    await first({ titleEn: 'Trade' })
    await second({ descriptionEn: 'Goods move.' })
    const element = async () => (await stored()).elements.find((one) => one.code === 'SO1')!
    expect([(await element()).title.en, (await element()).description.en]).to.deep.equal(['Trade', 'Goods move.'])
    expect((await second({ titleEn: 'Commerce' })).text)
      .to.include('Trade')
      .and.include('Commerce')
    expect((await element()).title.en).to.equal('Trade')
  })

  it('lose no rows of the one by pasting those of the other', async () => {
    await aDraftEdition()
    const { first, second } = await twoAt(paths.editions.paste(code))
    const rows = (title: string) => `strategic-objective\tP1\t${title}\tCommerce\t\t\tobjective`
    await first({ rows: rows('Trade'), checked: 'yes' })
    const asked = await second({ rows: rows('Commerce'), checked: 'yes' })
    expect((await stored()).elements.map(({ title }) => title.en)).to.deep.equal(['Trade'])
    // What was typed is still there.
    expect(asked.html).to.include('Commerce')
  })

  it('keep both what they say in the crosswalk, and are asked about the same', async () => {
    await aDraftEdition()
    const { first, second } = await twoAt(paths.editions.crosswalk(code))
    await first({ 'rows[0][note]': 'Said by the first' })
    await second({ 'rows[1][note]': 'Said by the second' })
    const notes = async () => (await stored()).crosswalk.slice(0, 2).map(({ note }) => note)
    expect(await notes()).to.deep.equal(['Said by the first', 'Said by the second'])
    expect((await second({ 'rows[0][note]': 'Said otherwise' })).text).to.include('Said by the first')
    expect((await notes())[0]).to.equal('Said by the first')
  })
})

describe('two people in the instruments of a Member', () => {
  useDatabase()
  const address = paths.members.instruments({ code: 'FJ' })
  const said = { instrument: 'hs-convention', status: 'party', since: '2019-07-01', source: 'The first letter' }
  const form = 'Save status'
  const stored = () => member('FJ')!.instruments.map(({ instrument, status, source }) => [instrument, status, source])

  async function twoAt(page = address) {
    const [one, two] = [await as(aCoordinator({ name: 'Ana Diaz' })), await as(aCoordinator())]
    return { one, two, page: await one.get(page), other: await two.get(page) }
  }

  it('keep both what they say of different instruments', async () => {
    const { one, two, page, other } = await twoAt()
    await one.send(page, said, form)
    await two.send(other, { ...said, instrument: 'revised-kyoto-convention', source: 'A letter' }, form)
    expect(stored()).to.have.deep.members([
      ['hs-convention', 'party', 'The first letter'],
      ['revised-kyoto-convention', 'party', 'A letter'],
    ])
  })

  it('are asked about what differs when they enter the same instrument, and the first is kept on wish', async () => {
    const { one, two, page, other } = await twoAt()
    await one.send(page, said, form)
    const asked = await two.send(other, { ...said, status: 'signatory', source: 'Another letter' }, form)
    expect([asked.status, asked.title]).to.deep.equal([409, 'Changes made at the same time'])
    expect(asked.text).to.include('Ana Diaz').and.include('The first letter').and.include('Another letter')
    expect(stored()).to.deep.equal([['hs-convention', 'party', 'The first letter']])
    const kept = await two.send(asked, { '_keep[0]': 'theirs', '_keep[1]': 'mine' }, address)
    expect(kept.status, kept.text.slice(0, 300)).to.equal(200)
    expect(stored()).to.deep.equal([['hs-convention', 'party', 'Another letter']])
  })

  it('are asked about nothing when both say the same, or one the commitment and one the implementation', async () => {
    const { one, two, page, other } = await twoAt()
    await one.send(page, said, form)
    expect((await two.send(other, said, form)).status).to.equal(200)
    const next = await two.get(address)
    await one.send(await one.get(address), { ...said, instrument: 'revised-kyoto-convention' }, form)
    const implemented = await two.send(next, { ...said, status: 'implemented', source: 'A review' }, form)
    expect(implemented.status).to.equal(200)
    expect(stored()).to.have.deep.members([
      ['hs-convention', 'party', 'The first letter'],
      ['revised-kyoto-convention', 'party', 'The first letter'],
      ['hs-convention', 'implemented', 'A review'],
    ])
  })

  it('put together what they correct in one entry, though the first has changed its status', async () => {
    await (await as(aCoordinator())).submit(address, said, form)
    const { one, two, page, other } = await twoAt(
      paths.members.instruments({ code: 'FJ' }, { entry: 'hs-convention.party' }),
    )
    await one.send(page, { status: 'signatory' }, form)
    expect((await two.send(other, { source: 'A later letter' }, form)).status).to.equal(200)
    expect(stored()).to.deep.equal([['hs-convention', 'signatory', 'A later letter']])
  })

  it('are told when the entry in hand was removed, which comes back only when it is saved once more', async () => {
    await (await as(aCoordinator())).submit(address, said, form)
    const { one, two, page, other } = await twoAt(
      paths.members.instruments({ code: 'FJ' }, { entry: 'hs-convention.party' }),
    )
    await one.send(page, {}, 'Remove this status')
    const told = await two.send(other, { source: 'A later letter' }, form)
    expect(told.status).to.equal(409)
    expect(told.text).to.include('This status has since been removed.')
    expect(told.form(form).fields).to.include({ instrument: 'hs-convention', source: 'A later letter' })
    expect(stored()).to.deep.equal([])
    expect((await two.send(told, {}, form)).status).to.equal(200)
    expect(stored()).to.deep.equal([['hs-convention', 'party', 'A later letter']])
  })
})
