import { expect } from 'chai'
import fc from 'fast-check'
import type { ExpertRecord } from '../../../src/experts'
import {
  rankingOrder,
  goesAgainstOrder,
  matchExperts,
  type Duties,
  type MatchingFacts,
  type Place,
} from '../../../src/missions/team/matching'
import type { Travel } from '../../../src/members'
import { criteria, usualSettings } from '../../../src/programme/settings'
import { anAccreditation, anExpert } from '../../experts/expert.factory'

const place: Place = {
  role: 'lead',
  areas: ['risk'],
  languages: ['en'],
  period: { from: '2027-02-22', until: '2027-03-05' },
  memberCodes: ['FJ'],
}

const facts = (more: Partial<MatchingFacts> = {}): MatchingFacts => ({
  duties: new Map(),
  releases: new Map(),
  teamMembers: [],
  travel: new Map(),
  ...more,
})

const failedOf = (expert: ExpertRecord, more: Partial<MatchingFacts> = {}, at: Place = place) =>
  matchExperts(at, [expert], facts(more))[0]!.failed.map(({ key }) => key)

const duties = (expert: ExpertRecord, own: Partial<Duties>) =>
  new Map([[expert.reference, { inRegion: 0, led: 0, days: 0, ...own }]])

const scoreOf = (expert: ExpertRecord, more: Partial<MatchingFacts> = {}, at: Place = place) =>
  matchExperts(at, [expert], facts(more))[0]!.score!

describe('matching: reasons', () => {
  const reasonsOf = (expert: ExpertRecord, more: Partial<MatchingFacts> = {}) =>
    matchExperts(place, [expert], facts(more))[0]!.reasons

  it('name the day on which an accreditation ends before the mission’s last day', () => {
    const expert = anExpert({ accreditations: [anAccreditation('accredited', { until: '2027-03-01' })] })
    expect(reasonsOf(expert)).to.deep.include({
      kind: 'minus',
      key: 'accreditationEnds',
      values: { until: '2027-03-01', lastDay: '2027-03-05' },
    })
  })

  it('call a field mission pending only where none is scheduled or served', () => {
    const keysOf = (state: 'pre-accredited' | 'field-assessment') =>
      reasonsOf(anExpert({ accreditations: [anAccreditation(state)] })).map(({ key }) => key)
    expect(keysOf('pre-accredited')).to.include('owesMission').and.not.to.include('missionScheduled')
    expect(keysOf('field-assessment')).to.include('missionScheduled').and.not.to.include('owesMission')
  })

  it('say whom the administration has offered, also of one who does not fit; its release counts as given', () => {
    const expert = anExpert()
    const offered = new Set([expert.reference])
    const said = { kind: 'plus', key: 'offered', values: { member: 'KE' } }
    expect(reasonsOf(expert, { offered })[0]).to.deep.equal(said)
    expect(reasonsOf({ ...expert, homeMember: 'FJ' }, { offered }).map(({ key }) => key)).to.deep.equal(['offered'])
    const releases = new Map([['KE', { asked: 10, given: 2 }]])
    expect(scoreOf(expert, { offered, releases })).to.be.greaterThan(scoreOf(expert, { releases }))
  })

  it('say of which twelve months the days are, and what they are with this mission', () => {
    const expert = anExpert({ daysPerYear: 20 })
    const reasons = reasonsOf(expert, { duties: duties(expert, { days: 17 }) })
    expect(reasons).to.deep.include({ kind: 'plus', key: 'days', values: { count: 17, from: '2027-02-22' } })
    expect(reasons).to.deep.include({ kind: 'minus', key: 'overDays', values: { count: 29, agreed: 20 } })
  })

  it('say how many of the days were with the same Member, and when the last mission ended', () => {
    const expert = anExpert()
    const of = (sameMember: number) =>
      reasonsOf(expert, { duties: duties(expert, { days: 20, sameMember, lastDay: '2026-12-04' }) })
    expect(of(12)).to.deep.include({ kind: 'minus', key: 'sameMember', values: { count: 12, of: 20 } })
    expect(of(5)).to.deep.include({ kind: 'plus', key: 'sameMember', values: { count: 5, of: 20 } })
    expect(of(5)).to.deep.include({ kind: 'plus', key: 'lastMission', values: { day: '2026-12-04' } })
    expect(reasonsOf(expert).map(({ key }) => key)).not.to.include('lastMission')
  })
})

