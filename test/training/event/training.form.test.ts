import { expect } from 'chai'
import { addDays } from '../../../src/platform/time/calendar-day'
import type { Parsed } from '../../../src/platform/forms/forms'
import {
  parseAttendance,
  parseDecision,
  parseNomination,
  shownMarks,
  tickValue,
} from '../../../src/training/participants/participant.form'
import { parseStep, parseTraining } from '../../../src/training/event/training.form'
import { firstDay, lastDay, today } from '../plain-training'

const event = {
  title: 'Valuation by the transaction method',
  type: 'regional-workshop',
  mode: 'in-person-regional',
  from: firstDay,
  until: lastDay,
  place: 'Nadi',
  languages: 'en',
  memberCodes: ['FJ', 'WS'],
  objective: 'SO2',
  instruments: 'revised-kyoto-convention',
  outcomes: 'Value goods',
  profile: 'Officers of valuation units',
  seats: '30',
}

const faults = (form: Parsed<unknown>) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))
const train = (changes: Record<string, unknown> = {}) => parseTraining({ ...event, ...changes }, today)

describe('the form of a training event', () => {
  it('gives an event with its audience and its test', () => {
    const form = train({ levels: ['officer'], testPoints: '20', passMark: '14', nominateBy: addDays(firstDay, -30) })
    expect(form.errors).to.equal(undefined)
    expect(form.values).to.deep.include({
      title: event.title,
      period: { from: firstDay, until: lastDay },
      seats: 30,
      nominateBy: addDays(firstDay, -30),
      test: { points: 20, passMark: 14 },
      audience: { profile: event.profile, levels: ['officer'], affiliations: [] },
    })
    expect(form.values?.mapping).to.deep.include({ objective: 'SO2', edition: '2022-2025' })
  })

  it('needs no test and no dates', () => {
    const form = train({ from: '', until: '' })
    expect(form.values).to.deep.include({ period: undefined, test: undefined })
  })

  it('asks for each thing that it cannot do without', () => {
    const found = faults(parseTraining({}, today))
    expect(found).to.deep.include({
      title: 'activities:form.enterTitle',
      type: 'activities:form.chooseType',
      mode: 'activities:form.chooseMode',
      languages: 'activities:form.chooseLanguage',
      memberCodes: 'activities:form.chooseMember',
      outcomes: 'training:form.enterOutcomes',
      profile: 'training:form.enterProfile',
      seats: 'training:form.enterSeats',
      objective: 'framework:form.chooseObjective',
    })
  })

  it('reads a body that is none', () => {
    for (const body of [undefined, null, 'text', []]) expect(parseTraining(body, today).errors).not.to.equal(undefined)
  })

  it('refuses an event that serves neither an instrument nor joint work nor organizational development', () => {
    expect(faults(train({ instruments: '' }))).to.deep.equal({ instruments: 'framework:form.servesNothing' })
    expect(train({ instruments: '', cooperation: 'yes' }).errors).to.equal(undefined)
    expect(train({ instruments: '', objective: 'SO4' }).errors).to.equal(undefined)
  })

  it('refuses what is too long, unknown or of another kind', () => {
    expect(faults(train({ title: 'x'.repeat(161) }))).to.have.property('title')
    expect(faults(train({ outcomes: 'x'.repeat(2001) }))).to.have.property('outcomes')
    // A mission is not a training event.
    expect(faults(train({ type: 'diagnostic' }))).to.deep.equal({ type: 'platform:form.unknownChoice' })
    expect(faults(train({ memberCodes: ['FJ', 'ZZ'] }))).to.have.keys('memberCodes')
    expect(faults(train({ levels: 'emperor' }))).to.have.keys('levels')
    expect(faults(train({ title: { $gt: '' } }))).to.deep.equal({ title: 'platform:form.invalid' })
    for (const seats of ['0', '-3', '2001', '3.5', 'many', '1e3'])
      expect(faults(train({ seats })), seats).to.have.property('seats')
  })

  it('refuses dates that are reversed or are none', () => {
    expect(faults(train({ from: lastDay, until: firstDay }))).to.deep.equal({ until: 'platform:form.reversed' })
    expect(faults(train({ from: '2027-02-31' }))).to.have.property('from', 'platform:form.notADay')
    expect(faults(train({ until: '' }))).to.deep.equal({ until: 'activities:form.enterUntil' })
  })

  it('wants the last day for nominations before the first day', () => {
    const message = 'training:form.deadlineAfterStart'
    expect(faults(train({ nominateBy: firstDay }))).to.deep.equal({ nominateBy: message })
    expect(train({ nominateBy: addDays(firstDay, -1) }).errors).to.equal(undefined)
  })

  it('wants a pass mark that can be reached', () => {
    expect(faults(train({ passMark: '5' }))).to.deep.equal({ testPoints: 'training:form.enterPoints' })
    expect(faults(train({ testPoints: '10', passMark: '11' }))).to.deep.equal({
      passMark: 'training:form.passAbovePoints',
    })
    expect(train({ testPoints: '10', passMark: '10' }).errors).to.equal(undefined)
  })

  it('keeps script as the text that it is', () =>
    expect(train({ title: '<script>alert(1)</script>' }).values?.title).to.equal('<script>alert(1)</script>'))
})

