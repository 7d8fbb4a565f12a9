import { expect } from 'chai'
import { parseMission } from '../../../src/missions/plan/mission.form'
import { missionBody } from '../../missions/plan/mission.body'

const officers = ['officer-1', 'officer-2']
const parse = (more: Record<string, unknown> = {}, needsDates = false) =>
  parseMission({ ...missionBody(), ...more }, { today: '2026-11-24', officers, needsDates })
const faults = (more: Record<string, unknown>, needsDates = false) =>
  Object.fromEntries((parse(more, needsDates).errors ?? []).map(({ field, message }) => [field, message]))

describe('the form of an activity', () => {
  it('gives the values of a planned mission', () => {
    const { values } = parse()
    expect(values).to.deep.include({
      title: 'Selectivity reviewed on results',
      type: 'technical-assistance',
      period: { from: '2027-02-22', until: '2027-03-05' },
      memberCodes: ['FJ'],
      languages: ['en'],
      languageService: 'none',
      funding: [],
      requests: [],
      places: ['lead', 'co-facilitator'],
    })
    expect(values!.mapping).to.deep.include({ objective: 'SO1', instruments: ['safe-framework'] })
  })

  it('asks for a name, a kind, a way, a Member, a language, an objective and a purpose', () => {
    const empty = { title: ' ', type: '', mode: '', memberCodes: '', languages: [], objective: '', purpose: '' }
    expect(Object.keys(faults(empty))).to.have.members(Object.keys(empty))
  })

  it('is refused with the reason when it serves neither an instrument nor cooperation nor SO4', () => {
    expect(faults({ instruments: [] })).to.deep.equal({ instruments: 'framework:form.servesNothing' })
    expect(faults({ instruments: [], cooperation: 'yes' })).to.deep.equal({})
    expect(faults({ instruments: [], objective: 'SO4' })).to.deep.equal({})
    expect(faults({ instruments: [], secondaryObjectives: ['SO4'] })).to.deep.equal({})
  })

  it('is an idea without dates, and takes no half of a period', () => {
    expect(parse({ from: '', until: '' }).values!.period).to.equal(undefined)
    expect(faults({ from: '' })).to.deep.equal({ from: 'activities:form.enterFrom' })
    expect(faults({ until: '' })).to.deep.equal({ until: 'activities:form.enterUntil' })
  })

  it('keeps the dates of what is planned', () =>
    expect(faults({ from: '', until: '' }, true)).to.deep.equal({ from: 'missions:form.keepDates' }))

  it('takes no reversed dates, no 31 February and nothing longer than half a year', () => {
    expect(faults({ from: '2027-03-06' })).to.deep.equal({ until: 'platform:form.reversed' })
    expect(faults({ from: '2027-02-31' })).to.deep.equal({ from: 'platform:form.notADay' })
    expect(faults({ until: '2027-09-30' })).to.deep.equal({ until: 'activities:form.tooLong' })
    expect(faults({ windowFrom: '2027-06-01', windowUntil: '2027-05-01' })).to.deep.equal({
      windowUntil: 'platform:form.reversed',
    })
    expect(faults({ windowFrom: '2027-06-01' })).to.deep.equal({ windowUntil: 'activities:form.enterUntil' })
  })

  it('takes no unknown code, wherever it is sent', () => {
    for (const field of [
      'type',
      'mode',
      'memberCodes',
      'hostMember',
      'languages',
      'objective',
      'instruments',
      'places',
    ])
      expect(
        faults({ [field]: field === 'memberCodes' || field === 'languages' ? ['zz'] : 'zz' }),
        field,
      ).to.have.property(field, 'platform:form.unknownChoice')
    expect(faults({ officerId: 'somebody-else' })).to.have.property('officerId')
  })

  it('takes no event with participants for a mission', () =>
    expect(faults({ type: 'regional-workshop' })).to.deep.equal({ type: 'platform:form.unknownChoice' }))

  it('shortens nothing silently', () => {
    expect(faults({ title: 'x'.repeat(161) })).to.deep.equal({ title: 'platform:form.tooLong' })
    expect(faults({ purpose: 'x'.repeat(3001) })).to.deep.equal({ purpose: 'platform:form.tooLong' })
    expect(faults({ place: 'x'.repeat(121) })).to.deep.equal({ place: 'platform:form.tooLong' })
  })

  it('takes references of requests only, and no list where a text belongs', () => {
    expect(parse({ requests: 'REQ-2026-0042' }).values!.requests).to.deep.equal(['REQ-2026-0042'])
    expect(faults({ requests: ['<script>'] })).to.deep.equal({ 'requests.0': 'activities:form.unknownRequest' })
    expect(faults({ title: ['a', 'b'] })).to.deep.equal({ title: 'platform:form.invalid' })
  })

  it('leaves out the budget rows that were left empty, and no begun one', () => {
    expect(parse({ funding: [{ line: '', amount: '' }] }).values!.funding).to.deep.equal([])
    expect(faults({ funding: [{ line: '', amount: '12' }] })).to.deep.equal({
      'funding.0.line': 'activities:form.chooseLine',
    })
    expect(faults({ funding: [{ line: 'nothing/1', amount: '12' }] })).to.deep.equal({
      'funding.0.line': 'platform:form.unknownChoice',
    })
  })

  it('survives a body that is none', () => {
    for (const body of [undefined, null, 'text', 42, []])
      expect(parseMission(body, { today: '2026-11-24', officers }).errors).not.to.be.empty
  })
})
