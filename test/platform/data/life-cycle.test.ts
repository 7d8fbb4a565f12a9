import { expect } from 'chai'
import { Conflict } from '../../../src/platform/errors'
import { lifeCycle } from '../../../src/platform/data/life-cycle'

const cycle = lifeCycle({
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', sendBack: 'draft' },
  accepted: {},
})

describe('a life cycle', () => {
  it('moves a record by an action of its state', () => {
    const record = { state: 'draft' }
    cycle.step(record, 'submit')
    expect(record.state).to.equal('submitted')
  })

  it('refuses a step out of turn and leaves the record as it was', () => {
    const record = { state: 'draft' }
    expect(() => cycle.step(record, 'accept')).to.throw(Conflict)
    expect(record.state).to.equal('draft')
  })

  it('tells final states', () => expect(cycle.states.filter(cycle.isFinal)).to.deep.equal(['accepted']))

  it('refuses a record in a state that it does not know', () =>
    expect(cycle.can({ state: 'lost' }, 'submit')).to.equal(false))

  it('fails at start when a step leads to a state that is not in the table', () =>
    expect(() => lifeCycle({ draft: { submit: 'submited' } })).to.throw('submited'))
})