describe('matching: the way to the mission', () => {
  const far = { km: 11_900, hours: 17, shift: 9 }
  const near = { km: 800, hours: 3, shift: 0 }
  const expert = anExpert({ homeMember: 'KE' })
  const from = (travel: Travel, at = place) =>
    matchExperts(at, [expert], facts({ travel: new Map([['KE', travel]]) }))[0]!

  it('counts fully up to three hours, for nothing from a day on, and half where it is not known', () => {
    expect(from(near).shares.travel).to.equal(1)
    expect(from(far).shares.travel).to.be.within(0.1, 0.2)
    expect(from({ ...far, hours: 23, shift: 12 }).shares.travel).to.equal(0)
    expect(matchExperts(place, [expert], facts())[0]!.shares.travel).to.equal(0.5)
  })

  it('is said with its kilometres, hours and time difference, for or against', () => {
    const values = { member: 'KE', km: 11_900, count: 17, shift: 9 }
    expect(from(far).reasons).to.deep.include({ kind: 'minus', key: 'travel', values })
    expect(from(near).reasons.find(({ key }) => key === 'travel')!.kind).to.equal('plus')
    expect(from({ km: 0, hours: 0, shift: 0 }).reasons.map(({ key }) => key)).to.include('noTravel')
  })

  it('is nothing where nobody travels', () => {
    const remote = from(far, { ...place, isRemote: true })
    expect(remote.shares.travel).to.equal(1)
    expect(remote.reasons.map(({ key }) => key)).not.to.include('travel')
  })
})

describe('matching: hard conditions', () => {
  it('takes an accredited officer of another administration who is free', () =>
    expect(failedOf(anExpert())).to.deep.equal([]))

  it('never the own administration, nor the host', () => {
    expect(failedOf(anExpert({ homeMember: 'FJ' }))).to.deep.equal(['ownAdministration'])
    expect(failedOf(anExpert({ homeMember: 'KE' }), {}, { ...place, hostMember: 'KE' })).to.deep.equal([
      'ownAdministration',
    ])
  })

  it('nobody suspended', () =>
    expect(failedOf(anExpert({ suspended: { since: '2026-01-01', reason: 'Conduct' } }))).to.deep.equal(['suspended']))

  it('nobody with a declared conflict with a beneficiary', () => {
    const conflict = { memberCode: 'FJ', type: 'commercial' as const, note: '', since: '2026-01-01' }
    expect(failedOf(anExpert({ conflicts: [conflict] }))).to.deep.equal(['conflict'])
    expect(failedOf(anExpert({ conflicts: [{ ...conflict, memberCode: 'WS' }] }))).to.deep.equal([])
  })

  it('nobody without accreditation or expertise in the area', () => {
    const other = { areas: ['valuation'], accreditations: [anAccreditation('accredited', { area: 'valuation' })] }
    expect(failedOf(anExpert(other))).to.deep.equal(['noArea'])
    expect(failedOf(anExpert({ ...other, areas: ['risk'] }))).to.deep.equal([])
  })

  it('no accreditation that was refused, ended or suspended counts as expertise', () => {
    for (const state of ['not-retained', 'not-successful', 'suspended', 'retired', 'nominated'] as const)
      expect(failedOf(anExpert({ areas: [], accreditations: [anAccreditation(state)] })), state).to.deep.equal([
        'noArea',
      ])
  })

  it('nobody who cannot work in a language of the mission', () => {
    expect(failedOf(anExpert({ languages: [{ code: 'en', level: 'facilitate' }] }))).to.deep.equal(['noLanguage'])
    expect(failedOf(anExpert({ languages: [{ code: 'fr', level: 'work' }] }))).to.deep.equal(['noLanguage'])
  })

  it('nobody who is away on one of the days', () => {
    const away = { from: '2027-03-05', until: '2027-03-30', status: 'unavailable' as const, note: '' }
    expect(failedOf(anExpert({ availability: [away] }))).to.deep.equal(['unavailable'])
    expect(failedOf(anExpert({ availability: [{ ...away, from: '2027-03-06' }] }))).to.deep.equal([])
    expect(failedOf(anExpert({ availability: [{ ...away, status: 'limited' }] }))).to.deep.equal([])
  })

  it('nobody on duty elsewhere on one of the days', () => {
    const expert = anExpert()
    const busy = { title: 'Tonga', from: '2027-03-01', until: '2027-03-12' }
    expect(failedOf(expert, { duties: duties(expert, { busy }) })).to.deep.equal(['busy'])
  })

  it('nobody twice on one team', () => {
    const expert = anExpert()
    expect(failedOf(expert, { duties: duties(expert, { onTeam: true }) })).to.deep.equal(['onTeam'])
  })

  it('as assessee only those who still owe a field mission in the area', () => {
    const assessee = { ...place, role: 'assessee' as const }
    expect(failedOf(anExpert(), {}, assessee)).to.deep.equal(['owesNoMission'])
    expect(failedOf(anExpert({ accreditations: [anAccreditation('pre-accredited')] }), {}, assessee)).to.deep.equal([])
  })

  it('names every condition that failed', () =>
    expect(failedOf(anExpert({ homeMember: 'FJ', languages: [], areas: [], accreditations: [] }))).to.deep.equal([
      'ownAdministration',
      'noArea',
      'noLanguage',
    ]))
})

