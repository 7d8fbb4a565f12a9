import { expect } from 'chai'
import type { ExpertClaim } from '../../../src/experts/expert.model'
import { presentClaim, presentClaims } from '../../../src/experts/own/claim.presenter'
import { presentOwnFile, presentOwnPart } from '../../../src/experts/own/own.presenter'
import { presentStillTrue } from '../../../src/experts/still-true/still-true.presenter'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { translator } from '../../../src/platform/text/i18n'
import type { Actor } from '../../../src/programme/actor'
import { anAccreditation, anExpert } from '../expert.factory'
import { aCoordinator, anAuditor, anExpertActor, testTime } from '../../support/people'

const viewer = (actor: Actor): Viewer => ({ actor, lang: 'en', t: translator('en'), today: '2026-11-24' })

const claim = (more: Partial<ExpertClaim>): ExpertClaim => ({
  ...{ id: 'c1', what: 'language', code: 'fr', before: 'read', after: 'work', state: 'waiting' },
  ...{ by: 'e', byName: 'Amina Otieno', at: testTime, lang: 'en' },
  ...more,
})
const decided = { by: 'c', byName: 'Ana Diaz', at: testTime, lang: 'en', reason: 'No certificate was sent' }

const expert = anExpert({
  name: 'Amina Otieno',
  languages: [{ code: 'en', level: 'work' }],
  accreditations: [anAccreditation('accredited', { language: 'fr' })],
  conflicts: [{ memberCode: 'FJ', type: 'commercial', note: 'Family firm', since: '2026-01-01' }],
  phone: '+254 20 123456',
  claims: [
    claim({}),
    claim({ id: 'c2', what: 'area', code: 'aeo', before: '', after: 'claimed', state: 'refused', decided }),
  ],
})
const self = viewer(anExpertActor(expert.reference))

describe('the page of a change that waits', () => {
  it('shows the file as it is now beside what is asked for, and what depends on it', () => {
    const page = presentClaim({ expert, claim: expert.claims![0]! }, undefined, viewer(aCoordinator()))
    expect([page.before, page.after]).to.deep.equal(['none', 'Can advise and write the report'])
    expect(page.held).to.equal(1)
    expect(page.form!.buttons.map(({ text }) => text)).to.deep.equal(['Accept change', 'Do not accept'])
  })

  it('has a decision for those alone who may take it, and a way back for its expert', () => {
    const own = presentClaim({ expert, claim: expert.claims![0]! }, undefined, self)
    expect(own.form).to.equal(null)
    expect(own.head.actions.map(({ text }) => text)).to.deep.equal(['Withdraw change'])
    expect(presentClaim({ expert, claim: expert.claims![0]! }, undefined, viewer(anAuditor())).form).to.equal(null)
    const over = presentClaim({ expert, claim: expert.claims![1]! }, undefined, viewer(aCoordinator()))
    expect(over.form).to.equal(null)
    expect(over.decided!.reason).to.equal('No certificate was sent')
  })

  it('stands in a list in which what waits comes first', () =>
    expect(presentClaims(expert, self).claims.rows.map(({ state }) => state.state!.text)).to.deep.equal([
      'Awaiting the secretariat',
      'Not accepted',
    ]))
})

describe('the own file', () => {
  it('shows of each part what is in the file, what waits and what was decided lately', () => {
    const { parts } = presentOwnFile(expert, self)
    expect(parts.map(({ claims }) => claims.map(({ state }) => state.text))).to.deep.equal([
      [],
      [],
      ['Awaiting the secretariat'],
      ['Not accepted'],
      [],
      [],
    ])
    const later = presentOwnFile(expert, { ...self, today: '2027-03-01' })
    expect(later.parts[3]!.claims, 'a decision is of interest for a while').to.deep.equal([])
  })

  it('asks in each part for what its expert wishes, also where that waits', () => {
    const { form } = presentOwnPart(expert, 'languages', undefined, self)
    const french = form.sections[0]!.fields.find(({ name }) => name === 'languages[fr]')!
    expect(french.value).to.equal('work')
  })
})

describe('the page of the mailed link', () => {
  it('shows the main points alone', () => {
    const page = presentStillTrue(expert, testTime, '/still-true/x', self)
    const all = JSON.stringify(page)
    for (const secret of ['+254', 'Family firm', 'Fiji']) expect(all).not.to.include(secret)
    expect(page.facts.map(({ label }) => label)).to.deep.equal([
      'Home administration',
      'Languages',
      'Expertise areas',
      'Availability',
    ])
  })
})
