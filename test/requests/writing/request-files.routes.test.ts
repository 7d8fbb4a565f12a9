import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { Requests } from '../../../src/requests/request.model'
import { aCompoundFile, anOfficeFile, aPrintedPdf, inWindows1252 } from '../../platform/files/office-files'
import { useDatabase } from '../../support/database'
import { aContactOf } from '../../support/people'
import { as } from '../../support/visitor'
import { aRequest } from '../request.factory'

const file = (name: string, bytes: Buffer) => ({ field: 'files', name, bytes })

describe('the papers of a request', () => {
  useDatabase()

  it('are what offices write: text, tables, letters of old programs, what a printer hands on', async () => {
    const { reference } = await aRequest().save()
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.requests.edit({ reference }, { part: 'people' }))
    const files = [
      file('letter.txt', Buffer.from('Dear colleagues,\n')),
      file('list.xlsx', anOfficeFile('spreadsheetml.sheet')),
      file('letter.doc', aCompoundFile('WordDocument')),
      file('liste.csv', inWindows1252('Nom;Prénom\nÉlodie;Zoë\n')),
      file('scan.pdf', aPrintedPdf),
    ]
    await contact.sendFiles(page, { then: 'leave' }, files, 'edit')
    const { attachments } = (await Requests.findOne({ reference }).lean())!
    expect(attachments.map(({ name }) => name)).to.deep.equal(files.map(({ name }) => name))
    const shown = await contact.get(paths.requests.show({ reference }))
    expect(shown.text).to.include('read as Windows-1252')
    const csv = attachments.find(({ name }) => name === 'liste.csv')!
    const download = await contact.raw(paths.requests.file({ reference, fileId: csv.fileId }))
    expect(download.headers['content-type']).to.equal('text/csv; charset=windows-1252')
  })

  it('are told before they are chosen, and a refusal says the same kinds', async () => {
    const { reference } = await aRequest().save()
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.requests.edit({ reference }, { part: 'people' }))
    const kinds = /Accepted: (PDF, image[^.]*)\./.exec(page.text)![1]!
    expect(page.root.querySelector('#files')?.getAttribute('accept')).to.include('.csv').and.to.include('.doc')
    const refused = await contact.sendFiles(page, { then: 'leave' }, [file('run.exe', Buffer.from('MZ\u0000'))], 'edit')
    expect(refused.status).to.equal(422)
    expect(refused.faults.files).to.equal(`“run.exe” is not accepted here. Accepted: ${kinds}.`)
  })
})
