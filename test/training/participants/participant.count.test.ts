import { expect } from 'chai'
import fc from 'fast-check'
import {
  countParticipants,
  meanGain,
  normalisedGain,
  undisclosedShare,
  wasThere,
  womenShare,
  type CountedParticipant,
} from '../../../src/training/participants/participant.count'
import { participantLifeCycle } from '../../../src/training/participants/participant.status'

const row = (values: Partial<CountedParticipant> = {}): CountedParticipant => ({
  email: 'ana@customs.example',
  memberCode: 'FJ',
  gender: 'f',
  affiliation: 'customs',
  state: 'attended',
  attendedDays: ['2027-01-23', '2027-01-24'],
  ...values,
})

const rows = fc.array(
  fc.record({
    email: fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'e@x.example'),
    memberCode: fc.constantFrom('FJ', 'WS', 'TO'),
    gender: fc.constantFrom('f', 'm', 'x', 'undisclosed' as const),
    affiliation: fc.constantFrom('customs', 'other-agency'),
    state: fc.constantFrom(...participantLifeCycle.states),
    attendedDays: fc.uniqueArray(fc.constantFrom('d1', 'd2', 'd3')),
  }),
  { maxLength: 40 },
)

describe('counting participants', () => {
  it('counts a person at two events once, and both attendances', () => {
    const counts = countParticipants([row(), row({ attendedDays: ['2027-05-02'] })])
    expect(counts).to.deep.include({ people: 1, attendances: 2, personDays: 3, women: 1, members: 1 })
  })

  it('counts only those who were there', () => {
    const counts = countParticipants([row({ state: 'no-show', attendedDays: [] }), row({ state: 'declined' })])
    expect(counts).to.deep.include({ people: 0, attendances: 0, personDays: 0, members: 0 })
    expect(counts.byState).to.deep.equal({ 'no-show': 1, declined: 1 })
  })

  it('takes the answer of somebody who answered once and was silent once', () => {
    const counts = countParticipants([row({ gender: 'undisclosed' }), row({ gender: 'f' })])
    expect(counts).to.deep.include({ people: 1, women: 1, undisclosed: 0 })
  })

  it('never has more people than attendances, nor more genders than people', () =>
    fc.assert(
      fc.property(rows, (list) => {
        const counts = countParticipants(list)
        expect(counts.people).to.be.at.most(counts.attendances)
        expect(counts.women + counts.men + counts.other + counts.undisclosed).to.equal(counts.people)
        expect(counts.members).to.be.at.most(counts.attendances)
        expect(counts.outsideCustoms).to.be.at.most(counts.people)
        expect(Object.values(counts.byState).reduce((sum, count) => sum + count, 0)).to.equal(list.length)
      }),
    ))

  it('totals distinct people: those of two events together are at most the sum, and at least the larger', () =>
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const [first, second] = [countParticipants(one), countParticipants(other)]
        const both = countParticipants([...one, ...other])
        expect(both.people).to.be.at.most(first.people + second.people)
        expect(both.people).to.be.at.least(Math.max(first.people, second.people))
        expect(both.attendances).to.equal(first.attendances + second.attendances)
        expect(both.personDays).to.equal(first.personDays + second.personDays)
        expect(both.members).to.be.at.most(first.members + second.members)
      }),
    ))

  it('does not mind the order of the rows', () =>
    fc.assert(
      fc.property(rows, (list) => {
        const { people, attendances, personDays, members, undisclosed } = countParticipants([...list].reverse())
        expect(countParticipants(list)).to.deep.include({ people, attendances, personDays, members, undisclosed })
      }),
    ))

  it('knows who was there', () => {
    expect(participantLifeCycle.states.filter((state) => wasThere({ state }))).to.deep.equal([
      'attended',
      'partly-attended',
      'completed',
      'failed',
    ])
  })
})

describe('the share of women', () => {
  it('is among those who said, with the share of the silent beside it', () => {
    const counts = countParticipants([
      row({ email: '1', gender: 'f' }),
      row({ email: '2', gender: 'm' }),
      row({ email: '3', gender: 'm' }),
      row({ email: '4', gender: 'undisclosed' }),
      row({ email: '5', gender: 'x' }),
    ])
    expect(womenShare(counts)).to.be.closeTo(1 / 3, 1e-9)
    expect(undisclosedShare(counts)).to.be.closeTo(1 / 5, 1e-9)
  })

  it('is not nought when nobody has said: it is unknown', () => {
    expect(womenShare(countParticipants([row({ gender: 'undisclosed' })]))).to.equal(null)
    expect(undisclosedShare(countParticipants([]))).to.equal(0)
  })
})

describe('the gain between two tests', () => {
  it('is the part of what could still be learned', () => {
    expect(normalisedGain(40, 70, 100)).to.equal(0.5)
    expect(normalisedGain(50, 50, 100)).to.equal(0)
    expect(normalisedGain(50, 25, 100)).to.equal(-0.5)
  })

  it('needs a pair, and something that could be learned', () => {
    expect(normalisedGain(undefined, 70, 100)).to.equal(null)
    expect(normalisedGain(40, undefined, 100)).to.equal(null)
    expect(normalisedGain(100, 100, 100)).to.equal(null)
    expect(normalisedGain(0, 0, 0)).to.equal(null)
  })

  it('is averaged over the pairs alone, and says how many they are', () => {
    const people = [
      row({ preTest: 40, postTest: 70 }),
      row({ preTest: 50, postTest: 100 }),
      row({ postTest: 90 }),
      row({ state: 'no-show', preTest: 10, postTest: 90 }),
    ]
    expect(meanGain(people, 100)).to.deep.equal({ gain: 0.75, pairs: 2 })
    expect(meanGain(people, undefined)).to.equal(null)
    expect(meanGain([row()], 100)).to.equal(null)
  })

  it('never exceeds one', () =>
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (pre, post) => {
        const gain = normalisedGain(pre, post, 100)
        if (gain !== null) expect(gain).to.be.at.most(1)
      }),
    ))
})
