import { expect } from 'chai'
import { changesBetween } from '../../../src/platform/data/events'

describe('what differs between two states of a record', () => {
  const before = { title: 'Risk', areas: ['risk'], note: undefined as string | undefined, secret: 'a' }

  it('names each changed field with what it was and what it is', () =>
    expect(
      changesBetween(before, { ...before, title: 'Audit', note: 'new' }, ['title', 'areas', 'note']),
    ).to.deep.equal({
      title: ['Risk', 'Audit'],
      note: [undefined, 'new'],
    }))

  it('compares lists and records by what they hold', () =>
    expect(changesBetween(before, { ...before, areas: ['risk'] }, ['areas'])).to.deep.equal({}))

  it('tells of no field that it was not asked for', () =>
    expect(changesBetween(before, { ...before, secret: 'b' }, ['title'])).to.deep.equal({}))
})
