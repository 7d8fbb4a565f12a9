import { expect } from 'chai'
import { BadUpload } from '../../../src/platform/errors'
import { checkFile } from '../../../src/platform/files/file-check'
import {
  acceptedEndings,
  filePlaces,
  kindsText,
  uploadHint,
  type UploadRule,
} from '../../../src/platform/files/file-kinds'
import { fileSize } from '../../../src/platform/files/file-view'
import { translator } from '../../../src/platform/text/i18n'
import { aContactOf } from '../../support/people'
import {
  aCompoundFile,
  anOfficeFile,
  aStreamedOfficeFile,
  aPdf,
  aPrintedPdf,
  inBytes,
  inUtf16,
  inWindows1252,
} from './office-files'

const t = translator('en')
const { requestPapers, signedLetter } = filePlaces
const checked = (name: string, bytes: Buffer | string, rule: UploadRule = requestPapers) =>
  checkFile(name, Buffer.from(bytes as Buffer), rule, t)
const typeOf = async (name: string, bytes: Buffer | string) => (await checked(name, bytes)).type

async function refusal(name: string, bytes: Buffer | string, rule?: UploadRule): Promise<string> {
  try {
    await checked(name, bytes, rule)
  } catch (error) {
    if (error instanceof BadUpload) return t(error.words.message, error.words.values)
    throw error
  }
  return 'accepted'
}

const list = 'Nom;Prénom;Né à\r\nÉléonore;Zoë;Besançon\r\n'

