import { expect } from 'chai'
import { presentReportPaper, reportFileName } from '../../src/documents/report-document.presenter'
import type { ReportRecord } from '../../src/mission-reports'
import type { Language } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import { makeDocument } from '../../src/programme/brand'
import { aMission } from '../mission-reports/mission.factory'
import { aContent, aDraftRow, aFinding, aReport, cleared, shared } from '../mission-reports/report.factory'
import { pdfText, readPdf } from '../platform/paper/pdf-reader'
import { aContactOf, aCoordinator } from '../support/people'

const mission = aMission({ reference: 'MIS-2026-0107' }).record
const paperOf = (report: ReportRecord, lang: Language = 'en', of = mission) =>
  presentReportPaper(of, report, { actor: aCoordinator(), lang, t: translator(lang), today: '2027-05-01' })
const pdfOf = (report: ReportRecord, lang: Language = 'en') => makeDocument(paperOf(report, lang))
// A text is broken where a line ends: read back, it is compared without.
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('a mission report on paper', () => {
  it('carries cover facts, sections, findings and recommendations, as they are read back', async () => {
    const report = aReport(mission, { ...cleared, clearedByName: 'Lena Moreau' })
    report.recommendations[0]!.statement = 'A8.2'
    report.recommendations[0]!.issuedAs = 'REC-2026-0412'
    const text = flat(pdfText(await pdfOf(report)))
    for (const words of [
      'Mission report',
      'RPT-2026-0107',
      'Selectivity reviewed on results',
      'Version 1, cleared on 24 November 2026 and unchanged since.',
      'Suva',
      'MIS-2026-0107',
      'Fiji',
      '14 participants: 6 women and 8 men; 2 of them from outside customs',
      'Background',
      'The administration asked for help with selectivity.',
      'The rules have not been reviewed since 2023.',
      '2 recommendations',
      'Review the selectivity rules each quarter on recorded results.',
      'REC-2026-0412',
      'Risk unit',
      '30 June 2027',
      'High priority',
      'Lena Moreau',
    ])
      expect(text).to.include(words)
  })

  it('stands in French for those who read French', async () => {
    const bytes = await pdfOf(aReport(mission, cleared), 'fr')
    const text = flat(pdfText(bytes))
    for (const words of [
      'Rapport de mission',
      'Version 1, validée le 24 novembre 2026 et inchangée depuis.',
      'Fidji',
      'Contexte',
      'Constats',
      '2 recommandations',
      'Priorité élevée',
      '30 juin 2027',
    ])
      expect(text).to.include(words)
    expect(readPdf(bytes).source).to.include('/Lang (fr)')
  })

  it('names itself and its language, and is tagged for those who listen', async () => {
    const { source, tags } = readPdf(await pdfOf(aReport(mission, cleared)))
    expect(source).to.include('/Lang (en)')
    expect(source).to.include('(Selectivity reviewed on results)')
    expect(source).to.include('/Marked true')
    expect(tags).to.include.members(['Document', 'H1', 'H2', 'L', 'LI', 'Table', 'THead', 'TBody'])
    expect(tags.filter((tag) => tag === 'H1')).to.have.length(1)
    expect(tags.filter((tag) => tag === 'TH')).to.have.length(5)
    expect(tags.filter((tag) => tag === 'TD')).to.have.length(10)
  })

  it('repeats the head of a long table on each page, loses no row and numbers its pages', async () => {
    const recommendations = Array.from({ length: 30 }, (_, index) =>
      aDraftRow(`r${index}`, { text: `Number ${index + 1}: review the selectivity rules each quarter.` }),
    )
    const { pages, tags } = readPdf(await pdfOf(aReport(mission, { ...aContent({ recommendations }), ...cleared })))
    expect(pages.length).to.be.greaterThan(2)
    const withRows = pages.filter(({ text }) => text.includes('review the'))
    expect(withRows.length).to.be.greaterThan(1)
    for (const page of withRows.slice(1)) expect(page.apart).to.include('Recommendation').and.to.include('Responsible')
    expect(tags.filter((tag) => tag === 'TR')).to.have.length(31)
    const text = flat(pages.map((page) => page.text).join(' '))
    for (const { text: wanted } of recommendations) expect(text).to.include(wanted.split(':')[0]!)
    pages.forEach(({ apart }, index) => expect(apart).to.include(`Page ${index + 1} of ${pages.length}`))
  })

  it('is the same paper whenever a cleared version is asked for', async () => {
    const report = aReport(mission, cleared)
    const later = presentReportPaper(mission, report, {
      actor: aCoordinator(),
      lang: 'en',
      t: translator('en'),
      today: '2030-01-01',
    })
    expect(later.made).to.deep.equal(report.clearedAt)
    expect(JSON.stringify(later)).to.equal(JSON.stringify(paperOf(report)))
    expect(pdfText(await makeDocument(later))).to.equal(pdfText(await pdfOf(report)))
  })

  it('says that a draft is a draft, and what is not written yet', async () => {
    const text = flat(
      pdfText(await pdfOf(aReport(mission, { findings: [], sections: { ...aContent().sections, results: '' } }))),
    )
    expect(text).to.include('Draft of version 1, as saved on 24 November 2026 at 10:00 UTC+1.')
    expect(text).to.include('Not written yet.')
    expect(text).not.to.include('unchanged since')
  })

  it('says so when there is nothing to recommend and nothing was found', async () => {
    const content = aContent({ findings: [], noFindings: true, recommendations: [] })
    const text = flat(pdfText(await pdfOf(aReport(mission, { ...content, ...cleared }))))
    expect(text).to.include('The mission made no findings.').and.to.include('The report makes no recommendations.')
  })

  it('names the Member of each recommendation when the mission has several', async () => {
    const several = aMission().to('FJ', 'WS').record
    const report = aReport(several, cleared)
    report.recommendations[1]!.memberCode = 'WS'
    const text = flat(pdfText(await makeDocument(paperOf(report, 'en', several))))
    expect(text).to.include('Fiji and Samoa')
    expect(text.match(/Samoa/g)!.length).to.be.greaterThan(1)
  })

  it('leaves out what is recommended to a neighbour, says so, and keeps the numbers', () => {
    const several = aMission().to('FJ', 'WS').record
    const report = aReport(several, {
      ...shared,
      recommendations: [aDraftRow('r1', { memberCode: 'WS' }), aDraftRow('r2')],
    })
    const paper = presentReportPaper(several, report, {
      actor: aContactOf('FJ'),
      lang: 'en',
      t: translator('en'),
      today: '2027-05-01',
    })
    const table = paper.blocks.find((block) => block.kind === 'table')
    expect(table?.kind === 'table' && table.rows.map(([number]) => number!.text)).to.deep.equal(['2'])
    expect(JSON.stringify(paper.blocks)).to.include('1 more recommendation of this report is for another Member')
  })

  it('draws signs, scripts and long words as they are', async () => {
    const words = `<script>alert(1)</script> ${'verylongword'.repeat(20)} Ελλάδα, Україна, œuvre`
    const report = aReport(mission, { findings: [aFinding('f', words)] })
    expect(pdfText(await pdfOf(report)).replace(/\s+/g, '')).to.include(words.replace(/\s+/g, ''))
  })

  it('is a file named by report and version', () =>
    expect(reportFileName({ reference: 'RPT-2026-0107', version: 2 })).to.equal('RPT-2026-0107-v2.pdf'))
})
