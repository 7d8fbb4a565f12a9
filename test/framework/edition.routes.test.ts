import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { editionOn } from '../../src/framework'
import { FrameworkEditions } from '../../src/framework/framework.model'
import { changeElement, adoptEdition } from '../../src/framework/editions/edition.service'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { actBy, aContactOf, aCoordinator, aDirector, anAdmin } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aDraftEdition, anAdoptedEdition, anElement, newEdition } from './edition.factory'

const show = paths.editions.show({ edition: '2027-2030' })
const at = (page: 'edit' | 'layers' | 'paste' | 'crosswalk') => paths.editions[page]({ edition: '2027-2030' })
const stored = () => FrameworkEditions.findOne({ edition: '2027-2030' }).lean()

describe('entering an edition of the plan', () => {
  useDatabase()
  let admin: Visitor
  beforeEach(async () => (admin = await as(anAdmin())))

  it('begins with an announcement, which nothing is mapped to', async () => {
    const page = await admin.submit(paths.editions.create(), newEdition({ begin: 'announced' }))
    expect(page.text).to.include('has been announced. Its structure has not been entered yet')
    expect(editionOn('2027-08-01').edition).to.equal('2022-2025')
    for (const one of ['layers', 'paste'] as const) {
      const refused = await admin.get(at(one))
      expect([refused.status, refused.link('Open the record')]).to.deep.equal([409, show])
      expect(refused.text).to.include('This edition has only been announced.').and.not.include('Your role')
    }
    await admin.submit(show, {}, '/steps/draft')
    expect((await stored())!.state).to.equal('draft')
    expect((await admin.get(at('layers'))).status).to.equal(200)
  })

  it('is listed with those that came with Capstan; a draft for staff alone', async () => {
    await aDraftEdition()
    const list = async (who: Visitor) => (await who.get(paths.editions.list())).all('tbody th a')
    expect(await list(admin)).to.deep.equal([
      'Strategic Plan 2027-2030',
      'Strategic Plan 2025-2028',
      'Strategic Plan 2022-2025',
    ])
    expect(await list(await as(aContactOf('FJ')))).to.have.length(2)
    expect((await (await as(aContactOf('FJ'))).get(show)).status).to.equal(404)
    expect((await (await as(aCoordinator())).get(show)).text).to.include('Draft')
  })

  it('refuses a code that is there, days of an adopted edition, and days in the wrong order', async () => {
    await aDraftEdition()
    const faults = async (more: Record<string, string>) =>
      (await admin.submit(paths.editions.create(), newEdition(more))).all('.faults li')
    expect(await faults({})).to.deep.equal(['Another edition has this code.'])
    expect((await faults({ edition: '2024-2027', validFrom: '2024-07-01', validUntil: '2027-06-30' }))[0]).to.include(
      'overlaps the Strategic Plan 2022-2025',
    )
    const inFrench = await (
      await as(anAdmin(), 'fr')
    ).submit(paths.editions.create(), newEdition({ edition: '2024-2027', validFrom: '2024-07-01' }))
    expect(inFrench.all('.faults li')[0]).to.include('une édition adoptée (Plan stratégique 2022-2025)')
    expect(await faults({ edition: 'x', validFrom: '2031-01-01' })).to.have.length(1)
    expect(await faults({ edition: 'not a code' })).to.deep.equal(['Enter a code of letters, digits and hyphens'])
  })

  it('says of a copy of what was made up that it is made up too', async () => {
    await anAdoptedEdition({ edition: 'DEMO', placeholder: true })
    await admin.submit(
      paths.editions.create(),
      newEdition({ edition: '2031-2034', validFrom: '2031-07-01', validUntil: '', begin: 'copy.DEMO' }),
    )
    const page = await admin.get(paths.editions.show({ edition: '2031-2034' }))
    expect(page.text).to.include('Placeholder: demonstration edition')
    expect((await admin.get(paths.framework.show({ code: 'DEMO.P1' }))).text).to.include('Placeholder: demonstration')
  })

  it('takes layers and elements by forms, each code once', async () => {
    await aDraftEdition({ begin: 'draft' })
    await admin.submit(at('layers'), {
      'layers[0][code]': 'goal',
      'layers[0][part]': 'objective',
      'layers[0][titleEn]': 'Goals',
    })
    const element = paths.editions.element({ edition: '2027-2030', code: 'new' })
    const typed = { code: 'G1', layer: 'goal', titleEn: 'Trade', marks: ['objective', 'standsAlone'] }
    await admin.submit(element, typed)
    expect((await stored())!.elements[0]).to.include({ code: 'G1', objective: true, standsAlone: true, joint: false })
    expect((await admin.submit(element, typed)).all('.faults li')).to.deep.equal([
      'This code is already used in the edition.',
    ])
    expect((await admin.submit(element, { ...typed, code: 'g 2' })).all('.faults li')).to.have.length(1)
    await admin.submit(paths.editions.element({ edition: '2027-2030', code: 'G1' }), { code: 'G9' })
    expect((await stored())!.elements.map(({ code }) => code)).to.deep.equal(['G9'])
  })

  it('takes rows of a sheet once their preview was read, and tells each row that is wrong', async () => {
    await aDraftEdition()
    const good = 'strategic-objective\tP1\tTrade\tCommerce\t"Goods\nmove"\t\tobjective'
    const wrong = await admin.submit(at('paste'), {
      rows: `no-such\tP1\tTrade\n${good}\n${good}\nfocus-area\tp 2\tData`,
    })
    expect(wrong.all('.faults li')).to.deep.equal([
      'Row 1: the layer “no-such” does not exist',
      'Row 3: the code P1 is already used',
      'Row 4: enter a code of capital letters, digits and hyphens instead of “p 2”',
    ])
    const preview = await admin.send(wrong, { rows: good }, at('paste'))
    expect(preview.text).to.include('Preview: 1 element').and.to.include('Check the preview')
    expect((await stored())!.elements).to.have.length(14)
    await admin.send(preview, { checked: 'yes' }, at('paste'))
    expect((await stored())!.elements.map(({ code, description }) => [code, description.en])).to.deep.equal([
      ['P1', 'Goods\nmove'],
    ])
  })

  it('keeps what two people enter at once, and asks where both changed the same', async () => {
    await aDraftEdition()
    const other = await as(anAdmin())
    const [one, two] = [await admin.get(at('edit')), await other.get(at('edit'))]
    await admin.send(one, { titleEn: 'Another title' }, at('edit'))
    await other.send(two, { decision: 'SC0300' }, at('edit'))
    expect((await stored())!.title.en).to.equal('Another title')
    expect((await stored())!.decision).to.equal('SC0300')
    expect((await other.send(two, { titleEn: 'A third title' }, at('edit'))).text).to.include('Another title')
    expect((await stored())!.title.en).to.equal('Another title')
  })

  it('keeps a crosswalk in which every relation holds together', async () => {
    await aDraftEdition()
    const faults = async (row: Record<string, string>) =>
      (
        await admin.submit(
          at('crosswalk'),
          Object.fromEntries(Object.entries(row).map(([name, value]) => [`rows[0][${name}]`, value])),
        )
      ).all('.faults li')
    expect(await faults({ kind: 'ended' })).to.deep.equal([
      'An ended element has no element in this edition: leave this empty',
    ])
    expect(await faults({ toCode: 'NO9' })).to.deep.equal(['Select an item from the list'])
    expect(await faults({ kind: 'same', code: 'SO2' })).to.have.length(2)
  })
})

