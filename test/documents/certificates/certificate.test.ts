import { expect } from 'chai'
import type { PublicError } from '../../../src/platform/errors'
import { certificatePdf } from '../../../src/documents/certificates/certificate.layout'
import { certificateFileName, presentCertificate } from '../../../src/documents/certificates/certificate.presenter'
import { useSettings } from '../../../src/programme/settings'
import { translator } from '../../../src/platform/text/i18n'
import type { CertificateFacts } from '../../../src/training'
import { pdfText, readPdf } from '../../platform/paper/pdf-reader'

const facts: CertificateFacts = {
  kind: 'completion',
  code: 'K7QF-2M9X-RT4B',
  issuedAt: new Date('2026-11-30T09:00:00Z'),
  person: 'Ana Vuki',
  memberCode: 'FJ',
  event: 'Post-clearance audit for the Pacific',
  reference: 'TRN-2026-0031',
  type: 'regional-workshop',
  period: { from: '2026-11-23', until: '2026-11-27' },
  place: 'Nadi',
  days: 5,
  language: 'en',
}
const origin = 'https://capstan.example'
const pdfOf = (more: Partial<CertificateFacts> = {}) => {
  const all = { ...facts, ...more }
  return certificatePdf(presentCertificate(all, origin, translator(all.language)))
}
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('a certificate on paper', () => {
  it('says who did what, when and where, and how to check it', async () => {
    const text = flat(pdfText(await pdfOf()))
    for (const words of [
      'Certificate of completion',
      'This is to certify that',
      'Ana Vuki',
      'Post-clearance audit for the Pacific',
      'Nadi',
      '5 days attended',
      'Issued on 30 November 2026',
      'K7QF-2M9X-RT4B',
      'https://capstan.example/verify/K7QF-2M9X-RT4B',
    ])
      expect(text).to.include(words)
  })

  it('bears the name of the organization, also a long one', async () => {
    for (const nameEn of [
      'Isles Customs',
      'Organization for the Facilitation of Trade among the Isles of the Far South',
    ]) {
      useSettings({ nameEn })
      const { pages } = readPdf(await pdfOf())
      useSettings({})
      expect(pages).to.have.length(1)
      expect(flat(pages[0]!.text)).to.include(nameEn).and.not.include('Capstan')
    }
  })

  it('says which one it replaces, when the name was corrected', async () => {
    const replaces = new Date('2026-11-12T09:00:00Z')
    expect(flat(pdfText(await pdfOf()))).not.to.include('Replaces')
    expect(flat(pdfText(await pdfOf({ replaces })))).to.include('Replaces the certificate issued on 12 November 2026')
    const french = await pdfOf({ replaces, language: 'fr' })
    expect(flat(pdfText(french))).to.include('Remplace le document délivré le 12 novembre 2026')
  })

  it('stands in the language of the event, for each kind', async () => {
    for (const [kind, words] of [
      ['attendance', 'Attestation de participation'],
      ['completion', 'Certificat d’achèvement'],
      ['achievement', 'Certificat de réussite'],
    ] as const) {
      const bytes = await pdfOf({ kind, language: 'fr' })
      expect(flat(pdfText(bytes)))
        .to.include(words)
        .and.to.include('Date de délivrance : 30 novembre 2026')
      expect(readPdf(bytes).source).to.include('/Lang (fr)')
    }
  })

  it('writes each name in its own letters, as text that can be copied', async () => {
    for (const person of [
      'أمينة مثال',
      'שירה דוגמה',
      'Արմինե Օրինակյան',
      'ნინო მაგალითი',
      'น้ำทิพย์ ตัวอย่าง',
      'សុភា ឧទាហរណ៍',
      'አበበ ምሳሌ',
      'अनीता उदाहरण',
    ]) {
      const { actual, pages } = readPdf(await pdfOf({ person }))
      expect(actual).to.include(person)
      expect(pages).to.have.length(1)
    }
    for (const person of ['Nguyễn Thị Ánh Hồng', 'Олександр', 'Ọlá Ṣadé']) {
      const { pages, faces } = readPdf(await pdfOf({ person }))
      expect(pages[0]!.text).to.include(person)
      expect(faces).to.deep.equal(['SourceSans3-Regular', 'SourceSans3-SemiBold'])
    }
  })

  it('keeps a place from the right from turning the days beside it', async () => {
    const { actual } = readPdf(await pdfOf({ place: 'تونس' }))
    expect(actual.find((text) => text.includes('تونس'))).to.match(/ · تونس · \d+ days attended$/)
  })

  it('is not made when a letter cannot be drawn: no box is printed', async () => {
    const refused = await pdfOf({ person: '陳大文' }).catch((error: unknown) => error)
    expect((refused as PublicError).words).to.deep.equal({
      message: 'platform:paper.missing',
      values: { letters: '陳 大 文' },
    })
  })

  it('is one page, tagged, with words for the code that not everybody sees', async () => {
    const { pages, tags, source } = readPdf(await pdfOf())
    expect(pages).to.have.length(1)
    expect(tags).to.include.members(['Document', 'H1', 'P', 'Figure'])
    expect(source).to.include('Code that leads to https://capstan.example/verify/K7QF-2M9X-RT4B')
    expect(source).to.include('(Certificate of completion: Ana Vuki)')
  })

  it('keeps a long name and a long title on its one page', async () => {
    const person = 'Maria-Magdalena Alexandrovna van der Westhuizen-Featherstonehaugh de la Cruz y Fernández'
    const event =
      'Regional workshop on the simplified and harmonised clearance of low-value consignments in e-commerce, with partner agencies, carriers and postal operators of the islands'
    const { pages } = readPdf(await pdfOf({ person, event }))
    expect(pages).to.have.length(1)
    expect(flat(pages[0]!.text)).to.include(person).and.to.include(event)
  })

  it('leaves out what is not known', async () => {
    const text = flat(pdfText(await pdfOf({ period: undefined, place: '', days: 0 })))
    expect(text).not.to.include('·').and.not.to.include('days attended')
  })

  it('is a file named by its code', () =>
    expect(certificateFileName(facts, translator('en'))).to.equal('certificate-K7QF-2M9X-RT4B.pdf'))
})
