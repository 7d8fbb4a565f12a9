import { expect } from 'chai'
import { addDays } from '../../src/platform/time/calendar-day'
import {
  closeMissing,
  confirmMissing,
  deliverMissing,
  nextStep,
  nominationLifeCycle,
  openMissing,
  takesNominations,
  type StateCounts,
} from '../../src/training/training.status'
import { countParticipants } from '../../src/training/participants/participant.count'
import { aTraining, firstDay, lastDay, today } from './plain-training'

const withPeople = (byState: StateCounts) => ({ ...countParticipants([]), byState })

describe('nominations for a training event', () => {
  it('open, close, and may be opened again', () => {
    expect(nominationLifeCycle.next('not-open', 'open')).to.equal('open')
    expect(nominationLifeCycle.next('open', 'close')).to.equal('closed')
    expect(nominationLifeCycle.next('closed', 'open')).to.equal('open')
    expect(nominationLifeCycle.next('not-open', 'close')).to.equal(null)
  })

  it('are taken until the last day, and on it', () => {
    const training = aTraining({ nominateBy: today })
    expect(takesNominations(training, today)).to.equal(true)
    expect(takesNominations(training, addDays(today, 1))).to.equal(false)
  })

  it('are not taken before they are open, nor for an event that is over or given up', () => {
    expect(takesNominations(aTraining({ nominations: 'not-open' }), today)).to.equal(false)
    expect(takesNominations(aTraining({ nominations: 'closed' }), today)).to.equal(false)
    for (const state of ['idea', 'delivered', 'closed', 'postponed', 'cancelled'] as const)
      expect(takesNominations(aTraining({ state }), today), state).to.equal(false)
  })

  it('open only with dates and a last day that is still to come', () => {
    expect(openMissing(aTraining(), today)).to.deep.equal([])
    expect(openMissing(aTraining({ period: undefined, nominateBy: undefined }), today)).to.deep.equal([
      { message: 'training:missing.dates' },
      { message: 'training:missing.deadline' },
    ])
    expect(openMissing(aTraining({ nominateBy: addDays(today, -1) }), today)).to.deep.equal([
      { message: 'training:missing.deadlinePassed' },
    ])
  })
})

describe('what keeps a training event from its next step', () => {
  it('confirming names every point at once', () => {
    const training = aTraining({ funding: [], counts: withPeople({ nominated: 3 }) })
    expect(confirmMissing(training, [{ message: 'x:money' }]).map(({ message }) => message)).to.deep.equal([
      'training:missing.nominations',
      'training:missing.decisions',
      'training:missing.participants',
      'training:missing.budget',
      'x:money',
    ])
  })

  it('nothing, when nominations are closed, all are decided, somebody comes and a line pays', () => {
    const training = aTraining({ nominations: 'closed', counts: withPeople({ selected: 1, declined: 4 }) })
    expect(confirmMissing(training, [])).to.deep.equal([])
    const contribution = { by: ['participants'], note: 'Each administration pays for its own.' }
    expect(confirmMissing({ ...training, funding: [], contribution }, [])).to.deep.equal([])
  })

  it('delivering asks for the attendance of everybody who was to come', () => {
    expect(deliverMissing(aTraining({ counts: withPeople({ confirmed: 2, selected: 1, attended: 9 }) }))).to.deep.equal(
      [{ message: 'training:missing.attendance', values: { count: 3 } }],
    )
    expect(deliverMissing(aTraining({ counts: withPeople({ attended: 9, 'no-show': 1 }) }))).to.deep.equal([])
  })

  it('closing asks for a result for everybody who was there', () => {
    expect(closeMissing({ counts: withPeople({ 'partly-attended': 1, attended: 1 }) })).to.deep.equal([
      { message: 'training:missing.results', values: { count: 2 } },
    ])
    expect(closeMissing({ counts: withPeople({ completed: 20, failed: 2, 'no-show': 3 }) })).to.deep.equal([])
  })
})