describe('discarding a draft edition', () => {
  useDatabase()

  it('asks for a reason, which the history and the trail keep; nothing is lost, and it can be resumed', async () => {
    await aDraftEdition()
    const before = (await stored())!.elements
    const admin = await as(anAdmin())
    const faulty = await admin.submit(show, { reason: ' ' }, '/steps/discard')
    expect([faulty.status, faulty.faults]).to.deep.equal([422, { reason: 'Enter the reason' }])
    expect((await stored())!.state).to.equal('draft')

    const page = await admin.send(faulty, { reason: 'Entered for the wrong period' }, '/steps/discard')
    expect(page.notice).to.equal('The draft has been discarded. It can be resumed from this page.')
    expect(page.state).to.equal('Discarded')
    expect(page.text).to.include('Entered for the wrong period')
    expect(await AuditEntries.countDocuments({ event: 'edition.discarded', reference: '2027-2030' })).to.equal(1)
    for (const one of ['edit', 'layers', 'paste'] as const) {
      const refused = await admin.get(at(one))
      expect(refused.status, one).to.equal(409)
      expect(refused.text).to.include('This draft has been discarded.').and.not.include('Your role')
    }
    expect((await (await as(aDirector())).post(`${show}/steps/adopt`)).status).to.equal(409)
    // As before, Members know nothing of it, and the plan in force is the one of before.
    expect((await (await as(aContactOf('FJ'))).get(show)).status).to.equal(404)
    expect(editionOn('2027-08-01').edition).to.equal('2022-2025')

    await admin.submit(show, {}, '/steps/draft')
    const again = (await stored())!
    expect(again.state).to.equal('draft')
    expect(JSON.stringify(again.elements)).to.equal(JSON.stringify(before))
  })

  it('is for administrators, and for drafts alone', async () => {
    await aDraftEdition()
    for (const actor of [aDirector(), aCoordinator()])
      expect((await (await as(actor)).post(`${show}/steps/discard`, { reason: 'No' })).status).to.equal(403)
    await adoptEdition('2027-2030', {}, actBy(aDirector()))
    expect((await (await as(anAdmin())).post(`${show}/steps/discard`, { reason: 'No' })).status).to.equal(409)
    expect((await stored())!.state).to.equal('adopted')
  })
})