describe('matching: the order', () => {
  it('weighs to a hundred', () =>
    expect(criteria.reduce((sum, criterion) => sum + usualSettings.weights[criterion], 0)).to.equal(100))

  it('puts an accreditation in force before an expired one, and that before expertise alone', () => {
    const inForce = scoreOf(anExpert())
    const expired = scoreOf(anExpert({ accreditations: [anAccreditation('accredited', { until: '2026-12-31' })] }))
    const only = scoreOf(anExpert({ accreditations: [] }))
    expect(inForce).to.be.greaterThan(expired)
    expect(expired).to.be.greaterThan(only)
  })

  it('puts experience in the region first, to a limit', () => {
    const expert = anExpert()
    const at = (inRegion: number) => scoreOf(expert, { duties: duties(expert, { inRegion }) })
    expect(at(2)).to.be.greaterThan(at(0))
    expect(at(9)).to.equal(at(4))
  })

  it('lets a rating count only from three missions on', () => {
    const unrated = scoreOf(anExpert())
    expect(scoreOf(anExpert({ rating: { count: 2, mean: 5 } }))).to.equal(unrated)
    expect(scoreOf(anExpert({ rating: { count: 3, mean: 5 } }))).to.be.greaterThan(unrated)
    expect(scoreOf(anExpert({ rating: { count: 3, mean: 1 } }))).to.be.lessThan(unrated)
  })

  it('shows a rating as a reason only from three missions on', () => {
    const keys = (count: number) =>
      matchExperts(place, [anExpert({ rating: { count, mean: 4.5 } })], facts())[0]!.reasons.map(({ key }) => key)
    expect(keys(2)).not.to.include('rated')
    expect(keys(3)).to.include('rated')
  })

  it('prefers administrations that release, and says how often', () => {
    const expert = anExpert()
    const at = (given: number) => facts({ releases: new Map([['KE', { asked: 10, given }]]) })
    const [good] = matchExperts(place, [expert], at(9))
    const [bad] = matchExperts(place, [expert], at(1))
    expect(good!.score).to.be.greaterThan(bad!.score!)
    expect(good!.reasons.find(({ key }) => key === 'releases')).to.include({ kind: 'plus' })
    expect(bad!.reasons.find(({ key }) => key === 'releases')).to.include({ kind: 'minus' })
  })

  it('spares those who travelled much, and those who hardly rest', () => {
    const expert = anExpert()
    const at = (own: Partial<Duties>) => scoreOf(expert, { duties: duties(expert, own) })
    expect(at({ days: 30 })).to.be.lessThan(at({ days: 5 }))
    const near = { title: 'Tonga', from: '2027-02-15', until: '2027-02-20' }
    expect(at({ near })).to.be.lessThan(at({}))
  })

  it('prefers two administrations on one team', () =>
    expect(scoreOf(anExpert(), { teamMembers: ['KE'] })).to.be.lessThan(scoreOf(anExpert(), { teamMembers: ['NZ'] })))

  it('is gone against by choosing anybody below the first', () => {
    const first = anExpert({ rating: { count: 5, mean: 5 } })
    const second = anExpert({ rating: { count: 5, mean: 3 } })
    const candidates = matchExperts(place, [second, first], facts())
    expect(candidates.map(({ expert }) => expert.reference)).to.deep.equal([first.reference, second.reference])
    expect(goesAgainstOrder(candidates, first.reference)).to.equal(false)
    expect(goesAgainstOrder(candidates, second.reference)).to.equal(true)
  })

  it('has those past the days that their administration has agreed to below all others, whatever their fit', () => {
    const over = anExpert({ daysPerYear: 10, rating: { count: 5, mean: 5 } })
    const within = anExpert({ daysPerYear: 12, rating: { count: 5, mean: 1 } })
    const away = anExpert({ homeMember: 'FJ' })
    const candidates = matchExperts(place, [away, over, within], facts())
    expect(candidates.map(({ expert }) => expert.reference)).to.deep.equal(
      [within, over, away].map(({ reference }) => reference),
    )
    expect(candidates[1]!.score).to.be.greaterThan(candidates[0]!.score!)
    expect(goesAgainstOrder(candidates, within.reference)).to.equal(false)
    expect(goesAgainstOrder(candidates, over.reference)).to.equal(true)
    // Where everybody is past them, the fit decides.
    const both = matchExperts(place, [anExpert({ daysPerYear: 10 }), over], facts())
    expect(both[0]!.expert).to.equal(over)
    expect(rankingOrder(both[0]!, both[1]!)).to.be.lessThan(0)
  })

  it('has those who have said no to the mission below all others, unless their administration offers them since', () => {
    const [no, other] = [anExpert({ rating: { count: 5, mean: 5 } }), anExpert({ rating: { count: 5, mean: 1 } })]
    for (const saidNo of ['declined', 'releaseRefused'] as const) {
      const known = facts({ duties: duties(no, { saidNo }) })
      const candidates = matchExperts(place, [no, other], known)
      expect(candidates.map(({ expert }) => expert)).to.deep.equal([other, no])
      expect(candidates[1]!.reasons).to.deep.include({ kind: 'minus', key: saidNo, values: { member: 'KE' } })
      expect(goesAgainstOrder(candidates, no.reference)).to.equal(true)
      const [offered] = matchExperts(place, [no], { ...known, offered: new Set([no.reference]) })
      expect(offered!.hasSaidNo).to.equal(saidNo === 'declined')
    }
  })

  it('has who is a candidate on another mission below those who wait for one, for that position alone', () => {
    const [busy, waiting] = [5, 1].map((mean) =>
      anExpert({ rating: { count: 5, mean }, accreditations: [anAccreditation('pre-accredited')] }),
    ) as [ExpertRecord, ExpertRecord]
    const alsoCandidate = { title: 'Tonga', from: '2027-01-11', until: '2027-01-20' }
    const known = facts({ duties: duties(busy, { alsoCandidate }) })
    const candidates = matchExperts({ ...place, role: 'assessee' }, [busy, waiting], known)
    expect(candidates.map(({ expert }) => expert)).to.deep.equal([waiting, busy])
    expect(candidates[1]!.reasons).to.deep.include({ kind: 'minus', key: 'alsoCandidate', values: alsoCandidate })
    expect(matchExperts(place, [busy, waiting], known).map(({ expert }) => expert)).to.deep.equal([busy, waiting])
  })

  it('has who waits for a field mission before who had one and waits for its outcome', () => {
    const of = (state: 'pre-accredited' | 'field-assessment') => anExpert({ accreditations: [anAccreditation(state)] })
    const [had, waits] = [of('field-assessment'), of('pre-accredited')]
    const candidates = matchExperts({ ...place, role: 'assessee' }, [had, waits], facts())
    expect(candidates.map(({ expert }) => expert)).to.deep.equal([waits, had])
    expect(candidates.map(({ shares }) => shares.accreditation)).to.deep.equal([1, 0.5])
  })

  it('asks no reason between equals', () => {
    const twins = [anExpert(), anExpert()]
    const candidates = matchExperts(place, twins, facts())
    for (const { reference } of twins) expect(goesAgainstOrder(candidates, reference)).to.equal(false)
  })
})

