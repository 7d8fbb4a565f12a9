import { expect } from 'chai'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { correctReport, shareReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/programme/actor'
import { useSettings } from '../../src/programme/settings'
import { Participants } from '../../src/training/participants/participant.model'
import { aTraining } from '../support/work.factory'
import { aMission } from '../mission-reports/mission.factory'
import { aContent } from '../mission-reports/report.factory'
import { pdfText, readPdf } from '../platform/paper/pdf-reader'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, anAdmin, anAuditor, anExpertActor, testTime } from '../support/people'
import { aGuest, as, theApp } from '../support/visitor'

const lead = anExpertActor('EXP-0231')
const coordinator = aCoordinator()

async function aSharedReport() {
  const mission = await aMission().save()
  const report = await writeReport(mission.reference, { content: aContent() }, actBy(lead))
  await submitReport(report.mission, actBy(lead))
  await clearReport(report.mission, actBy(coordinator))
  await shareReport(report.mission, actBy(coordinator))
  return { mission, report, address: paths.reports.pdf({ reference: mission.reference }) }
}

const fetched = async (actor: Actor, address: string, lang: 'en' | 'fr' = 'en') => (await as(actor, lang)).raw(address)

describe('the report as a file', () => {
  useDatabase()

  it('goes to those who may read the report, in their language, kept by no cache', async () => {
    const { report, address } = await aSharedReport()
    for (const actor of [coordinator, anAuditor(), lead, aContactOf('FJ'), aDonor('accelerate')]) {
      const answer = await fetched(actor, address)
      expect(answer.status).to.equal(200)
      expect(answer.headers['content-type']).to.equal('application/pdf')
      expect(answer.headers['content-disposition']).to.include(`${report.reference}-v1.pdf`)
      expect(answer.headers['cache-control']).to.include('no-store')
      expect(pdfText(answer.body)).to.include('Mission report')
    }
    expect(pdfText((await fetched(lead, address, 'fr')).body)).to.include('Rapport de mission')
  })

  it('is not there for others, nor before there is a report, nor in a version that they may not read', async () => {
    const { mission, report, address } = await aSharedReport()
    for (const actor of [aContactOf('WS'), aDonor('other'), anExpertActor('EXP-0007'), anAdmin()])
      expect((await fetched(actor, address)).status).to.equal(404)
    expect((await aGuest().get(address)).title).to.equal('Sign in')
    const none = await aMission().save()
    expect((await fetched(coordinator, paths.reports.pdf({ reference: none.reference }))).status).to.equal(404)
    await correctReport(report.mission, actBy(coordinator))
    const second = paths.reports.pdf({ reference: mission.reference }, { version: 2 })
    expect((await fetched(aContactOf('FJ'), second)).status).to.equal(404)
    expect(pdfText((await fetched(aContactOf('FJ'), address)).body)).to.include('unchanged since')
    expect(pdfText((await fetched(coordinator, address)).body)).to.include('Draft of version 2')
  })
})

describe('the certificate as a file', () => {
  useDatabase()

  async function aCertificate() {
    const training = await aTraining({ title: 'Post-clearance audit', place: 'Nadi' })
    const person = await new Participants({
      training: training.reference,
      memberCode: 'FJ',
      name: 'Ana Vuki',
      email: 'ana@customs.example',
      gender: 'f',
      affiliation: 'customs',
      level: 'officer',
      position: 'Auditor',
      state: 'completed',
      attendedDays: ['2026-11-30', '2026-12-01'],
      certificate: { kind: 'completion', code: 'K7QF-2M9X-RT4B', issuedAt: testTime },
      nominatedBy: 'somebody',
      nominatedByName: 'Somebody',
      createdAt: testTime,
      history: [],
    }).save()
    const at = (participant: string) => paths.training.certificate({ reference: training.reference, participant })
    return { training, person, at, address: at(String(person._id)) }
  }

  it('goes to those who know the person, and names the page that proves it', async () => {
    const { address } = await aCertificate()
    for (const actor of [coordinator, anAuditor(), aContactOf('FJ')]) {
      const answer = await fetched(actor, address)
      expect(answer.status).to.equal(200)
      expect(answer.headers['content-type']).to.equal('application/pdf')
      const text = pdfText(answer.body)
      expect(text).to.include('Ana Vuki').and.to.include('/verify/K7QF-2M9X-RT4B')
    }
  })

  it('names the address that people use, not the one by which the server was asked', async () => {
    const { address } = await aCertificate()
    theApp().set('base url', 'https://capstan.example.org')
    try {
      const text = pdfText((await fetched(coordinator, address)).body)
      expect(text.replace(/\s/g, '')).to.include('https://capstan.example.org/verify/K7QF-2M9X-RT4B')
    } finally {
      theApp().set('base url', undefined)
    }
  })

  it('is not there for others, for an unknown person, or before one is due', async () => {
    const { training, person, at, address } = await aCertificate()
    for (const actor of [aContactOf('WS'), aDonor('accelerate'), lead, anAdmin()])
      expect((await fetched(actor, address)).status).to.equal(404)
    expect((await aGuest().get(address)).title).to.equal('Sign in')
    for (const id of ['x', '507f1f77bcf86cd799439011'])
      expect((await fetched(coordinator, at(id))).status).to.equal(404)
    const elsewhere = paths.training.certificate({ reference: 'TRN-1999-0001', participant: String(person._id) })
    expect((await fetched(coordinator, elsewhere)).status).to.equal(404)
    await Participants.updateOne({ training: training.reference }, { $unset: { certificate: 1 } })
    expect((await fetched(coordinator, address)).status).to.equal(404)
  })
})

describe('every paper', () => {
  useDatabase()
  afterEach(() => useSettings({}))

  it('bears the name of the organization in its language, and that of the program while it has none', async () => {
    const { address } = await aSharedReport()
    const text = async (lang: 'en' | 'fr') => pdfText((await fetched(lead, address, lang)).body)
    expect(await text('en')).to.include('Capstan')
    useSettings({ nameEn: 'Customs Union of the Isles', nameFr: 'Union douanière des Îles' })
    expect(await text('en'))
      .to.include('Customs Union of the Isles')
      .and.not.include('Capstan')
    const { pages } = readPdf((await fetched(lead, address)).body)
    expect(pages[0]!.apart, 'the foot').to.include('Customs Union of the Isles · RPT-')
    expect(await text('fr'))
      .to.include('Union douanière des Îles')
      .and.not.include('Capstan')
    // A name of one language serves the other; a long one has two lines.
    const long = 'Organization for the Facilitation of Trade and the Protection of Society among the Isles of the South'
    useSettings({ nameEn: long })
    expect((await text('fr')).replaceAll(/\s+/g, ' ')).to.include(long)
  })
})
