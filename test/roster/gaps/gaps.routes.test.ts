import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { anAccreditation, aSavedExpert } from '../../experts/expert.factory'
import { aRound } from '../../open-ends/round.factory'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { aCoordinator, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'
import { aMission } from '../../support/work.factory'
import { aMapping } from '../../support/mapping.factory'

const period = { from: '2027-02-22', until: '2027-02-26' }
const valuation = aMapping({ expertiseAreas: ['valuation'] })

describe('the page of the roster’s gaps', () => {
  useDatabase()

  it('sets what is wanted against who is free, and opens the work and the people behind a cell', async () => {
    await aMission({ title: 'Risk rules in Suva', period, places: ['lead', 'co-facilitator', 'assessee'] })
    await aRequest({ title: 'Targeting at the port', state: 'approved', language: 'en' }).save()
    await aSavedExpert({ name: 'Grace Mwangi', daysPerYear: 15 })
    await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES', accreditations: [anAccreditation('pre-accredited')] })
    const completed = [anAccreditation('field-assessment')]
    await aSavedExpert({ name: 'Mele Fonua', homeMember: 'TO', accreditations: completed })
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.experts.gaps())
    // Two positions of five days, the candidate's left out; ten for the request.
    const words = 'Days required: 20, days available: 15'
    expect(page.hasLink(words), page.text).to.equal(true)
    const cell = await coordinator.get(page.link(words).split('#')[0]!)
    expect(cell.rows.join(' ')).to.include('Risk rules in Suva').and.include('Targeting at the port')
    expect(cell.rows.join(' ')).to.include('Grace Mwangi').and.include('Tomas Rivera')
    const pipeline = await coordinator.get(cell.link('one field mission away'))
    expect(pipeline.rows.join(' '))
      .to.include('Tomas Rivera')
      .and.not.include('Mele Fonua')
      .and.not.include('Grace Mwangi')
  })

  it('leaves out what is filled, cancelled, outside the time or of another region', async () => {
    const gone = [
      await aMission({ period, state: 'cancelled' }),
      await aMission({ period: { from: '2029-02-05', until: '2029-02-09' } }),
      await aMission({ period, places: ['assessee'] }),
    ]
    expect(gone).to.have.length(3)
    await aMission({ title: 'In Suva', period, places: ['lead'] })
    await aMission({ title: 'In Lusaka', period, places: ['lead'], memberCodes: ['ZM'], mapping: valuation })
    const coordinator = await as(aCoordinator())
    const all = await coordinator.get(paths.experts.gaps())
    expect(all.links().filter(({ text }) => text.includes('Days required: 5,'))).to.have.length(2)
    const pacific = await coordinator.get(paths.experts.gaps({}, { region: 'AP' }))
    expect(pacific.links().filter(({ text }) => text.includes('Days required: 5,'))).to.have.length(1)
  })

  it('shows the shortages alone, counts their areas, and keeps to them in files and from cell to cell', async () => {
    await aMission({ title: 'Risk rules in Suva', period, places: ['lead'] })
    await aMission({ title: 'Values in Apia', period, places: ['lead'], mapping: valuation })
    await aSavedExpert({ name: 'Grace Mwangi', daysPerYear: 15 })
    const coordinator = await as(aCoordinator())
    const all = await coordinator.get(paths.experts.gaps({}, { months: '6' }))
    const short = await coordinator.get(all.link('Shortages only 1'))
    expect(short.links().filter(({ text }) => text.includes('Days required'))).to.have.length(1)
    expect(short.text).to.include('Customs valuation').and.not.include('Risk management')
    expect(short.hasLink('All areas 2')).to.equal(true)
    const cell = await coordinator.get(short.link('Days required: 5, days available: 0').split('#')[0]!)
    expect(cell.text).to.include('Values in Apia')
    expect(cell.hasLink('Days required: 5, days available: 7')).to.equal(false)
    const file = await coordinator.get(paths.experts.gaps({}, { show: 'shortages' }).replace('?', '.csv?'))
    expect(file.text).to.include('Customs valuation').and.not.include('Risk management')
    const covered = await coordinator.get(paths.experts.gaps({}, { region: 'ESA', show: 'shortages' }))
    expect(covered.text).to.include('No shortages')
  })

  it('lists the needs behind their number, also of an area in which no one is accredited', async () => {
    await aRound('FJ')
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.experts.gaps())
    const address = page.links().find(({ href }) => /area=[a-z-]+#open/.test(href))!.href
    const needs = await coordinator.get(address.replaceAll('&amp;', '&').split('#')[0]!)
    expect(needs.all('#open')[0]).to.include('needs without activity')
    expect(needs.rows.join()).to.include('Fiji')
    const short = await coordinator.get(paths.experts.gaps({}, { show: 'shortages' }))
    expect(short.links().some(({ href }) => /area=[a-z-]+#open/.test(href))).to.equal(true)
  })

  it('names the workshop that would close most and begins it: type, area and language are set', async () => {
    await aMission({ period, places: ['lead'], languages: ['fr'], mapping: valuation })
    await aSavedExpert({
      name: 'Awa Diop',
      homeMember: 'SN',
      languages: [{ code: 'fr', level: 'work' }],
      areas: ['valuation'],
      accreditations: [],
    })
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.experts.gaps())
    expect(page.all('aside')[0]).to.include('5 days are missing').and.include('Awa Diop')
    const { fields } = (await coordinator.get(page.link('Create training event'))).form(paths.training.create())
    expect(fields).to.include({ type: 'accreditation-workshop' })
    expect([fields.languages].flat()).to.deep.equal(['fr'])
    expect([fields.expertiseAreas].flat()).to.deep.equal(['valuation'])
    expect(fields.title).to.include('Customs valuation')
  })

  it('says that nobody is a candidate, not that nobody has the area, where all who have it are accredited', async () => {
    await aMission({ period, places: ['lead', 'co-facilitator'] })
    await aSavedExpert({ name: 'Grace Mwangi', daysPerYear: 5 })
    const [aside] = (await (await as(aCoordinator())).get(paths.experts.gaps())).all('aside')
    expect(aside).to.include('No expert on the roster is a candidate for this workshop')
  })

  it('begins an ordinary event for values that are not known', async () => {
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.training.create({}, { type: 'x', area: 'x', language: '<b>' }))
    expect(page.form(paths.training.create()).fields).to.include({ title: '' })
  })

  it('is read by auditors, who begin nothing', async () => {
    await aMission({ period, places: ['lead'] })
    const page = await (await as(anAuditor())).get(paths.experts.gaps())
    expect(page.text).to.include('5 days are missing')
    expect(page.hasLink('Create training event')).to.equal(false)
  })
})