const members = ['FJ', 'KE', 'NZ', 'WS', 'TO']
const anyExpert = fc
  .record({
    homeMember: fc.constantFrom(...members),
    languages: fc.subarray([
      { code: 'en' as const, level: 'work' as const },
      { code: 'fr' as const, level: 'work' as const },
      { code: 'es' as const, level: 'read' as const },
    ]),
    areas: fc.subarray(['risk', 'valuation', 'pca']),
    accreditations: fc.array(
      fc.record({
        state: fc.constantFrom(
          'accredited' as const,
          'pre-accredited' as const,
          'suspended' as const,
          'workshop' as const,
        ),
        area: fc.constantFrom('risk', 'valuation', 'pca'),
      }),
      { maxLength: 3 },
    ),
    suspended: fc.option(fc.constant({ since: '2026-01-01', reason: 'x' }), { nil: undefined }),
    conflicts: fc.array(fc.constantFrom(...members), { maxLength: 2 }),
    away: fc.boolean(),
    rating: fc.record({ count: fc.integer({ min: 0, max: 9 }), mean: fc.double({ min: 1, max: 5, noNaN: true }) }),
    inRegion: fc.integer({ min: 0, max: 9 }),
    days: fc.integer({ min: 0, max: 90 }),
    busy: fc.boolean(),
  })
  .map(({ accreditations, conflicts, away, inRegion, days, busy, ...more }) => ({
    expert: anExpert({
      ...more,
      accreditations: accreditations.map(({ state, area }) => anAccreditation(state, { area })),
      conflicts: conflicts.map((memberCode) => ({
        memberCode,
        type: 'personal' as const,
        note: '',
        since: '2026-01-01',
      })),
      availability: away ? [{ from: '2027-02-01', until: '2027-02-28', status: 'unavailable' as const, note: '' }] : [],
    }),
    own: { inRegion, days, led: 0, busy: busy ? { title: 'x', from: '2027-02-22', until: '2027-02-23' } : undefined },
  }))
