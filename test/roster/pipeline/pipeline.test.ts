import { expect } from 'chai'
import fc from 'fast-check'
import type { AccreditationStep } from '../../../src/experts/expert.model'
import type { AccreditationState } from '../../../src/experts/accreditation/accreditation.status'
import { conversionOf, openStages, pipelineOf, stages } from '../../../src/roster/pipeline/pipeline'
import { chosenOf, isAtStage, parsePipeline, pipelineQuery } from '../../../src/roster/pipeline/pipeline.form'
import { anAccreditation, anExpert } from '../../experts/expert.factory'

const today = '2026-11-30'

const withOne = (state: AccreditationState, more: object = {}, expert: object = {}) =>
  anExpert({ accreditations: [anAccreditation(state, more)], ...expert })

const step = (action: AccreditationStep['action'], to: AccreditationState, on: string): AccreditationStep => ({
  ...{ action, to, on },
  ...{ by: 'somebody', byName: 'Ana', note: '' },
})

describe('the pipeline of accreditations', () => {
  it('has each accreditation at its stage, the first stage first, who has waited longest before others', () => {
    const experts = [
      withOne('accredited', { since: '2026-01-01', until: '2029-12-31' }),
      withOne('pre-accredited', { since: '2026-11-20' }),
      withOne('pre-accredited', { since: '2026-10-31' }),
      withOne('nominated', { since: '2026-11-29' }),
    ]
    expect(pipelineOf(experts, today).map(({ stage, days, owes }) => [stage, days, owes])).to.deep.equal([
      ['nominated', 1, false],
      ['pre-accredited', 30, true],
      ['pre-accredited', 10, true],
      ['accredited', 333, false],
    ])
  })

  it('says what time alone has changed: expiring, expired, dormant', () => {
    const stageOf = (more: object, expert: object = {}) =>
      pipelineOf([withOne('accredited', more, expert)], today)[0]!.stage
    expect(stageOf({ since: '2023-02-01', until: '2027-01-31' }, { lastMissionDay: '2026-10-01' })).to.equal('expiring')
    expect(stageOf({ since: '2022-02-01', until: '2026-01-31' })).to.equal('expired')
    expect(stageOf({ since: '2023-11-01', until: '2027-10-31' })).to.equal('dormant')
  })

  it('leaves out what has ended', () => {
    const ended: AccreditationState[] = ['not-retained', 'not-successful', 'retired']
    expect(
      pipelineOf(
        ended.map((state) => withOne(state)),
        today,
      ),
    ).to.deep.equal([])
  })

  it('asks no field mission of an expert who is suspended, since whose suspension the days count', () => {
    const suspended = { since: '2026-11-01', reason: 'Asked by the administration' }
    const [one] = pipelineOf([withOne('pre-accredited', {}, { suspended })], today)
    expect(one).to.include({ stage: 'suspended', days: 29, owes: false })
  })

  it('counts no days before a stage that begins tomorrow', () => {
    expect(pipelineOf([withOne('workshop', { since: '2026-12-03' })], today)[0]!.days).to.equal(0)
  })

  it('keeps the sum: every accreditation at one stage, and under one of the filters (property)', () => {
    const states = [
      'nominated',
      'pre-screened',
      'workshop',
      'pre-accredited',
      'field-assessment',
      'accredited',
      'retired',
    ] as const
    const held = fc.record({
      state: fc.constantFrom(...states),
      area: fc.constantFrom('risk', 'valuation'),
      language: fc.constantFrom('en' as const, 'fr' as const),
      since: fc.constantFrom('2020-01-01', '2024-06-01', '2026-11-01'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(held, { maxLength: 4 }), { maxLength: 6 }), (roster) => {
        const experts = roster.map((accreditations) =>
          anExpert({ accreditations: accreditations.map(({ state, ...more }) => anAccreditation(state, more)) }),
        )
        const all = pipelineOf(experts, today)
        const kept = roster.flat().filter(({ state }) => state !== 'retired').length
        expect(all.length).to.equal(kept)
        const choice = parsePipeline({})
        expect(
          stages.reduce((sum, stage) => sum + all.filter((one) => isAtStage({ ...choice, stage }, one)).length, 0),
        ).to.equal(kept)
        expect(all.filter((one) => isAtStage(choice, one)).length).to.equal(
          all.filter(({ stage }) => (openStages as readonly string[]).includes(stage)).length,
        )
        const ofArea = (area: string) => chosenOf(all, { ...choice, area }).length
        expect(ofArea('risk') + ofArea('valuation')).to.equal(kept)
      }),
    )
  })
})

describe('the conversion of the pipeline', () => {
  const history = (...steps: AccreditationStep[]) => ({ history: steps })

  it('counts who waited two years before and was accredited since, and the median of the months it took', () => {
    const experts = [
      withOne(
        'accredited',
        history(
          step('pass', 'pre-accredited', '2024-06-01'),
          step('assess', 'field-assessment', '2025-04-01'),
          step('accredit', 'accredited', '2025-06-01'),
        ),
      ),
      withOne('pre-accredited', history(step('pass', 'pre-accredited', '2024-09-01'))),
      // Passed the workshop later: waited for nothing two years before, and counts for the months alone.
      withOne(
        'accredited',
        history(step('pass', 'pre-accredited', '2025-06-01'), step('accredit', 'accredited', '2025-12-01')),
      ),
      // Was accredited before: no longer waited.
      withOne(
        'accredited',
        history(step('pass', 'pre-accredited', '2023-01-01'), step('accredit', 'accredited', '2024-01-01')),
      ),
    ]
    const { waited, granted, months } = conversionOf(pipelineOf(experts, today), today)
    expect([waited, granted]).to.deep.equal([2, 1])
    expect(months).to.be.closeTo(9, 0.1)
  })

  it('says nothing of months where nothing was granted, or nothing is known of the workshop', () => {
    expect(conversionOf([], today)).to.deep.equal({ waited: 0, granted: 0, months: null })
    const granted = withOne('accredited', history(step('accredit', 'accredited', '2026-01-01')))
    expect(conversionOf(pipelineOf([granted], today), today).months).to.equal(null)
  })
})

describe('the choice of the pipeline', () => {
  it('is all that is in progress for an address that says nothing, or what is not known', () => {
    expect(parsePipeline({})).to.deep.equal({ stage: 'open', category: '', area: '', language: '', mission: '' })
    expect(parsePipeline({ stage: 'retired', area: ['risk'], category: { $ne: 1 } })).to.deep.equal(parsePipeline({}))
  })

  it('comes back from its own address', () => {
    const choice = parsePipeline({ stage: 'expiring', area: 'risk', language: 'fr', category: 'toa' })
    expect(parsePipeline(pipelineQuery(choice))).to.deep.equal(choice)
  })
})