describe('adopting an edition', () => {
  useDatabase()

  const elements = async () => {
    const { elements: all } = (await stored())!
    return all.map(({ code }) => code)
  }

  it('is for a second person, who is an administrator or a director', async () => {
    const author = await as(anAdmin())
    await aDraftEdition({}, author.actor!)
    const page = await author.get(show)
    expect(page.text).to.include('Another administrator or a director is to adopt it.')
    expect((await author.post(`${show}/steps/adopt`)).status).to.equal(403)
    expect((await (await as(aCoordinator())).post(`${show}/steps/adopt`)).status).to.equal(403)
    const adopted = await (await as(aDirector())).submit(show, {}, '/steps/adopt')
    expect(adopted.text).to.include('Adopted, not yet in force')
    expect(editionOn('2027-07-01').edition).to.equal('2027-2030')
    expect(editionOn('2027-06-30').edition).to.equal('2022-2025')
  })

  it('freezes it', async () => {
    await aDraftEdition()
    await adoptEdition('2027-2030', {}, actBy(aDirector()))
    const admin = await as(anAdmin())
    for (const page of ['edit', 'layers', 'paste', 'crosswalk'] as const) {
      const refused = await admin.get(at(page))
      expect(refused.status, page).to.equal(409)
      expect(refused.text).to.include('This edition has been adopted').and.not.include('Your role')
      expect((await (await as(aDirector())).get(at(page))).status, 'not the state, but the role').to.equal(403)
    }
    const change = changeElement(
      '2027-2030',
      'SO1',
      { element: anElement('SO1', 'strategic-objective') },
      actBy(anAdmin()),
    )
    expect(
      await change.then(
        () => 'saved',
        ({ words }) => (words as { message: string }).message,
      ),
    ).to.equal('framework:keep.frozen')
    expect((await (await as(aDirector())).post(`${show}/steps/adopt`)).status).to.equal(409)
  })

  it('asks for everything that is missing, each point told', async () => {
    await aDraftEdition({ titleFr: '', adoptedBy: '', source: '' })
    const page = await (await as(anAdmin())).get(show)
    expect(page.all('.missing li')).to.deep.equal([
      'Enter the date of the decision and the body that took it',
      'Enter the source',
      'Enter the French title of the edition, or mark that there is no official French text',
    ])
    expect(page.html).not.to.include('/steps/adopt')
    const refused = await (await as(aDirector())).post(`${show}/steps/adopt`)
    expect(refused.status).to.equal(409)
    expect(refused.all('.faults > p')).to.deep.equal(['The edition cannot be adopted yet.'])
    expect(refused.all('.faults li')).to.have.length(3)
  })

  it('goes without French once it was said that there is none', async () => {
    await aDraftEdition({ titleFr: '', noFrench: 'yes' })
    await changeElement(
      '2027-2030',
      'SO1',
      { element: anElement('SO1', 'strategic-objective', { title: { en: 'Trade', fr: '' }, objective: true }) },
      actBy(anAdmin()),
    )
    await adoptEdition('2027-2030', {}, actBy(aDirector()))
    const page = await (await as(aCoordinator(), 'fr')).get(paths.framework.show({ code: '2027-2030.SO1' }))
    expect(page.title).to.include('Trade')
    expect(page.html).to.match(/lang="en"[^>]*>Trade/)
  })

  it('asks for a relation of each element of both sides', async () => {
    await aDraftEdition()
    await changeElement('2027-2030', undefined, { element: anElement('NEW1', 'focus-area') }, actBy(anAdmin()))
    expect(await elements()).to.include('NEW1')
    const page = await (await as(anAdmin())).get(show)
    expect(page.all('.missing li')).to.deep.equal([
      'State the relation of each element in the crosswalk; missing: NEW1',
    ])
  })

  it('happens once, when two people do it at once or one does it twice', async () => {
    await aDraftEdition()
    const results = await Promise.allSettled(
      [aDirector(), aDirector()].map((actor) => adoptEdition('2027-2030', {}, actBy(actor))),
    )
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    expect((await stored())!.history.filter(({ action }) => action === 'adopt')).to.have.length(1)
  })
})
