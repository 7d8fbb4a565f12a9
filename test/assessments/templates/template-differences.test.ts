import { expect } from 'chai'
import { differencesBetween, missingIn } from '../../../src/assessments/templates/template-differences'
import { shippedTemplate } from '../../../src/assessments/templates/template.directory'
import { aTemplate, anArea, aStatement } from './template.factory'

const first = shippedTemplate()
const said = (areas: Parameters<typeof differencesBetween>[1]['areas']) =>
  differencesBetween(first, { areas }).map(({ code, kind, fields }) => [code, kind, ...fields])
const both = (en: string, fr: string) => ({ en, fr })

describe('what differs between two editions of the template', () => {
  it('is nothing between an edition and its copy', () => {
    expect(said(shippedTemplate().areas)).to.deep.equal([])
  })

  it('is told by code: added, changed with what has changed, and gone', () => {
    const { areas } = aTemplate(2, { retired: ['A8.6'], added: ['A8.9'], reworded: { 'A8.2': 'Another sentence.' } })
    expect(said(areas)).to.deep.equal([
      ['A8.2', 'changed', 'text', 'meaning'],
      ['A8.9', 'added'],
      ['A8.6', 'gone'],
    ])
    const [reworded] = differencesBetween(first, { areas })
    expect(reworded!.text.en).to.equal('Another sentence.')
    expect(reworded!.before!.en).to.include('electivity')
  })

  it('counts a retired area with its statements as gone, and one that is asked again as added', () => {
    const without = aTemplate(2, { retired: ['A3'] })
    const gone = differencesBetween(first, without)
    expect(gone.map(({ code, kind }) => `${code} ${kind}`)).to.deep.equal([
      'A3 gone',
      ...['A3.1', 'A3.2', 'A3.3', 'A3.4', 'A3.5', 'A3.6'].map((code) => `${code} gone`),
    ])
    expect(differencesBetween(without, first).every(({ kind }) => kind === 'added')).to.equal(true)
  })

  it('tells another order of areas and of statements; an addition in between moves nothing', () => {
    const [one, two, ...more] = shippedTemplate().areas
    expect(said([two!, one!, ...more])).to.deep.equal([['', 'changed', 'order']])
    const [head, ...tail] = one!.statements
    expect(said([{ ...one!, statements: [...tail, head!] }, two!, ...more])).to.deep.equal([['A1', 'changed', 'order']])
    expect(said([one!, anArea('A11'), two!, ...more])).to.deep.equal([
      ['A11', 'added'],
      ['A11.1', 'added'],
    ])
  })
})

describe('what keeps a draft of the template from being published', () => {
  const messages = (areas: Parameters<typeof missingIn>[0]['areas'], before = first) =>
    missingIn({ areas }, before).map(({ message, values }) => [message.split('.').at(-1), values?.codes])

  it('is nothing once something has changed', () => {
    expect(messages(aTemplate(2, { added: ['A8.9'] }).areas)).to.deep.equal([])
  })

  it('is that there is no area, none that is asked, or nothing new', () => {
    expect(messages([])).to.deep.equal([['areas', undefined]])
    expect(messages([anArea('A1', { retired: true })])).to.deep.equal([['areas', undefined]])
    expect(messages(shippedTemplate().areas)).to.deep.equal([['unchanged', undefined]])
  })

  it('is an area without a statement that is asked', () => {
    const empty = anArea('A11', { statements: [] })
    const retired = anArea('A12', { statements: [aStatement('A12.1', { retired: true })] })
    expect(messages([...first.areas, empty, retired])).to.deep.equal([['statements', 'A11, A12']])
  })

  it('is a text in one language alone, wherever it stands; what is retired may lack it', () => {
    const faulty = anArea('A11', {
      title: both('Space', ''),
      statements: [
        aStatement('A11.1', { text: both('', 'Énoncé') }),
        aStatement('A11.2', { hint: both('A hint', '') }),
        aStatement('A11.3', { levels: [both('None', 'Aucun'), both('', 'Un peu')] }),
        aStatement('A11.4', { text: both('Old', ''), retired: true }),
        aStatement('A11.5'),
      ],
    })
    expect(messages([...first.areas, faulty])).to.deep.equal([['texts', 'A11, A11.1, A11.2, A11.3']])
  })
})
