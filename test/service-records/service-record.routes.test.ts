import { expect } from 'chai'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { eraseExpert, findExpert, mergeExperts } from '../../src/experts'
import { paths } from '../../src/paths'
import { findRecord } from '../../src/service-records/service-record.queries'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { aSavedRecord, aServingExpert, aSharedRecord } from './service-record.factory'

const { serviceRecords } = paths

describe('making a record of service', () => {
  useDatabase()

  it('begins with all that stands in the file; what is cleared is not in it', async () => {
    const { reference, mission } = await aServingExpert()
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.get(serviceRecords.create({ reference }))
    expect(page.text).to.include(mission.title).and.to.include('5 days')
    const made = await visitor.send(page, { parts: ['areas'], missions: [mission.reference] }, '/service-records/new')
    expect(made.notice).to.include('The record of service has been created')
    expect(made.text)
      .to.include(mission.title)
      .and.to.include('Risk management')
      .and.not.to.include('Home administration')
    const list = await visitor.get(serviceRecords.list({ reference }))
    expect(list.all('.state')).to.deep.equal(['Valid'])
  })

  it('is found from the page of the expert, by those who may see which records there are', async () => {
    const { reference } = await aServingExpert()
    const { homeMember } = (await findExpert(reference))!
    const pageFor = async (actor: Parameters<typeof as>[0]) => (await as(actor)).get(paths.experts.show({ reference }))
    for (const actor of [anExpertActor(reference), aCoordinator(), anAuditor()])
      expect((await pageFor(actor)).link('Records of service')).to.equal(serviceRecords.list({ reference }))
    expect((await pageFor(aHeadOf(homeMember))).hasLink('Records of service')).to.equal(false)
  })

  it('asks for something to show', async () => {
    const { reference } = await aServingExpert()
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.submit(
      serviceRecords.create({ reference }),
      { parts: [], missions: [] },
      '/service-records/new',
    )
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ parts: 'Select at least one item or one mission' })
  })

  it('leaves out what was not served, and what others have served', async () => {
    const { reference } = await aServingExpert()
    const other = await aSavedMission()
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.get(serviceRecords.create({ reference }))
    expect(page.text).not.to.include(other.reference)
    const refused = await visitor.send(page, { missions: [other.reference] }, '/service-records/new')
    expect(refused.status).to.equal(422)
  })

  it('takes the place of an earlier one, which is then replaced', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    const visitor = await as(anExpertActor(reference))
    const made = await visitor.submit(
      serviceRecords.create({ reference }, { replaces: code }),
      { parts: ['areas'] },
      '/service-records/new',
    )
    expect(made.text).to.include(`Replaces the record ${code}`)
    expect((await findRecord(code))!.state).to.equal('replaced')
    const check = await aGuest().get(paths.verify({ code }))
    expect(check.title).to.equal('Record of service replaced')
    expect(check.text).not.to.include('Amina')
    const again = await visitor.get(serviceRecords.create({ reference }, { replaces: code }))
    expect(again.form('/service-records/new').fields.replaces, 'a record is replaced once').to.equal('')
  })
})

describe('a record of service', () => {
  useDatabase()

  it('is checked by its code, with small letters or without strokes, by anybody', async () => {
    const { reference, mission } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', '')]) {
      const page = await aGuest().get(paths.verify({ code: typed }))
      expect(page.title, typed).to.equal('Valid record of service')
      expect(page.text).to.include('Amina Otieno').and.to.include(mission.title)
    }
    const unknown = await aGuest().get(paths.verify({ code: 'K7QF-2M9X-RT4B' }))
    expect(unknown.status).to.equal(404)
    const none = await aGuest().get(paths.verify({ code: 'nothing' }))
    expect([none.status, none.title]).to.deep.equal([404, unknown.title])
  })

  it('stays what it was when the file changes', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    await Assignments.deleteMany({ expert: reference })
    expect((await findRecord(code))!.content!.missions).to.have.length(1)
  })

  it('is given as a tagged PDF and as JSON that keeps to its schema', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    const visitor = await as(anExpertActor(reference))
    const pdf = await visitor.raw(serviceRecords.pdf({ code }))
    expect(pdf.type).to.include('application/pdf')
    expect(pdf.body.toString('latin1')).to.include('/StructTreeRoot')
    const json = await visitor.raw(serviceRecords.json({ code }))
    expect(JSON.parse(json.body.toString('utf8'))).to.include({ type: 'ServiceRecord', code })
    const schema = await aGuest().get(serviceRecords.schema())
    expect(schema.html).to.include('credentialSubject')
  })

  it('is withdrawn once, by its expert or the secretariat; then nothing of it is given out', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(serviceRecords.withdraw({ code }), {}, '/steps/withdraw')
    expect(page.notice).to.include('has been withdrawn')
    expect((await visitor.get(serviceRecords.withdraw({ code }))).status).to.equal(409)
    for (const address of [serviceRecords.pdf({ code }), serviceRecords.json({ code })])
      expect((await visitor.get(address)).status, address).to.equal(409)
    const check = await aGuest().get(paths.verify({ code }))
    expect(check.title).to.equal('Record of service withdrawn')
    expect(check.text).not.to.include('Amina')
  })

  it('does not exist for others', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    for (const actor of [aHeadOf('KE'), aContactOf('FJ'), anExpertActor('EXP-9999'), anAdmin()]) {
      const visitor = await as(actor)
      for (const address of [
        serviceRecords.show({ code }),
        serviceRecords.pdf({ code }),
        serviceRecords.json({ code }),
      ])
        expect((await visitor.get(address)).status, address).to.equal(404)
    }
    const auditor = await as(anAuditor())
    const page = await auditor.get(serviceRecords.show({ code }))
    expect(page.status).to.equal(200)
    expect(page.text, 'to whom it is shown is the expert’s own').not.to.include('Share by link')
  })
})

describe('a record of service of a file that has ended', () => {
  useDatabase()

  it('is withdrawn when the file becomes another, and names nobody once the person is erased', async () => {
    const { reference: gone } = await aServingExpert()
    const { code } = await aSharedRecord(gone)
    const kept = await aSavedExpert({ name: 'Amina A. Otieno' })
    const own = await aSavedRecord(kept.reference, { parts: ['areas'] })
    await mergeExperts({ keep: kept.reference, gone, versions: {} }, {}, actBy(anAdmin()))
    expect((await findRecord(code))!.state).to.equal('withdrawn')
    expect((await findRecord(own.code))!.state).to.equal('valid')
    await eraseExpert(kept.reference, actBy(anAdmin()))
    const erased = (await findRecord(own.code))!
    expect(erased.state).to.equal('withdrawn')
    expect(erased.content!.name).not.to.include('Amina')
    expect(erased.content!.areas).to.deep.equal([])
    const page = await (await as(aCoordinator())).get(serviceRecords.show({ code: own.code }))
    expect(page.text).not.to.include('Amina')
  })

  it('speaks French too', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    const visitor = await as(anExpertActor(reference), 'fr')
    for (const address of [
      serviceRecords.list({ reference }),
      serviceRecords.create({ reference }),
      serviceRecords.show({ code }),
      paths.verify({ code }),
    ])
      expect((await visitor.get(address)).text, address)
        .to.match(/[Rr]elevé/)
        .and.not.to.match(/service-records:|vocabulary:/)
  })
})