describe('files as offices have them', () => {
  it('are accepted by what they are: text, tables, office files old and new, pictures', async () => {
    expect(await typeOf('letter.txt', 'Dear colleagues,\r\n\r\nplease find the list.\r\n')).to.include('text/plain')
    expect(await typeOf('list.csv', list)).to.equal('text/csv; charset=utf-8')
    expect(await typeOf('list.xlsx', anOfficeFile('spreadsheetml.sheet'))).to.include('spreadsheetml.sheet')
    expect(await typeOf('letter.docx', anOfficeFile('wordprocessingml.document'))).to.include('wordprocessingml')
    expect(await typeOf('slides.pptx', anOfficeFile('presentationml.presentation'))).to.include('presentationml')
    expect(await typeOf('LETTER.DOC', aCompoundFile('1Table', 'WordDocument'))).to.equal('application/msword')
    expect(await typeOf('list.xls', aCompoundFile('Workbook'))).to.equal('application/vnd.ms-excel')
    expect(await typeOf('old.xls', aCompoundFile('Book'))).to.equal('application/vnd.ms-excel')
    expect(await typeOf('letter.doc', '{\\rtf1\\ansi Dear colleagues}')).to.equal('application/rtf')
    expect(await typeOf('scan.jfif', Buffer.from('ffd8ffe000104a46494600', 'hex'))).to.equal('image/jpeg')
  })

  it('a large office file is known by what stands at its end', async () => {
    const large = await aStreamedOfficeFile('spreadsheetml.sheet')
    expect(await typeOf('list.xlsx', large)).to.include('spreadsheetml.sheet')
    expect(await refusal('letter.docx', large)).to.include('does not match its name')
    expect(await refusal('list.xlsx', large.subarray(0, -30))).to.include('does not match its name')
    expect(await refusal('list.xlsx', await aStreamedOfficeFile('ms-excel.sheet.macroEnabled'))).to.include(
      'does not match its name',
    )
  })

  it('a PDF may begin with a mark, a line break, or the job lines of a printer', async () => {
    for (const before of ['', '\n', '\r\n \r\n', '\ufeff'])
      expect(await typeOf('letter.pdf', Buffer.concat([Buffer.from(before), aPdf]))).to.equal('application/pdf')
    expect(await typeOf('letter.pdf', aPrintedPdf)).to.equal('application/pdf')
    expect(await refusal('letter.pdf', Buffer.concat([Buffer.from('<script>alert(1)</script>'), aPdf]))).to.include(
      'does not match its name',
    )
  })

  it('say in which encoding a text was read', async () => {
    const said = async (bytes: Buffer) => {
      const { type } = await checked('list.csv', bytes)
      return fileSize({ size: 2000, type }, { actor: aContactOf('FJ'), lang: 'en', t, today: '2026-05-04' })
    }
    expect(await said(Buffer.from(list))).to.equal('2\u00a0kB')
    expect(await said(Buffer.from('\ufeff' + list))).to.equal('2\u00a0kB')
    expect(await said(inWindows1252(list))).to.equal('2\u00a0kB, read as Windows-1252')
    expect(await said(inWindows1252('Coût : 12 € – œuvre d’ensemble'.replace('–', '-')))).to.include('Windows-1252')
    expect(await said(inUtf16(list))).to.equal('2\u00a0kB, read as UTF-16')
    expect(await said(Buffer.from(inUtf16(list)).swap16())).to.equal('2\u00a0kB, read as UTF-16')
    // "c\u00bdur" is how the œ of ISO-8859-15 looks when it is taken for Windows-1252.
    expect(await said(inBytes('Au cœur du métier, à jour', { œ: 0xbd }))).to.include('ISO-8859-15')
    const polish = { ł: 0xb3, ą: 0xb9, ż: 0xbf, ź: 0x9f, ć: 0xe6, ę: 0xea, ś: 0x9c, ń: 0xf1, ó: 0xf3 }
    expect(
      await said(inBytes('Imię;Nazwisko\nŁukasz;Błażej Święcki źródło', { ...polish, Ł: 0xa3, Ś: 0x8c })),
    ).to.include('Windows-1250')
    expect(
      await said(cyrillic('Прізвище;Ім’я\nОлександр;Київ', 0xc0, { і: 0xb3, І: 0xb2, ї: 0xbf, '’': 0x92 })),
    ).to.include('Windows-1251')
    expect(await said(cyrillic('Фамилия;Имя\nАлександр;Москва', 0xb0))).to.include('ISO-8859-5')
    expect(await said(greek('Επώνυμο;Όνομα\nΓιώργος Παππάς'))).to.match(/Windows-1253|ISO-8859-7/)
  })

  it('say nothing of an encoding that does not stand out', async () => {
    const { type } = await checked('odd.txt', Buffer.from([0x41, 0xa4, 0xa7, 0x42, 0xb6, 0xa4, 0x43, 0xd7, 0x44, 0xf7]))
    expect(type).to.equal('text/plain')
  })

  it('are refused when a text holds binary, or when the content is not what the name says', async () => {
    expect(await refusal('list.csv', 'Nom;Pr\u0000\u0001\u0002nom')).to.include('does not match its name')
    expect(await refusal('run.pdf', 'MZ\u0090\u0000 not a paper at all')).to.include('does not match its name')
    expect(await refusal('letter.doc', aCompoundFile('__properties_version1.0'))).to.include('does not match its name')
    expect(await refusal('letter.pdf', 'Dear colleagues')).to.include('does not match its name')
    expect(await refusal('list.xlsx', anOfficeFile('wordprocessingml.document'))).to.include('does not match its name')
    expect(await refusal('list.csv', inUtf16('a;b\u0000c'))).to.include('does not match its name')
  })

  it('are refused when they are programs or pages, whatever the place', async () => {
    for (const name of ['page.html', 'page.svg', 'run.bat', 'run.js', 'mail.eml'])
      expect(await refusal(name, '<html>alert(1)</html>'), name).to.include('is not accepted here')
    expect(await refusal('run.exe', 'MZ\u0090\u0000\u0003')).to.include('is not accepted here')
  })

  it('text that begins like a picture or a sound is text', async () => {
    for (const text of ['BM 2026;12', 'ID3;x', 'MZ;1', 'II*;', 'GIF89a is a format', '%!PS'])
      expect(await typeOf('list.csv', text), text).to.include('text/csv')
  })

  it('a file behind a password says so', async () =>
    expect(await refusal('budget.xlsx', aCompoundFile('EncryptionInfo', 'EncryptedPackage'))).to.equal(
      '“budget.xlsx” is protected by a password. Remove the password and attach the file again.',
    ))

  it('get the ending of what they are when their name has none', async () => {
    expect((await checked('Lettre de M. Dupont', aPdf)).name).to.equal('Lettre de M. Dupont.pdf')
    expect((await checked('note', 'Text')).name).to.equal('note.txt')
    expect((await checked('setup.exe', aPdf)).name).to.equal('setup.pdf')
  })

  it('of an older spreadsheet is refused where spreadsheets are read, and offered nowhere there', async () => {
    const { tables } = filePlaces
    expect(await refusal('list.xls', aCompoundFile('Workbook'), tables)).to.equal(
      '“list.xls” is a spreadsheet in another format, such as that of Excel 97-2003. Save it as an Excel workbook (XLSX) and select the new file.',
    )
    expect(acceptedEndings(tables))
      .to.match(/\.xlsx$/)
      .and.not.to.match(/\.xls(,|$)|\.ods/)
    expect((await checkFile('list.xlsx', anOfficeFile('spreadsheetml.sheet'), tables, t)).name).to.equal('list.xlsx')
  })

  it('what is accepted is told before, in the dialog and in the refusal in the same words, place by place', async () => {
    const letter = 'PDF, image (PNG, JPEG, TIFF, HEIC, WEBP, GIF), text document (DOCX, DOC, ODT, RTF)'
    expect(uploadHint(signedLetter, t)).to.equal(`Accepted: ${letter}. 1 file of up to 10 MB.`)
    expect(await refusal('list.csv', list, signedLetter)).to.equal(
      `“list.csv” is not accepted here. Accepted: ${letter}.`,
    )
    expect(acceptedEndings(signedLetter)).to.include('.pdf').and.to.include('.doc').and.not.to.include('.csv')
    for (const rule of Object.values<UploadRule>(filePlaces)) {
      expect(uploadHint(rule, t)).to.include(kindsText(rule, t))
      expect(await refusal('run.exe', 'MZ\u0000', rule)).to.include(kindsText(rule, t))
      expect(uploadHint(rule, translator('fr'))).to.match(/^Types acceptés\u00a0: (PDF, image|XML|texte \(TXT, CSV\))/)
    }
  })
})

/** Russian letters in one byte each from the number of А on. */
const cyrillic = (text: string, first: number, others: Record<string, number> = {}): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0)
      return others[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x410 + first : code)
    }),
  )

const greek = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x384 ? code - 0x384 + 0xb4 : code
    }),
  )
