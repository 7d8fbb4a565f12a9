import { expect } from 'chai'
import {
  areaTitleIn,
  isAsked,
  newestTemplate,
  releasedAreas,
  statement,
  statementIn,
  statementOrder,
  templateArea,
  templateAreas,
} from '../../../src/assessments/templates/template.directory'
import { statementOptions } from '../../../src/recommendations/record/statement.presenter'
import { aTemplate, withTemplates } from './template.factory'

describe('the editions of the template in memory', () => {
  const second = aTemplate(2, {
    retired: ['A3', 'A8.6'],
    added: ['A8.9', 'A11'],
    reworded: { 'A8.2': 'Rules are reviewed each week.' },
  })
  const draft = aTemplate(3, { added: ['A1.9'], reworded: { 'A1.1': 'A draft.' } }, { state: 'draft' })
  withTemplates(second, draft)

  it('give the newest published one to those who name none, and never a draft', () => {
    expect(newestTemplate().edition).to.equal(2)
    expect(templateAreas().map(({ code }) => code))
      .to.include('A11')
      .and.not.include('A3')
    expect(statement('A1.9')).to.equal(undefined)
    expect(statementIn('A1.1', 'en')).not.to.equal('A draft.')
  })

  it('give each edition its own texts, areas and order', () => {
    expect(statementIn('A8.2', 'en', 1)).not.to.equal(statementIn('A8.2', 'en', 2))
    expect(statementIn('A8.2', 'en', 2)).to.equal('Rules are reviewed each week.')
    expect(templateAreas(1).map(({ code }) => code)).to.include('A3')
    expect(templateArea('A8', 1)!.statements).to.have.length(6)
    expect([isAsked('A8.6', 1), isAsked('A8.6', 2), isAsked('A8.9', 1)]).to.deep.equal([true, false, false])
    expect(statementOrder('A8.9', 1), 'behind all').to.equal(57)
  })

  it('know what is retired by its text, and leave an unknown code as it is', () => {
    expect(statementIn('A8.6', 'en')).not.to.equal('A8.6')
    expect(areaTitleIn('A3', 'fr')).to.include('mainlevée')
    expect(statementIn('X1.1', 'en')).to.equal('X1.1')
    expect(areaTitleIn('X1', 'en', 1)).to.equal('X1')
  })

  it('offer for a recommendation what is asked, and keep what was chosen before', () => {
    expect(releasedAreas().map(({ code }) => code)).to.include.members(['A3', 'A11'])
    const options = new Map(statementOptions({ lang: 'en' }).map((option) => [option.value, option.isRetired ?? false]))
    expect([options.get('A8.9'), options.get('A8.6'), options.get('A3.1'), options.get('A1.9')]).to.deep.equal([
      false,
      true,
      true,
      undefined,
    ])
  })
})
