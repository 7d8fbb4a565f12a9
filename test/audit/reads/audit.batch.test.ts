import { expect } from 'chai'
import fc from 'fast-check'
import { Batch, type Note } from '../../../src/audit/reads/audit.batch'

let ids = 0
const aBatch = (bounds = { person: 3, all: 8 }) => new Batch<number>(() => (ids += 1), bounds)

const at = (text: string) => new Date(`2026-11-28T${text}Z`)
const read = (actorId: string, route: string, more: Partial<Note> = {}): Note => ({
  at: at('09:00:10'),
  actorId,
  actorName: `Person ${actorId}`,
  event: 'access.read',
  kind: 'expert',
  reference: '',
  title: '',
  access: { as: 'read', route },
  ...more,
})

const said = (batch: Batch<number>) =>
  batch.unwritten().map(({ note, count }) => `${note.actorId} ${note.access.route ?? 'more'} ${count}`)

describe('counting what is read', () => {
  it('makes one line of the same address, person and minute', () => {
    const batch = aBatch()
    batch.take(read('a', '/experts'))
    batch.take(read('a', '/experts', { at: at('09:00:59') }))
    batch.take(read('a', '/experts', { at: at('09:01:00') }))
    batch.take(read('b', '/experts'))
    expect(said(batch)).to.deep.equal(['a /experts 2', 'a /experts 1', 'b /experts 1'])
  })

  it('keeps apart for whom, from where and by which filters it was done', () => {
    const batch = aBatch({ person: 9, all: 9 })
    batch.take(read('a', '/experts'))
    batch.take(read('a', '/experts', { forName: 'The Director' }))
    batch.take(read('a', '/experts', { address: '10.0.0.1' }))
    batch.take(read('a', '/experts', { access: { as: 'read', route: '/experts', filters: ['words'] } }))
    expect(said(batch)).to.have.length(4)
  })

  it('says of a person who opens too much how much more it was, and hides no refusal behind it', () => {
    const batch = aBatch()
    for (let count = 0; count < 10; count += 1) batch.take(read('a', `/experts/${count}`))
    batch.take(read('a', '/funding', { event: 'access.refused', access: { as: 'refused', route: '/funding' } }))
    expect(said(batch)).to.deep.equal([
      'a /experts/0 1',
      'a /experts/1 1',
      'a /experts/2 1',
      'a more 7',
      'a /funding 1',
    ])
  })

  it('gives each only once to be written, and goes on counting in the same line', () => {
    const batch = aBatch()
    batch.take(read('a', '/experts'))
    const [line] = batch.unwritten()
    batch.take(read('a', '/experts'))
    batch.written(line!, 1)
    expect(said(batch)).to.deep.equal(['a /experts 1'])
    batch.written(line!, 1)
    expect(batch.unwritten()).to.deep.equal([])
    batch.take(read('a', '/experts'))
    expect(batch.unwritten()[0]!.id).to.equal(line!.id)
  })

  it('forgets what is written and over, also where the clock was wrong, and keeps what is not written', () => {
    const batch = aBatch()
    batch.take(read('a', '/experts'))
    batch.take(read('a', '/members', { at: at('23:00:00') }))
    batch.take(read('a', '/training'))
    for (const line of batch.unwritten().slice(0, 2)) batch.written(line, 1)
    batch.settle(at('09:00:30'))
    expect(batch.size, 'the minute lasts; the false one is forgotten').to.equal(2)
    batch.settle(at('09:02:00'))
    expect(said(batch)).to.deep.equal(['a /training 1'])
  })

  it('loses no count and holds no more lines than it may, whoever opens what', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(20), fc.nat(3), fc.boolean())),
        (readings) => {
          const batch = aBatch()
          let written = 0
          for (const [person, page, minute, writes] of readings) {
            const now = at(`09:0${minute}:30`)
            batch.take(read(person, `/experts/${page}`, { at: now }))
            if (!writes) continue
            for (const line of batch.unwritten()) {
              written += line.count
              batch.written(line, line.count)
            }
            batch.settle(now)
          }
          const left = batch.unwritten().reduce((sum, { count }) => sum + count, 0)
          expect(written + left).to.equal(readings.length)
          expect(batch.size).to.be.at.most(8 + 3)
        },
      ),
    ))
})
