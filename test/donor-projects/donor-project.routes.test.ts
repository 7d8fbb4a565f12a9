import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { DonorImports, DonorProjects } from '../../src/donor-projects/donor-project.model'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, anAdmin, anAuditor } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aRequest } from '../requests/request.factory'
import { aDonorActivity, aDonorFile, aReadFile } from './donor-file.factory'

const list = paths.donorProjects.list()
const sendFile = async (visitor: Visitor, text: string | Buffer, name = 'activities.xml') =>
  visitor.sendFiles(
    await visitor.get(paths.donorProjects.create()),
    {},
    [{ field: 'files', name, bytes: Buffer.from(text) }],
    '/donor-projects',
  )
const titles = async () => (await DonorProjects.find().sort({ identifier: 1 }).lean()).map(({ title }) => title)

describe('projects of other organizations', () => {
  useDatabase()

  it('are read, looked at, applied and listed', async () => {
    const visitor = await as(aCoordinator())
    const text = aDonorFile(aDonorActivity(), aDonorActivity({ identifier: 'XM-DAC-7-2', countries: ['XX'] }))
    const looked = await sendFile(visitor, text)
    expect(looked.status).to.equal(200)
    expect(looked.text).to.include('Nothing has been changed yet').and.to.include('It names no Member as recipient.')
    expect(await titles(), 'a dry run').to.deep.equal([])
    const applied = await visitor.send(looked, {}, '/steps/apply')
    expect(applied.text).to.include('The file has been applied.')
    const page = await visitor.get(list)
    expect(page.text).to.include('Customs risk management in the Pacific').and.to.include('Ministry of Development')
    expect((await AuditEntries.find({ kind: 'donor-import' }).lean()).map(({ event }) => event)).to.have.members([
      'donor-import.read',
      'donor-import.applied',
    ])
    const kept = JSON.stringify([await DonorImports.find().lean(), await DonorProjects.find().lean()])
    expect(kept).not.to.include('Ada Secret')
  })

  it('are replaced by the next file of the same publisher, and of no other', async () => {
    const visitor = await as(aCoordinator())
    const apply = async (text: string) =>
      visitor.send(await visitor.get(paths.donorProjects.show(await aReadFile(text))), {}, '/steps/apply')
    await apply(aDonorFile(aDonorActivity(), aDonorActivity({ identifier: 'XM-DAC-7-2', title: 'Customs valuation' })))
    await apply(
      aDonorFile(aDonorActivity({ identifier: 'XM-DAC-8-1', publisher: 'XM-DAC-8', title: 'Customs of others' })),
    )
    await apply(aDonorFile(aDonorActivity({ title: 'Customs risk, renewed' })))
    expect(await titles()).to.deep.equal(['Customs risk, renewed', 'Customs of others'])
    const states = await DonorImports.find({ publisher: 'XM-DAC-7' }).sort({ reference: 1 }).lean()
    expect(states.map(({ state }) => state)).to.deep.equal(['replaced', 'applied'])
    expect(states.every(({ projects }) => projects.length === 0)).to.equal(true)
  })

  it('are the same when the same file is applied again', async () => {
    const visitor = await as(aCoordinator())
    const first = await aReadFile()
    await visitor.send(await visitor.get(paths.donorProjects.show(first)), {}, '/steps/apply')
    const second = await aReadFile()
    expect(second.counts).to.deep.equal({ created: 0, changed: 0, unchanged: 1, refused: 0 })
  })

  it('are applied once, and not from a page that is older', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.donorProjects.show(await aReadFile()))
    await visitor.send(page, {}, '/steps/discard')
    const late = await (await as(anAdmin())).post(page.form('/steps/apply').action, { version: '0' })
    expect(late.status).to.equal(409)
    expect(await titles()).to.deep.equal([])
  })

  it('are removed, all of one publisher', async () => {
    const visitor = await as(anAdmin())
    const page = paths.donorProjects.show(await aReadFile())
    await visitor.send(await visitor.get(page), {}, '/steps/apply')
    const removed = await visitor.send(await visitor.get(page), {}, '/steps/remove')
    expect(removed.text).to.include('have been removed')
    expect(await titles()).to.deep.equal([])
  })

  it('are more than one transaction holds, all the same', async () => {
    const many = Array.from({ length: 450 }, (_, index) => aDonorActivity({ identifier: `XM-DAC-7-${index}` }))
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.donorProjects.show(await aReadFile(aDonorFile(...many))))
    await visitor.send(page, {}, '/steps/apply')
    expect(await DonorProjects.countDocuments({})).to.equal(450)
  })

  it('refuse files that are none of theirs, each with the reason, at the form', async () => {
    const visitor = await as(aCoordinator())
    const bad: [string | Buffer, string, string?][] = [
      ['<!DOCTYPE x [<!ENTITY a "b">]><iati-activities version="2.03"/>', 'document type or entities'],
      ['<html></html>', 'not a file of IATI activities'],
      ['<iati-activities version="1.03"><iati-activity/></iati-activities>', 'not in version 2'],
      ['<iati-activities version="2.03">', 'not well-formed'],
      ['<iati-activities version="2.03"><iati-activity/></iati-activities>', 'does not name its publisher'],
      [Buffer.from('%PDF-1.4\n%%EOF\n'), 'XML', 'note.pdf'],
      ['a,b\r\n', 'XML', 'table.csv'],
    ]
    for (const [text, said, name] of bad) {
      const page = await sendFile(visitor, text, name)
      expect(page.status, said).to.be.oneOf([409, 422])
      expect(Object.values(page.faults).join(' '), said).to.include(said)
    }
    const none = await visitor.submit(paths.donorProjects.create(), {}, '/donor-projects')
    expect(Object.values(none.faults).join(' ')).to.include('Select a file')
    expect(await DonorImports.countDocuments({})).to.equal(0)
  })

  it('are read in other encodings', async () => {
    const text =
      '\uFEFF' + aDonorFile(aDonorActivity({ title: 'Douane de Fidji : procédures' })).replace('UTF-8', 'UTF-16')
    const page = await sendFile(await as(aCoordinator()), Buffer.from(text, 'utf16le'))
    expect(page.text).to.include('Douane de Fidji : procédures')
  })

  it('are read by staff, and kept by coordinators and administrators', async () => {
    const page = paths.donorProjects.show(await aReadFile())
    const auditor = await as(anAuditor())
    expect((await auditor.get(page)).text).not.to.include('Apply file')
    expect((await auditor.get(paths.donorProjects.create())).status).to.equal(403)
    expect((await (await as(aContactOf('FJ'))).get(list)).status).to.equal(403)
  })

  it('warn beside a request of the same Member on the same matter, with a link for those who may open it', async () => {
    const staff = await as(aCoordinator())
    await staff.send(await staff.get(paths.donorProjects.show(await aReadFile())), {}, '/steps/apply')
    const request = await aRequest().in('triage').save()
    const shown = await staff.get(paths.requests.show(request))
    expect(shown.link('Customs risk management in the Pacific')).to.equal(`${list}?member=FJ`)
    expect(shown.text).to.include('Project of another organization · Ministry of Development')
    const draft = await aRequest().save()
    const member = await (await as(aContactOf('FJ'))).get(paths.requests.confirm(draft))
    expect(member.text).to.include('Customs risk management in the Pacific')
    expect(member.hasLink('Customs risk management in the Pacific')).to.equal(false)
    const other = await aRequest({ memberCode: 'WS' }).in('triage').save()
    expect((await staff.get(paths.requests.show(other))).text).not.to.include('Customs risk management in the Pacific')
  })
})
