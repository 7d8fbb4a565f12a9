import { expect } from 'chai'
import mongoose from 'mongoose'
import { nameOfType } from '../../../src/platform/files/file-name'
import { removeHalfFiles, writeFile } from '../../../src/platform/files/files'
import { fileName } from '../../../src/platform/text/plain-text'
import { useDatabase } from '../../support/database'

const pdf = 'application/pdf'
const named = (sent: string, type = pdf) => nameOfType(fileName(sent), type)

describe('the name of a file that is stored', () => {
  const names: [sent: string, kept: string, type?: string][] = [
    ['letter.hta', 'letter.pdf'],
    ['letter.pdf.exe', 'letter.pdf'],
    ['letter.exe.pdf', 'letter.pdf'],
    ['letter.html', 'letter.pdf'],
    ['letter.lnk', 'letter.pdf'],
    ['a\u202efdp.exe', 'afdp.pdf'],
    ['exe.\u2067txt\u2069.pdf', 'exe.pdf'],
    ['CON', '_CON.pdf'],
    ['con.tar.pdf', '_con.tar.pdf'],
    ['lpt1 .pdf', '_lpt1 .pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['..', 'document.pdf'],
    ['.exe', 'document.pdf'],
    ['../../etc/passwd', '_.._etc_passwd.pdf'],
    ['C:\\temp\\plan.pdf', 'C:_temp_plan.pdf'],
    ['plan\u0000.pdf\r\nX-A: b', 'plan.pdf X-A: b.pdf'],
    ['Minutes 12.03.2027', 'Minutes 12.03.2027.pdf'],
    ['Scan.PDF', 'Scan.PDF'],
    ['photo.jpg', 'photo.png', 'image/png'],
    ['liste.tsv', 'liste.tsv', 'text/csv; charset=utf-8'],
    ['Évaluation des besoins.pdf', 'Évaluation des besoins.pdf'],
    ['طلب المساعدة.pdf', 'طلب المساعدة.pdf'],
    ['申請書.pdf', '申請書.pdf'],
    ['अनुरोध.pdf', 'अनुरोध.pdf'],
  ]
  for (const [sent, kept, type] of names)
    it(`ends as its content says, and can be read: ${JSON.stringify(sent)}`, () =>
      expect(named(sent, type)).to.equal(kept))
})

describe('a file that was stored in half', () => {
  useDatabase()

  it('is removed after an hour; a whole one stays', async () => {
    const pieces = mongoose.connection.db!.collection('files.chunks')
    const whole = new mongoose.Types.ObjectId(await writeFile('Plan.pdf', Buffer.from('%PDF-1.4'), {}))
    const half = new mongoose.Types.ObjectId()
    await pieces.insertMany([0, 1].map((n) => ({ files_id: half, n, data: Buffer.from('half') })))
    await removeHalfFiles(new Date(Date.now() + 30 * 60_000))
    expect(await pieces.countDocuments({ files_id: half })).to.equal(2)
    await removeHalfFiles(new Date(Date.now() + 2 * 60 * 60_000))
    expect(await pieces.countDocuments({ files_id: half })).to.equal(0)
    expect(await pieces.countDocuments({ files_id: whole })).to.equal(1)
  })
})
