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

  it('keep both what they say of different instruments', async () => {
    const address = paths.members.instruments({ code: 'FJ' })
    const [one, two] = [await as(aCoordinator()), await as(aCoordinator())]
    const [page, other] = [await one.get(address), await two.get(address)]
    const said = { instrument: 'hs-convention', status: 'party', since: '2019-07-01', source: 'The first letter' }
    const sources = () => member('FJ')!.instruments.map(({ instrument, source }) => [instrument, source])
    await one.send(page, said, 'Save status')
    await two.send(other, { ...said, instrument: 'revised-kyoto-convention', source: 'A letter' }, 'Save status')
    expect(sources()).to.have.deep.members([
      ['hs-convention', 'The first letter'],
      ['revised-kyoto-convention', 'A letter'],
    ])
  })
})
