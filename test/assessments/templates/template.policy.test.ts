import { expect } from 'chai'
import {
  mayChangeTemplate,
  mayKeepTemplates,
  mayPublish,
  mayReadTemplates,
  mayTakeTemplateStep,
  whyNotChange,
} from '../../../src/assessments/templates/template.policy'
import { templateLifeCycle } from '../../../src/assessments/templates/template.status'
import { guest, standingIn } from '../../../src/programme/actor'
import { aContactOf, aCoordinator, aDirector, aDonor, anAdmin, anAuditor, anExpertActor } from '../../support/people'
import { aTemplate } from './template.factory'

const step = (action: 'create' | 'change' | 'publish', by: string) =>
  ({ action, from: 'draft', to: 'draft', note: '', by, byName: 'Somebody', at: new Date(0) }) as const
const draft = aTemplate(2, {}, { state: 'draft' })
const outside = [aContactOf('FJ'), anExpertActor('EXP-0231'), aDonor('accelerate'), guest]

describe('who may do what with the template of needs assessments', () => {
  it('is read by staff, auditors and administrators', () => {
    for (const actor of [aCoordinator(), aDirector(), anAuditor(), anAdmin()])
      expect(mayReadTemplates(actor, draft)).to.equal(true)
    for (const actor of outside) expect(mayReadTemplates(actor, draft)).to.equal(false)
  })

  it('is kept by administrators, as long as it is a draft', () => {
    for (const actor of [aCoordinator(), aDirector(), anAuditor(), ...outside])
      expect([mayKeepTemplates(actor, draft), mayChangeTemplate(actor, draft)]).to.deep.equal([false, false])
    expect(mayChangeTemplate(anAdmin(), draft)).to.equal(true)
    for (const state of ['published', 'retired', 'discarded'] as const) {
      expect(mayChangeTemplate(anAdmin(), { state }), state).to.equal(false)
      expect(whyNotChange(anAdmin(), { state })).to.equal(`assessments:templates.whyNot.${state}`)
    }
    expect([whyNotChange(anAdmin(), draft), whyNotChange(aCoordinator(), { state: 'published' })]).to.deep.equal([
      null,
      null,
    ])
  })

  it('is published by an administrator or a director who has not written anything of it', () => {
    const [author, helper, director] = [anAdmin(), anAdmin(), aDirector()]
    const written = { ...draft, history: [step('create', author.id), step('change', helper.id)] }
    expect(mayPublish(author, written)).to.equal(false)
    expect(mayPublish(helper, written)).to.equal(false)
    expect(mayPublish(director, written)).to.equal(true)
    expect(mayPublish(anAdmin(), written)).to.equal(true)
    for (const actor of [aCoordinator(), anAuditor(), ...outside]) expect(mayPublish(actor, written)).to.equal(false)
  })

  it('is not published by whoever stands in for the one who wrote it', () => {
    const [author, deputy] = [aDirector(), aDirector()]
    const written = { ...draft, history: [step('change', author.id)] }
    expect(mayPublish(standingIn(deputy, [author]), written)).to.equal(false)
    expect(mayPublish(deputy, written)).to.equal(true)
  })

  it('leaves the other steps to administrators', () => {
    for (const action of ['discard', 'retire', 'restore']) {
      expect(mayTakeTemplateStep(anAdmin(), draft, action)).to.equal(true)
      expect(mayTakeTemplateStep(aDirector(), draft, action)).to.equal(false)
    }
  })
})

describe('the life of an edition of the template', () => {
  it('is drafted, published, retired and restored; a discarded draft ends', () => {
    const record = { state: 'draft' }
    for (const action of ['publish', 'retire', 'restore'] as const) templateLifeCycle.step(record, action)
    expect(record.state).to.equal('published')
    expect(
      templateLifeCycle.actions.filter((action) => templateLifeCycle.can({ state: 'discarded' }, action)),
    ).to.deep.equal([])
    for (const state of ['published', 'retired'])
      expect(templateLifeCycle.can({ state }, 'discard'), state).to.equal(false)
  })
})
