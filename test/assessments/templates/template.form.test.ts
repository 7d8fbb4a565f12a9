import { expect } from 'chai'
import {
  parseNewStatement,
  parseNewTemplate,
  parseNewTemplateArea,
  parseStatement,
  parseTemplateArea,
} from '../../../src/assessments/templates/template.form'
import type { Parsed } from '../../../src/platform/forms/forms'
import { typedArea, typedStatement } from './template.body'

const faultsOf = ({ errors }: Parsed<unknown>) =>
  Object.fromEntries((errors ?? []).map(({ field, message }) => [field, message.replace(/^.*\./, '')]))

describe('the form of an area of the template', () => {
  it('gives texts, place and whether it is retired', () => {
    const { values } = parseTemplateArea({ ...typedArea(), place: '3', retired: 'yes', version: '4' })
    expect(values).to.deep.include({ place: 3, retired: true, version: 4, objective: 'SO1' })
    expect(values!.title).to.deep.equal({ en: 'Risk management', fr: 'Gestion des risques' })
  })

  it('asks for the title in both languages, and for guidance in both or in none', () => {
    expect(faultsOf(parseTemplateArea(typedArea({ title: { en: 'Risk' } })))).to.deep.equal({
      'title.fr': 'enterTitleFr',
    })
    expect(faultsOf(parseTemplateArea(typedArea({ title: { fr: 'Risques' } })))).to.deep.equal({
      'title.en': 'enterTitleEn',
    })
    expect(faultsOf(parseTemplateArea(typedArea({ guidance: { en: 'Ask.' } })))).to.deep.equal({
      'guidance.fr': 'alsoFrench',
    })
    expect(parseTemplateArea(typedArea({ guidance: {} })).errors).to.equal(undefined)
  })

  it('asks for a code of capitals when it is new', () => {
    for (const code of ['', 'a11', 'A-1', '1A', 'new', 'A123456789'])
      expect(faultsOf(parseNewTemplateArea({ ...typedArea(), code })), code).to.have.keys('code')
    expect(parseNewTemplateArea({ ...typedArea(), code: 'A11' }).values!.code).to.equal('A11')
  })

  it('refuses an objective that is none, and a place before the first', () => {
    expect(faultsOf(parseTemplateArea(typedArea({ objective: 'SO9', place: '0' })))).to.deep.equal({
      objective: 'unknownChoice',
      place: 'outOfRange',
    })
    expect(faultsOf(parseTemplateArea(typedArea({ place: '' })))).to.deep.equal({ place: 'enterPlace' })
  })
})

describe('the form of a statement of the template', () => {
  it('gives six levels, or none where no level has a text of its own', () => {
    const { values } = parseStatement(typedStatement())
    expect(values!.levels).to.have.length(6)
    expect(values!.levels[0]).to.deep.equal({ en: 'Never', fr: 'Jamais' })
    expect(parseStatement(typedStatement({ levels: undefined })).values!.levels).to.deep.equal([])
    expect(parseStatement(typedStatement({ levels: 'none' })).values!.levels).to.deep.equal([])
  })

  it('asks for each text in both languages', () => {
    const faulty = typedStatement({
      text: { en: '', fr: '' },
      hint: { en: '', fr: 'Voir.' },
      levels: [{}, {}, { en: 'Twice' }],
    })
    expect(faultsOf(parseStatement(faulty))).to.deep.equal({
      'text.en': 'enterTextEn',
      'text.fr': 'enterTextFr',
      'hint.en': 'alsoEnglish',
      'levels.2.fr': 'alsoFrench',
    })
  })

  it('takes articles in any order, each once', () => {
    expect(parseStatement(typedStatement({ tfaArticles: '7.4; 10.1, 7.4 8' })).values!.tfaArticles).to.deep.equal([
      '7.4',
      '10.1',
      '8',
    ])
    expect(faultsOf(parseStatement(typedStatement({ tfaArticles: 'Article 7' })))).to.deep.equal({
      tfaArticles: 'articles',
    })
  })

  it('asks for a code of its own area when it is new', () => {
    for (const id of ['', 'A8', 'A8.', 'A8.0', 'A9.1', 'A81.1', 'a8.1', 'A8.1.2'])
      expect(faultsOf(parseNewStatement({ ...typedStatement(), id }, 'A8')), id).to.have.keys('id')
    expect(parseNewStatement({ ...typedStatement(), id: 'A8.12' }, 'A8').values!.id).to.equal('A8.12')
  })

  it('refuses what is in no list', () => {
    const faulty = typedStatement({ objective: '', expertise: 'magic', instruments: ['none'], focusAreas: ['FA9'] })
    expect(faultsOf(parseStatement(faulty))).to.deep.equal({
      objective: 'chooseObjective',
      expertise: 'unknownChoice',
      instruments: 'unknownChoice',
      focusAreas: 'unknownChoice',
    })
  })
})

describe('the form of a new edition of the template', () => {
  it('asks for the reason', () => {
    expect(faultsOf(parseNewTemplate({ reason: ' ' }))).to.deep.equal({ reason: 'enterReason' })
  })
})