describe('who acts next on a training event', () => {
  const next = (values: Parameters<typeof aTraining>[0], on = today) => nextStep(aTraining(values), on)

  it('the secretariat sets dates and opens nominations', () => {
    expect(next({ state: 'idea', period: undefined })).to.deep.include({ who: 'secretariat', what: 'setDates' })
    expect(next({ state: 'postponed', period: undefined })).to.deep.include({ what: 'setDates' })
    expect(next({ nominations: 'not-open' })).to.deep.include({ who: 'secretariat', what: 'openNominations' })
  })

  it('Members name people until the last day, then the secretariat closes', () => {
    const last = addDays(today, 18)
    expect(next({})).to.deep.equal({ who: 'members', what: 'nominate', by: last })
    expect(next({}, addDays(last, 1))).to.deep.equal({ who: 'secretariat', what: 'closeNominations', by: last })
  })

  it('each step has a day, counted from the last day for nominations, and never after the event begins', () => {
    const last = addDays(today, 18)
    expect(next({ nominations: 'not-open' }).by).to.equal(addDays(last, -28))
    expect(next({ nominations: 'closed', counts: withPeople({ nominated: 1 }) }).by).to.equal(addDays(last, 7))
    expect(next({ nominations: 'closed', counts: withPeople({ selected: 1 }) }).by).to.equal(addDays(last, 14))
    const late = {
      nominations: 'closed',
      nominateBy: addDays(firstDay, -3),
      counts: withPeople({ selected: 1 }),
    } as const
    expect(next(late).by).to.equal(addDays(firstDay, -1))
    expect(next({ nominations: 'not-open', nominateBy: undefined }).by).to.equal(addDays(firstDay, -56))
  })

  it('the secretariat chooses, then confirms', () => {
    expect(next({ nominations: 'closed', counts: withPeople({ shortlisted: 1 }) })).to.deep.include({ what: 'decide' })
    expect(next({ nominations: 'closed', counts: withPeople({ selected: 1 }) })).to.deep.include({ what: 'confirm' })
  })

  it('of a confirmed event, Members say who comes; when all have said, nobody acts', () => {
    const confirmed = { state: 'confirmed', nominations: 'closed' } as const
    expect(next({ ...confirmed, counts: withPeople({ selected: 2 }) })).to.deep.equal({
      who: 'members',
      what: 'confirmPlaces',
      by: addDays(aTraining().nominateBy!, 14),
    })
    expect(next({ ...confirmed, counts: withPeople({ confirmed: 2 }) })).to.deep.equal({
      who: 'nobody',
      what: 'wait',
      by: firstDay,
    })
  })

  it('Members have some days to say who comes, and always say it before the first day', () => {
    const chosen = { state: 'confirmed', nominations: 'closed', counts: withPeople({ selected: 2 }) } as const
    const late = addDays(firstDay, -20)
    expect(next({ ...chosen, chosenDay: late }).by).to.equal(addDays(late, 10))
    for (const chosenDay of [addDays(firstDay, -5), addDays(firstDay, -1)])
      expect(next({ ...chosen, chosenDay }).by).to.equal(addDays(firstDay, -1))
    expect(next({ ...chosen, nominateBy: addDays(firstDay, -3) }).by).to.equal(addDays(firstDay, -1))
  })

  it('from the first day on attendance is noted; afterwards it is delivered, settled and closed', () => {
    const confirmed = { state: 'confirmed', nominations: 'closed' } as const
    expect(next({ ...confirmed, counts: withPeople({ confirmed: 2 }) }, firstDay)).to.deep.include({
      what: 'attendance',
    })
    const after = addDays(lastDay, 1)
    expect(next({ ...confirmed, counts: withPeople({ confirmed: 2 }) }, after)).to.deep.include({ what: 'attendance' })
    expect(next({ ...confirmed, counts: withPeople({ attended: 2 }) }, after)).to.deep.include({ what: 'deliver' })
    expect(next({ state: 'delivered', counts: withPeople({ attended: 2 }) }, after)).to.deep.include({
      what: 'results',
    })
    expect(next({ state: 'delivered', counts: withPeople({ completed: 2 }) }, after)).to.deep.include({ what: 'close' })
  })

  it('nobody, of what is closed or given up', () => {
    for (const state of ['closed', 'cancelled'] as const)
      expect(next({ state })).to.deep.equal({ who: 'nobody', what: 'nothing' })
  })
})
