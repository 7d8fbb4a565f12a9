import { expect } from 'chai'
import {
  closeMissing,
  confirmMissing,
  emptyPlaces,
  latePoints,
  movedReadiness,
  termsMissing,
  usualReadiness,
} from '../../src/missions/mission.status'
import { testTime } from '../support/people'
import { aMission, aTeamMember, period, writtenTerms } from './plain-missions'

const messages = (missing: { message: string }[]) => missing.map(({ message }) => message)
const ready = aMission({
  terms: { ...writtenTerms, agreedAt: testTime },
  team: [aTeamMember()],
  funding: [{ agreement: 'accelerate', line: '1', amount: 1, currency: 'EUR' }],
})

describe('what keeps a mission from being confirmed', () => {
  it('is nothing when terms are agreed, a lead comes and a line pays', () =>
    expect(confirmMissing(ready, [])).to.deep.equal([]))

  it('is also when somebody bears its costs instead of a budget line', () => {
    const unpaid = { ...ready, funding: [] }
    expect(messages(confirmMissing(unpaid, []))).to.deep.equal(['missions:missing.budget'])
    const contribution = { by: ['host'], note: 'Fiji pays all of it.' }
    expect(confirmMissing({ ...unpaid, contribution }, [])).to.deep.equal([])
  })

  it('is named point by point', () =>
    expect(messages(confirmMissing(aMission(), []))).to.deep.equal([
      'missions:missing.terms',
      'missions:missing.lead',
      'missions:missing.budget',
    ]))

  it('is a lead who is not released, or has not accepted', () => {
    for (const lead of [aTeamMember({ state: 'accepted' }), aTeamMember({ accepted: false })])
      expect(messages(confirmMissing({ ...ready, team: [lead] }, []))).to.deep.equal(['missions:missing.leadReleased'])
  })

  it('is a team without a lead, however many come', () =>
    expect(messages(confirmMissing({ ...ready, team: [aTeamMember({ role: 'co-facilitator' })] }, []))).to.deep.equal([
      'missions:missing.lead',
    ]))

  it('is money that does not fit', () => {
    const fault = { message: 'missions:missing.lineOverdrawn', values: { line: '2' } }
    expect(confirmMissing(ready, [fault])).to.deep.equal([fault])
  })
})

describe('other things that are owed', () => {
  it('a mission closes when the Member has the report', () => {
    expect(messages(closeMissing({}))).to.deep.equal(['missions:missing.report'])
    expect(closeMissing({ report: { state: 'shared' } })).to.deep.equal([])
  })

  it('terms need objectives, outputs, agenda and participants; blanks are nothing', () => {
    expect(termsMissing(writtenTerms)).to.deep.equal([])
    expect(messages(termsMissing({ ...writtenTerms, agenda: '  ' }))).to.deep.equal(['missions:missing.agenda'])
  })

  it('a place is empty until somebody stands on it', () => {
    const places = ['lead', 'co-facilitator', 'assessee'] as const
    expect(emptyPlaces({ places, team: [aTeamMember({ role: 'co-facilitator' })] })).to.deep.equal(['lead', 'assessee'])
  })
})

describe('the readiness list', () => {
  const items = (mode: string, languageService: 'none' | 'interpretation' | 'both') =>
    usualReadiness({ mode, languageService }, period).map(({ item }) => item)

  it('begins with the usual points, due before the first day', () => {
    const points = usualReadiness({ mode: 'in-person-national', languageService: 'none' }, period)
    expect(points.find(({ item }) => item === 'participants')).to.include({ side: 'member', dueDay: '2027-02-01' })
    expect(points.every(({ dueDay }) => dueDay < period.from)).to.equal(true)
  })

  it('asks for no tickets where nobody travels, and for interpreters only where they are needed', () => {
    expect(items('remote-live', 'none')).not.to.include.members(['visa', 'tickets', 'insurance', 'security'])
    expect(items('in-person-national', 'none')).not.to.include('interpretation')
    expect(items('in-person-national', 'both')).to.include.members(['interpretation', 'translation'])
  })

  it('moves what is open with the mission, and leaves what is done', () => {
    const [done, open] = usualReadiness({ mode: 'in-person-national', languageService: 'none' }, period)
    const moved = movedReadiness([{ ...done!, doneAt: testTime }, open!], 7)
    expect(moved.map(({ dueDay }) => dueDay)).to.deep.equal([done!.dueDay, '2027-02-01'])
  })

  it('is late where an open point is past its day', () => {
    const points = usualReadiness({ mode: 'in-person-national', languageService: 'none' }, period)
    expect(latePoints(points, '2027-01-23')).to.deep.equal([])
    expect(latePoints(points, '2027-01-24').map(({ item }) => item)).to.deep.equal(['release-letters'])
  })
})
