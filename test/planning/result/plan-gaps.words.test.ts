import { expect } from 'chai'
import { presentConflict, presentEmpty } from '../../../src/planning/result/plan-gaps.presenter'
import type { Conflicting, EmptyPlace, PlannedWork } from '../../../src/planning/plan.model'
import { translator } from '../../../src/platform/text/i18n'
import type { Viewer } from '../../../src/platform/http/pages/view-types'

const viewerFor = (lang: 'en' | 'fr'): Viewer => ({
  actor: { id: 'rosa', name: 'Rosa Alvarado', roles: ['coordinator'], language: lang },
  lang,
  t: translator(lang),
  today: '2026-11-24',
})

const works = new Map<string, PlannedWork>([
  ['MIS-2026-0001', { reference: 'MIS-2026-0001', title: 'Fiji mission', memberCodes: ['FJ'], filled: 0 }],
])

const faults = [
  'rest',
  'maxDays',
  'withinAgreed',
  'oneCandidacy',
  'perPerson',
  'perTeam',
  'perAdministration',
  'twice',
  'locked',
] as const
const reasons = [
  ...['onTeam', 'ownAdministration', 'suspended', 'conflict', 'noArea'],
  ...['noLanguage', 'owesNoMission', 'unavailable', 'busy', 'saidNo'],
]

const anEmptyPlace = (more: Partial<EmptyPlace>): EmptyPlace => ({
  ...{ work: 'MIS-2026-0001', role: 'lead', seats: 1, people: 2, freed: [], nearly: [] },
  ...more,
})

describe('a position that no change to the plan fills', () => {
  const dated = new Map([
    ...works,
    ['MIS-2026-0002', { ...works.get('MIS-2026-0001')!, from: '2027-02-01', until: '2027-02-05' }] as const,
    ['REQ-2026-0001', { ...works.get('MIS-2026-0001')!, reference: 'REQ-2026-0001' }] as const,
  ])
  const linksOf = (more: Partial<EmptyPlace>, viewer = viewerFor('en')) =>
    presentEmpty([anEmptyPlace(more)], dated, viewer).rows[0]!.freed!.links!.map(({ href }) => href)
  const call = '/calls/new?mission=MIS-2026-0002&place='

  it('leads on to an open call for it, and for a candidate to those whose field mission is pending', () => {
    expect(linksOf({ work: 'MIS-2026-0002' })).to.deep.equal([`${call}lead`])
    expect(linksOf({ work: 'MIS-2026-0002', role: 'assessee' })).to.deep.equal([
      '/experts/pipeline?stage=pre-accredited&mission=MIS-2026-0002',
      `${call}assessee`,
    ])
  })

  it('leads to no call where no mission has dates yet', () => {
    expect(linksOf({})).to.deep.equal([])
    expect(linksOf({ work: 'REQ-2026-0001', role: 'assessee' })).to.deep.equal([
      '/experts/pipeline?stage=pre-accredited',
    ])
  })

  it('leads nowhere else who only reads, nor where a change to the plan helps', () => {
    const auditor: Viewer = { ...viewerFor('en'), actor: { id: 'a', name: 'A', roles: ['auditor'], language: 'en' } }
    expect(linksOf({ work: 'MIS-2026-0002' }, auditor)).to.deep.equal([])
    const freed = [{ fault: 'rest' as const, experts: ['EXP-0001'], count: 1 }]
    expect(linksOf({ work: 'MIS-2026-0002', freed })).to.deep.equal([])
  })
})

describe('a position for which nobody is left', () => {
  const cellsOf = (...keys: string[]) => {
    const nearly = keys.map((key) => ({ key, count: 2, experts: ['EXP-0001'] }))
    const { binding, freed } = presentEmpty([anEmptyPlace({ people: 0, nearly })], works, viewerFor('en')).rows[0]!
    return { binding: binding!.lines!, freed: freed!.lines! }
  }
  const nobody = 'No expert meets the conditions of the position.'
  const nothing = 'No single change to the plan would fill the position.'

  it('has what nobody can change among the causes, and no cause among the solutions', () => {
    const { binding, freed } = cellsOf('owesNoMission', 'onTeam', 'busy')
    expect(binding).to.deep.equal([
      nobody,
      '2 experts have no field mission pending, for example EXP-0001',
      '2 experts are already on the team, for example EXP-0001',
    ])
    expect(freed).to.deep.equal(['Other dates would allow 2 experts who are on another mission, for example EXP-0001'])
    expect(cellsOf('suspended').freed).to.deep.equal([nothing])
  })

  it('says that those who meet the conditions have declined, and not that nobody meets them', () => {
    const { binding, freed } = cellsOf('saidNo')
    expect(binding).to.deep.equal([
      '2 experts meet the conditions, but have declined or were refused release, for example EXP-0001',
    ])
    expect(freed).to.deep.equal([nothing])
  })
})

for (const lang of ['en', 'fr'] as const) {
  const viewer = viewerFor(lang)
  const isSaid = (text: string) =>
    expect(text, text)
      .to.match(/\s/)
      .and.not.match(/planning:|\{\{/)

  describe(`what a plan cannot do (${lang})`, () => {
    it('has words for each condition that binds, and for what would help', () => {
      for (const fault of faults)
        for (const people of [1, 2]) {
          const freed = [{ fault, experts: ['EXP-0001'], count: 1 }]
          const [row] = presentEmpty([anEmptyPlace({ people, binding: fault, freed })], works, viewer).rows
          row!.binding!.lines!.forEach(isSaid)
          row!.freed!.lines!.forEach(isSaid)
        }
      presentEmpty([anEmptyPlace({})], works, viewer).rows[0]!.binding!.lines!.forEach(isSaid)
    })

    it('has words for each condition of the position that alone keeps people out', () => {
      for (const key of reasons)
        for (const count of [1, 2]) {
          const nearly = [{ key, count, experts: ['EXP-0001'] }]
          const { binding, freed } = presentEmpty([anEmptyPlace({ people: 0, nearly })], works, viewer).rows[0]!
          const lines = [...binding!.lines!, ...freed!.lines!]
          lines.forEach(isSaid)
          expect(lines.join(), key).to.include('EXP-0001')
        }
    })

    it('has words for each of the conditions that clash', () => {
      const kinds = [
        'rest',
        'maxDays',
        'withinAgreed',
        'oneCandidacy',
        'perPerson',
        'perTeam',
        'perAdministration',
        'candidates',
      ] as const
      const conflicts: Conflicting[] = [
        ...kinds.flatMap((kind) => [1, 2].map((value) => ({ kind, value }))),
        { kind: 'lock', work: 'MIS-2026-0001', role: 'lead', expert: 'EXP-0001' },
      ]
      for (const conflict of conflicts) isSaid(presentConflict(conflict, works, viewer))
    })
  })
}
