import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { Requests } from '../../../src/requests/request.model'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator } from '../../support/people'
import { as } from '../../support/visitor'

describe('the language of what people write', () => {
  useDatabase()

  const title = 'Appui à la gestion des risques'
  const draft = async (fields: Record<string, string>) => {
    const contact = await as(aContactOf('SN', { language: 'fr' }), 'fr')
    await contact.submit(paths.requests.create(), { title, purpose: 'Les règles ne sont pas revues.', ...fields })
    return { contact, request: await Requests.findOne({ memberCode: 'SN' }).orFail() }
  }

  it('is asked once a form, and is the person’s own unless they say another', async () => {
    const contact = await as(aContactOf('SN', { language: 'fr' }), 'fr')
    const page = await contact.get(paths.requests.create())
    expect(page.root.querySelectorAll('[name=writtenIn]')).to.have.length(1)
    expect(page.form().fields.writtenIn).to.equal('fr')
    const { request } = await draft({})
    expect(request.writtenIn).to.equal('fr')
  })

  it('is kept with the record, and stands in its form when that is opened again', async () => {
    const { contact, request } = await draft({ writtenIn: 'pt' })
    expect(request.writtenIn).to.equal('pt')
    const part = await contact.get(paths.requests.edit({ reference: request.reference }))
    expect(part.form().fields.writtenIn).to.equal('pt')
  })

  it('is said on every page that is in another one', async () => {
    const { request } = await draft({})
    await Requests.updateOne({ reference: request.reference }, { state: 'submitted', shared: true })
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.requests.show({ reference: request.reference }))
    const french = page.root.querySelectorAll('main [lang=fr]').map(({ text }) => text)
    expect(french).to.include(title).and.to.include('Les règles ne sont pas revues.')
    expect(page.root.querySelector('title')!.text).to.include(title)
    const list = await coordinator.get(paths.requests.list({}, { view: 'all' }))
    expect(list.root.querySelectorAll('td [lang=fr], th [lang=fr]').map(({ text }) => text)).to.include(title)
    const own = await as(aContactOf('SN', { language: 'fr' }), 'fr')
    const home = await own.get(paths.requests.show({ reference: request.reference }))
    expect(home.root.querySelectorAll('main [lang=fr]')).to.have.length(0)
  })

  it('may be another for the title alone, which each page and the activity that answers say', async () => {
    const { request } = await draft({ title: 'Trabalho conjunto', titleIn: 'pt' })
    expect(request).to.include({ writtenIn: 'fr', titleIn: 'pt' })
    await Requests.updateOne({ reference: request.reference }, { state: 'approved', shared: true })
    const coordinator = await as(aCoordinator())
    const said = async (path: string, language: string) =>
      (await coordinator.get(path)).root.querySelectorAll(`main [lang=${language}]`).map(({ text }) => text)
    const own = paths.requests.show({ reference: request.reference })
    expect(await said(own, 'pt')).to.include('Trabalho conjunto')
    expect(await said(own, 'fr'))
      .to.include('Les règles ne sont pas revues.')
      .and.not.to.include('Trabalho conjunto')
    for (const list of [paths.requests.list({}, { view: 'all' }), paths.search({}, { q: 'Trabalho' })])
      expect(await said(list, 'pt'), list).to.include('Trabalho conjunto')
    for (const create of [paths.missions.create, paths.training.create])
      expect((await coordinator.get(create({}, { request: request.reference }))).form().fields).to.include({
        title: 'Trabalho conjunto',
        writtenIn: 'fr',
        titleIn: 'pt',
      })
  })

  it('is taken for the title only from those in which texts may be written', async () => {
    const contact = await as(aContactOf('SN', { language: 'fr' }), 'fr')
    const page = await contact.submit(paths.requests.create(), { title, titleIn: 'tlh' })
    expect(page.status).to.equal(422)
    expect(await Requests.countDocuments()).to.equal(0)
  })
})
