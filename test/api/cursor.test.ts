import { expect } from 'chai'
import { behind, readCursor, writeCursor, type Place } from '../../src/api/reading/cursor'
import { secretsOf } from '../../src/platform/secrets'

const secrets = secretsOf('a secret of this installation')
const id = 'a'.repeat(24)

describe('the cursor of a list', () => {
  for (const value of [null, 'REQ-2026-0001', 7, new Date('2026-11-24T09:00:00Z')])
    it(`names its place again: ${String(value)}`, () => {
      const place: Place = { id, value }
      expect(readCursor(secrets, 'a question', writeCursor(secrets, 'a question', place))).to.deep.equal(place)
    })

  it('is refused for another question, when it was changed, and when it was made elsewhere', () => {
    const cursor = writeCursor(secrets, 'a question', { id, value: 1 })
    expect(readCursor(secrets, 'another', cursor)).to.equal(null)
    expect(readCursor(secrets, 'a question', `x${cursor}`)).to.equal(null)
    expect(readCursor(secretsOf('another secret'), 'a question', cursor)).to.equal(null)
    for (const text of ['', '.', 'abc', 'a.b', '{"$gt":""}'])
      expect(readCursor(secrets, 'a question', text)).to.equal(null)
  })

  it('goes on behind its place, where what has no value stands first', () => {
    const fieldOf = (filter: object) => Object.keys(filter)
    expect(fieldOf(behind({ id, value: null }, { field: '_id', descending: false }))).to.deep.equal(['_id'])
    const from = (value: Place['value'], descending: boolean) =>
      JSON.stringify(behind({ id, value }, { field: 'due', descending }))
    expect(from('b', false)).to.equal(`{"$or":[{"due":{"$gt":"b"}},{"due":"b","_id":{"$gt":"${id}"}}]}`)
    expect(from('b', true)).to.equal(`{"$or":[{"due":{"$lt":"b"}},{"due":null},{"due":"b","_id":{"$lt":"${id}"}}]}`)
    const unique = { field: 'reference', descending: true, isUnique: true }
    expect(behind({ id, value: 'b' }, unique)).to.deep.equal({ reference: { $lt: 'b' } })
    expect(from(null, false)).to.equal(`{"$or":[{"due":{"$ne":null}},{"due":null,"_id":{"$gt":"${id}"}}]}`)
    expect(from(null, true)).to.equal(`{"due":null,"_id":{"$lt":"${id}"}}`)
  })
})