describe('the step of a training event', () => {
  it('needs no words to go on', () =>
    expect(parseStep({ step: 'confirm', version: '3' }).values).to.deep.include({ step: 'confirm', version: 3 }))

  it('needs cause and words to put off or give up', () => {
    for (const step of ['postpone', 'cancel'])
      expect(faults(parseStep({ step }))).to.deep.equal({
        cause: 'training:form.chooseCause',
        note: 'training:form.enterCause',
      })
  })

  it('takes the months into which it moves, both or none, in order', () => {
    const postpone = { step: 'postpone', cause: 'visa', note: 'Visas are late' }
    expect(parseStep(postpone).values?.window).to.equal(undefined)
    expect(parseStep({ ...postpone, from: '2027-03-01', until: '2027-04-30' }).values?.window).to.deep.equal({
      from: '2027-03-01',
      until: '2027-04-30',
    })
    expect(faults(parseStep({ ...postpone, from: '2027-03-01' }))).to.deep.equal({
      until: 'activities:form.enterUntil',
    })
    expect(faults(parseStep({ ...postpone, from: '2027-05-01', until: '2027-04-30' }))).to.deep.equal({
      until: 'platform:form.reversed',
    })
  })

  it('refuses a step or a cause that it does not know', () => {
    expect(faults(parseStep({ step: 'destroy' }))).to.deep.equal({ step: 'platform:form.unknownChoice' })
    expect(faults(parseStep({ step: 'cancel', cause: 'boredom', note: 'x' }))).to.have.property('cause')
  })
})

describe('naming a person', () => {
  const person = {
    name: 'Ana Vatu',
    email: ' Ana@Customs.Example ',
    gender: 'f',
    affiliation: 'customs',
    level: 'officer',
  }

  it('does not ask the contact of one Member which Member', () =>
    expect(parseNomination(person, ['FJ']).values).to.deep.include({
      memberCode: 'FJ',
      email: 'ana@customs.example',
      position: '',
    }))

  it('never takes another Member than one may name for', () => {
    expect(parseNomination({ ...person, memberCode: 'WS' }, ['FJ']).values?.memberCode).to.equal('FJ')
    expect(faults(parseNomination({ ...person, memberCode: 'TO' }, ['FJ', 'WS']))).to.have.property('memberCode')
    expect(faults(parseNomination(person, ['FJ', 'WS']))).to.deep.equal({ memberCode: 'training:form.chooseMember' })
  })

  it('asks for all that is needed, gender too, for which "not disclosed" is an answer', () => {
    expect(faults(parseNomination({}, ['FJ']))).to.have.keys('name', 'email', 'gender', 'affiliation', 'level')
    expect(parseNomination({ ...person, gender: 'undisclosed' }, ['FJ']).errors).to.equal(undefined)
  })

  it('refuses what is no address', () => {
    for (const email of [
      'ana',
      'ana@',
      '@x.example',
      'a b@x.example',
      'ana@x',
      'ana@x.example>',
      'x'.repeat(200) + '@x.example',
    ])
      expect(faults(parseNomination({ ...person, email }, ['FJ'])), email).to.have.property('email')
    expect(faults(parseNomination({ ...person, email: ['a@x.example', 'b@x.example'] }, ['FJ']))).to.have.property(
      'email',
    )
  })
})

