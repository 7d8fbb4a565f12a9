import { expect } from 'chai'
import { fingerprints } from '../../src/mission-reports/report.content'
import { differences, mergeContents } from '../../src/mission-reports/report.merge'
import type { ReportContent } from '../../src/mission-reports/report.model'
import { aContent, aDraftRow, aFinding } from './report.factory'

const opened = aContent()
const prints = fingerprints(opened)
const withSection = (name: keyof ReportContent['sections'], text: string) =>
  aContent({ sections: { ...opened.sections, [name]: text } })
const merged = (mine: ReportContent, theirs: ReportContent, choices: Record<string, unknown> = {}) =>
  mergeContents(mine, theirs, prints, choices, () => 'new')

describe('two people on one report', () => {
  it('have nothing to settle when they wrote the same', () =>
    expect(differences(aContent(), aContent(), prints)).to.deep.equal([]))

  it('keep what each of them alone changed', () => {
    const mine = withSection('results', 'Mine')
    const theirs = withSection('context', 'Theirs')
    expect(differences(mine, theirs, prints).map(({ part, suggested }) => [part, suggested])).to.deep.equal([
      ['context', 'theirs'],
      ['results', 'mine'],
    ])
    expect(merged(mine, theirs).sections).to.include({ context: 'Theirs', results: 'Mine' })
  })

  it('keep both texts where both changed one section, unless one is chosen', () => {
    const [mine, theirs] = [withSection('results', 'Mine'), withSection('results', 'Theirs')]
    expect(differences(mine, theirs, prints)[0]).to.include({ suggested: 'both', mayKeepBoth: true })
    expect(merged(mine, theirs).sections.results).to.equal('Theirs\n\nMine')
    expect(merged(mine, theirs, { results: 'mine' }).sections.results).to.equal('Mine')
    expect(merged(mine, theirs, { results: 'theirs' }).sections.results).to.equal('Theirs')
  })

  it('keep both lists of participants', () => {
    const [mine, theirs] = [aContent({ participantList: 'Ana' }), aContent({ participantList: 'Sefa' })]
    expect(merged(mine, theirs).participantList).to.equal('Sefa\n\nAna')
    expect(merged(mine, aContent()).participantList).to.equal('Ana')
  })

  it('both keep the rows that they added', () => {
    const mine = aContent({ findings: [aFinding('f1'), aFinding('mine', 'Mine')] })
    const theirs = aContent({ findings: [aFinding('f1'), aFinding('theirs', 'Theirs')] })
    expect(merged(mine, theirs).findings.map(({ key }) => key)).to.deep.equal(['f1', 'theirs', 'mine'])
    expect(merged(mine, theirs, { 'finding:mine': 'theirs' }).findings.map(({ key }) => key)).to.deep.equal([
      'f1',
      'theirs',
    ])
    expect(merged(mine, theirs, { 'finding:theirs': 'mine' }).findings.map(({ key }) => key)).to.deep.equal([
      'f1',
      'mine',
    ])
  })

  it('agree on a row that one of them took out and the other left alone', () => {
    const without = aContent({ findings: [] })
    expect(merged(without, aContent()).findings).to.deep.equal([])
    expect(merged(aContent(), without).findings).to.deep.equal([])
    expect(merged(without, aContent(), { 'finding:f1': 'theirs' }).findings).to.have.length(1)
  })

  it('keep a row that one took out and the other changed', () => {
    const without = aContent({ findings: [] })
    const changed = aContent({ findings: [aFinding('f1', 'Changed')] })
    expect(merged(without, changed).findings).to.have.length(1)
    expect(merged(changed, without).findings[0]!.text).to.equal('Changed')
  })

  it('make two rows of one that both changed; only one stays the live recommendation', () => {
    const mine = aContent({ recommendations: [aDraftRow('r1', { text: 'Mine', issuedAs: 'REC-2026-0001' })] })
    const theirs = aContent({ recommendations: [aDraftRow('r1', { text: 'Theirs', issuedAs: 'REC-2026-0001' })] })
    expect(merged(mine, theirs).recommendations.map(({ key, text, issuedAs }) => [key, text, issuedAs])).to.deep.equal([
      ['r1', 'Theirs', 'REC-2026-0001'],
      ['new', 'Mine', undefined],
    ])
  })

  it('choose one set of counts, as two cannot stand', () => {
    const mine = aContent({ participants: { women: 1, men: 1 } })
    const theirs = aContent({ participants: { women: 2, men: 2 } })
    const [difference] = differences(mine, theirs, prints)
    expect(difference).to.include({ kind: 'participants', mayKeepBoth: false, suggested: 'mine' })
    expect(merged(mine, theirs, { participants: 'both' }).participants.women).to.equal(1)
    expect(merged(mine, theirs, { participants: 'theirs' }).participants.women).to.equal(2)
  })

  it('lose nothing when it is not known what the form began with', () => {
    const [mine, theirs] = [withSection('results', 'Mine'), withSection('results', 'Theirs')]
    expect(differences(mine, theirs, {})[0]!.suggested).to.equal('both')
    const one = aContent({ findings: [aFinding('f1'), aFinding('mine')] })
    expect(mergeContents(one, aContent({ findings: [] }), {}, {}, () => 'new').findings).to.have.length(2)
  })
})
