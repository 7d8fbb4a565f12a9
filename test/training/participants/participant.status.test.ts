import { expect } from 'chai'
import fc from 'fast-check'
import {
  attendanceDays,
  attendanceStep,
  certificateKind,
  hasCompleted,
  heldDays,
  listedStates,
  participantLifeCycle,
  presentStates,
  seatedStates,
  stepOf,
  type ParticipantAction,
} from '../../../src/training/participants/participant.status'
import { aParticipant } from '../plain-training'

const path = (...actions: ParticipantAction[]) => {
  const person = { state: 'nominated' }
  for (const action of actions) participantLifeCycle.step(person, action)
  return person.state
}

describe('the way of a participant', () => {
  it('goes from nomination to a result', () => {
    expect(path('shortlist', 'select', 'confirm', 'attend', 'complete')).to.equal('completed')
    expect(path('select', 'confirm', 'attendPartly', 'fail')).to.equal('failed')
    expect(path('select', 'confirm', 'miss')).to.equal('no-show')
  })

  it('may lead through the reserve to a place', () =>
    expect(path('reserve', 'select', 'confirm')).to.equal('confirmed'))

  it('leads back from a refusal, as people fall ill and others take their place', () =>
    expect(path('decline', 'reconsider', 'select')).to.equal('selected'))

  it('takes a Member’s "does not come" as the same step as a refusal', () => {
    expect(stepOf('withdraw')).to.equal('decline')
    expect(path('select', 'confirm', stepOf('withdraw'))).to.equal('declined')
  })

  it('lets attendance be corrected until there is a result', () => {
    expect(path('select', 'miss', 'attend', 'attendPartly', 'attend')).to.equal('attended')
    for (const action of ['attend', 'attendPartly', 'miss', 'decline', 'select'] as const) {
      expect(participantLifeCycle.next('completed', action)).to.equal(null)
      expect(participantLifeCycle.next('failed', action)).to.equal(null)
    }
  })

  it('gives nobody a result who was not there', () => {
    for (const state of participantLifeCycle.states) {
      const may = participantLifeCycle.next(state, 'complete') !== null
      expect(may, state).to.equal(state === 'attended' || state === 'partly-attended')
    }
  })

  it('marks nobody present who was not chosen', () => {
    for (const state of ['nominated', 'shortlisted', 'reserve', 'declined'])
      expect(participantLifeCycle.next(state, 'attend'), state).to.equal(null)
  })

  it('counts everybody present among those who had a place, and those among the list', () => {
    expect(seatedStates).to.include.members([...presentStates])
    expect(listedStates).to.include.members([...seatedStates, 'no-show'])
  })
})

describe('the days of attendance', () => {
  it('are all days of a short event, weekends too, as not everybody rests on the same days', () =>
    expect(attendanceDays({ mode: 'hybrid', period: { from: '2027-01-29', until: '2027-02-01' } })).to.deep.equal([
      '2027-01-29',
      '2027-01-30',
      '2027-01-31',
      '2027-02-01',
    ]))

  it('are Monday to Friday of a long one', () => {
    const days = attendanceDays({ mode: 'blended', period: { from: '2027-01-04', until: '2027-01-31' } })
    expect(days).to.have.length(20)
    expect(days).not.to.include('2027-01-09')
  })

  it('are one tick for a self-paced course, and none without dates', () => {
    expect(attendanceDays({ mode: 'elearning', period: { from: '2027-01-04', until: '2027-03-31' } })).to.deep.equal([
      '2027-03-31',
    ])
    expect(attendanceDays({ mode: 'hybrid' })).to.deep.equal([])
  })

  it('were held when anybody was there', () => {
    expect(heldDays([['d1', 'd2'], [], ['d2', 'd4']])).to.deep.equal(['d1', 'd2', 'd4'])
    expect(heldDays([])).to.deep.equal([])
  })

  it('make all, some or none of the held days', () => {
    expect(attendanceStep(['d1', 'd2'], ['d1', 'd2'])).to.equal('attend')
    expect(attendanceStep(['d1'], ['d1', 'd2'])).to.equal('attendPartly')
    expect(attendanceStep([], ['d1', 'd2'])).to.equal('miss')
  })

  it('never make a free day anybody’s absence', () =>
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.constantFrom<string[]>('d1', 'd2', 'd3', 'd4', 'd5'))), (rows) => {
        const held = heldDays(rows)
        const best = rows.find((days) => held.every((day) => days.includes(day)))
        if (best && best.length > 0) expect(attendanceStep(best, held)).to.equal('attend')
      }),
    ))
})

describe('completing a training event', () => {
  const held = ['d1', 'd2', 'd3', 'd4', 'd5']
  const there = (days: string[], postTest?: number) => ({ state: 'attended' as const, attendedDays: days, postTest })

  it('takes four days of five', () => {
    expect(hasCompleted(there(held.slice(0, 4)), held, undefined)).to.equal(true)
    expect(hasCompleted(there(held.slice(0, 3)), held, undefined)).to.equal(false)
  })

  it('takes the pass mark where there is one', () => {
    expect(hasCompleted(there(held, 60), held, 60)).to.equal(true)
    expect(hasCompleted(there(held, 59), held, 60)).to.equal(false)
    expect(hasCompleted(there(held), held, 60)).to.equal(false)
  })

  it('is not possible at an event that was never held', () =>
    expect(hasCompleted(there([]), [], undefined)).to.equal(false))

  it('gives a certificate of achievement with a test, of completion without, of attendance to the others', () => {
    const completed = aParticipant({ state: 'completed' })
    expect(certificateKind(completed, 60)).to.equal('achievement')
    expect(certificateKind(completed, undefined)).to.equal('completion')
    expect(certificateKind(aParticipant({ state: 'failed' }), 60)).to.equal('attendance')
    expect(certificateKind(aParticipant({ state: 'no-show' }), 60)).to.equal(null)
    expect(certificateKind(aParticipant({ state: 'confirmed' }), undefined)).to.equal(null)
  })
})