describe('deciding about many people', () => {
  const id = 'a'.repeat(24)

  it('takes one or many, and what is done with them', () => {
    expect(parseDecision('select', { people: id }).values).to.deep.equal({
      action: 'select',
      people: [id],
      note: '',
    })
    expect(parseDecision('decline', { people: [id, 'b'.repeat(24)], note: 'Full' }).values?.people).to.have.length(2)
  })

  it('takes everybody who was shown, whoever is ticked', () => {
    const shown = [id, 'b'.repeat(24)]
    expect(parseDecision('select', { everybody: 'yes', shown, people: id }).values?.people).to.deep.equal(shown)
    expect(parseDecision('select', { shown, people: id }).values?.people).to.deep.equal([id])
  })

  it('asks for somebody', () => {
    expect(faults(parseDecision('select', {}))).to.deep.equal({ people: 'training:form.tickPeople' })
  })

  it('refuses what is no person', () => {
    for (const people of ['x', { $ne: '' }, [id, 'x'], 'z'.repeat(24)])
      expect(parseDecision('select', { people }).errors, JSON.stringify(people)).not.to.equal(undefined)
  })
})

describe('the attendance of many people', () => {
  const [ana, ben] = ['a'.repeat(24), 'b'.repeat(24)]
  const days = ['2027-01-23', '2027-01-24']
  const parse = (body: object, points?: number) => parseAttendance({ people: [ana, ben], ...body }, days, points)

  it('notes the ticked days; who is on the page without a tick was absent', () =>
    expect(parse({ present: [tickValue(ana, days[0]!), tickValue(ana, days[1]!)] }).values?.rows).to.deep.equal([
      { id: ana, days },
      { id: ben, days: [] },
    ]))

  it('notes a day on which everybody was there by one tick', () => {
    const form = parse({ everybody: days[0], present: tickValue(ben, days[1]!) })
    expect(form.values?.rows.map((row) => row.days)).to.deep.equal([[days[0]], days])
    expect(faults(parse({ everybody: '2027-02-01' }))).to.have.keys('everybody')
  })

  it('refuses a day or a person that the page did not offer', () => {
    expect(faults(parse({ present: tickValue(ana, '2027-02-01') }))).to.have.property('present')
    expect(faults(parse({ present: tickValue('c'.repeat(24), days[0]!) }))).to.have.property('present')
  })

  it('reads points of both tests, and none as none', () => {
    const form = parse({ pre: { [ana]: '8', [ben]: '' }, post: { [ana]: '15' } }, 20)
    expect(form.values?.rows[0]).to.deep.equal({ id: ana, days: [], preTest: 8, postTest: 15 })
    expect(form.values?.rows[1]).to.deep.equal({ id: ben, days: [], preTest: undefined, postTest: undefined })
  })

  it('reads when a course was completed, which says that the person took part', () => {
    const course = (body: object, shown = {}) =>
      parseAttendance({ people: [ana, ben], ...body, shown }, [days[1]!], undefined, [days[1]!], {
        from: days[0]!,
        until: '2027-03-01',
      })
    const form = course({ completed: { [ana]: '2027-02-03' } }, { [ana]: ';;;2027-01-25' })
    expect(form.values?.rows).to.deep.equal([
      {
        ...{ id: ana, days: [days[1]], completedOn: '2027-02-03' },
        shown: { days: [], preTest: undefined, postTest: undefined, completedOn: '2027-01-25' },
      },
      { id: ben, days: [] },
    ])
    expect(shownMarks({ days: [days[1]!], completedOn: '2027-02-03' })).to.equal('2027-01-24;;;2027-02-03')
    for (const day of ['2027-01-22', '2027-03-02', 'soon', '2027-02-30'])
      expect(faults(course({ completed: { [ben]: day } })), day).to.have.keys(`completed.${ben}`)
    // An event that is held has no such day.
    expect(parse({ completed: { [ana]: '2027-02-03' } }).values?.rows[0]).to.deep.equal({ id: ana, days: [] })
  })

  it('refuses points beyond the test, at the field', () => {
    for (const value of ['21', '-1', 'good', '1.5'])
      expect(faults(parse({ post: { [ben]: value } }, 20)), value).to.have.keys(`post.${ben}`)
  })
})