const anyPool = fc.array(anyExpert, { maxLength: 12 })
const factsOf = (pool: { expert: ExpertRecord; own: Duties }[]) =>
  facts({ duties: new Map(pool.map(({ expert, own }) => [expert.reference, own])) })

describe('matching: always', () => {
  it('no candidate breaks a hard condition', () =>
    fc.assert(
      fc.property(anyPool, (pool) => {
        const candidates = matchExperts(
          place,
          pool.map(({ expert }) => expert),
          factsOf(pool),
        )
        for (const { expert, score } of candidates.filter((one) => one.score !== null)) {
          expect(score).to.be.within(0, 100)
          expect(expert.homeMember).not.to.equal('FJ')
          expect(expert.suspended).to.equal(undefined)
          expect(expert.conflicts.map(({ memberCode }) => memberCode)).not.to.include('FJ')
          expect(expert.availability).to.deep.equal([])
          expect(expert.languages.map(({ code }) => code)).to.include('en')
          expect(pool.find((one) => one.expert === expert)!.own.busy).to.equal(undefined)
        }
      }),
    ))

  it('everybody is there once: with a fit and reasons, or with what failed', () =>
    fc.assert(
      fc.property(anyPool, (pool) => {
        const experts = pool.map(({ expert }) => expert)
        const candidates = matchExperts(place, experts, factsOf(pool))
        expect(candidates.map(({ expert }) => expert.reference)).to.have.members(
          experts.map(({ reference }) => reference),
        )
        for (const { score, failed, reasons } of candidates) {
          expect(score === null).to.equal(failed.length > 0)
          if (score !== null) expect(reasons).not.to.be.empty
        }
      }),
    ))

  it('the order is by fit, and the same for the same people in whatever order they come', () =>
    fc.assert(
      fc.property(anyPool, (pool) => {
        const experts = pool.map(({ expert }) => expert)
        const order = (list: ExpertRecord[]) =>
          matchExperts(place, list, factsOf(pool)).map(({ expert }) => expert.reference)
        expect(order([...experts].reverse())).to.deep.equal(order(experts))
        const scores = matchExperts(place, experts, factsOf(pool)).map(({ score }) => score ?? -1)
        expect(scores).to.deep.equal([...scores].sort((one, other) => other - one))
      }),
    ))
})
