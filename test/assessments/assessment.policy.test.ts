import { expect } from 'chai'
import {
  assessmentFilter,
  mayAnswer,
  mayOpenAssessment,
  mayPrioritise,
  mayValidate,
  maySeeAssessment,
} from '../../src/assessments/assessment.policy'
import { people, whoMay } from '../support/who-may'
import { anAssessment } from './plain-assessment'

describe('scores belong to the Member', () => {
  it('nobody else reads a round that is on its desk', () =>
    expect(whoMay(maySeeAssessment, anAssessment().record)).to.deep.equal(['contact', 'head']))

  it('the secretariat reads it from the day on which it is handed in; donors, experts and other Members never', () => {
    for (const state of ['submitted', 'in-validation', 'validated', 'archived'] as const)
      expect(whoMay(maySeeAssessment, anAssessment().in(state).record), state).to.deep.equal([
        'contact',
        'head',
        'coordinator',
        'director',
        'auditor',
      ])
  })

  it('lists follow the same rule', () => {
    const shared = { shared: true }
    expect(assessmentFilter(people.coordinator!)).to.deep.equal(shared)
    expect(assessmentFilter(people.auditor!)).to.deep.equal(shared)
    expect(assessmentFilter(people.contact!)).to.deep.equal({ memberCode: 'FJ' })
    for (const name of ['expert', 'donor', 'admin', 'guest'])
      expect(assessmentFilter(people[name]!), name).to.equal(null)
  })

  it('the Member opens and answers, coordinators validate, both put gaps in order', () => {
    const { record } = anAssessment().in('in-validation')
    expect(whoMay(mayOpenAssessment, record)).to.deep.equal(['contact', 'head', 'other Member'])
    expect(whoMay(mayAnswer, record)).to.deep.equal(['contact', 'head'])
    expect(whoMay(mayValidate, record)).to.deep.equal(['coordinator', 'director'])
    expect(whoMay(mayPrioritise, record)).to.deep.equal(['contact', 'head', 'coordinator', 'director'])
    expect(whoMay(mayPrioritise, anAssessment().record)).to.deep.equal(['contact', 'head'])
  })
})
