import { expect } from 'chai'
import { programmeUpgrade } from '../../../src/funding'
import { Agreements } from '../../../src/funding/agreement.model'
import { loadProgrammes } from '../../../src/funding/programmes/programme.loading'
import { Programmes } from '../../../src/funding/programmes/programme.model'
import { paths } from '../../../src/paths'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, aDirector, actBy, anAdmin, anAuditor } from '../../support/people'
import { as, Visitor } from '../../support/visitor'
import { agreementBody, aSavedAgreement } from '../agreement.factory'
import { typedProgramme } from './programme.body'
import { aSavedProgramme } from './programme.factory'

const shown = paths.programmes.show({ code: 'reform' })

/** Signed in to an account that is there. */
async function inside({ _id }: { _id: unknown }): Promise<Visitor> {
  const visitor = new Visitor()
  await visitor.enter(String(_id))
  return visitor
}

describe('programmes', () => {
  useDatabase()

  it('are added by an administrator or a director, and say who did', async () => {
    for (const [who, code] of [
      [anAdmin(), 'reform'],
      [aDirector(), 'valuation'],
    ] as const) {
      const visitor = await as(who)
      const page = await visitor.submit(paths.programmes.create(), { ...typedProgramme(), code }, '/new')
      expect(page.text)
        .to.include('The programme has been saved.')
        .and.include('Regional office')
        .and.include('Running')
      expect(page.text).to.include('From 1 January 2026').and.include('Added')
    }
    expect(await Programmes.countDocuments()).to.equal(2)
  })

  it('have a code of their own', async () => {
    await aSavedProgramme()
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.programmes.create(), { ...typedProgramme(), code: 'REFORM' }, '/new')
    expect(page.faults).to.deep.equal({ code: 'Enter another code; this one is already in use' })
    expect(page.form('/new').fields.partners).to.include('Regional office')
  })

  it('are read by staff alone', async () => {
    await aSavedProgramme()
    for (const reader of [aCoordinator(), anAuditor()]) {
      const page = await (await as(reader)).get(shown)
      expect(page.text).to.include('Helps to reform.')
      expect(page.hasLink('Edit programme')).to.equal(false)
    }
    expect((await (await as(aContactOf('FJ'))).get(shown)).status).to.equal(404)
  })

  it('are chosen by agreements, and name these and the activities that they pay for', async () => {
    await aSavedProgramme()
    const director = await as(aDirector())
    const page = await director.submit(paths.funding.create(), agreementBody({ programme: 'reform' }), '/new')
    expect(page.text).to.include('Customs Reform')
    expect((await Agreements.findOne({ code: 'uk-2027' }).lean())!.programme).to.equal('reform')
    await aSavedAgreement({ programme: 'reform' })
    await aSavedMission({ funding: [{ agreement: 'accelerate', line: '1', amount: 100_00, currency: 'EUR' }] })
    const programme = await director.get(shown)
    expect(programme.text).to.include('1 activity paid from its agreements')
    expect(programme.hasLink('Accelerate Trade Facilitation')).to.equal(true)
    expect((await (await as(anAdmin())).get(shown)).hasLink('Accelerate Trade Facilitation')).to.equal(false)
  })

  it('filter the agreements, for those who look after them as a view of their own', async () => {
    await aSavedProgramme()
    await aSavedAgreement({ programme: 'reform' })
    await aSavedAgreement({ code: 'other', title: { en: 'Other', fr: 'Autre' } })
    const director = await as(aDirector())
    const filtered = await director.get(paths.funding.list({}, { programme: 'reform' }))
    expect(filtered.rows).to.have.length(1)
    expect(filtered.hasLink('My programmes')).to.equal(false)
    const ana = await withAccount(aCoordinator({ name: 'Ana Kumar' }), { programmes: ['reform'] })
    const own = await (await inside(ana)).get(paths.funding.list({}, { view: 'mine' }))
    expect(own.rows).to.have.length(1)
    expect((await director.get(shown)).text).to.include('Ana Kumar')
  })

  it('are named in accounts', async () => {
    await aSavedProgramme()
    const user = await withAccount(aCoordinator({ name: 'Ana Kumar' }))
    const admin = await as(anAdmin())
    const address = paths.users.edit({ id: String(user._id) })
    await admin.submit(address, { programmes: ['reform'] }, address)
    expect((await admin.get(shown)).text).to.include('Ana Kumar')
    expect((await admin.get(paths.audit.list())).rows.join('\n')).to.include('Programmes: none → Customs Reform')
  })

  it('give the reports of their agreements to those who look after them', async () => {
    await aSavedProgramme()
    const ana = await withAccount(aCoordinator({ name: 'Ana Kumar' }), { programmes: ['reform'] })
    const enteredBy = await withAccount(aCoordinator({ name: 'Ben Ali' }))
    const reports = [{ kind: 'annual' as const, due: '2026-12-01' }]
    await aSavedAgreement({ programme: 'reform', reports }, actBy(enteredBy.actor))
    const homeOf = async (who: typeof ana) => (await (await inside(who)).get(paths.home())).text
    expect(await homeOf(ana)).to.include('Accelerate Trade Facilitation')
    expect(await homeOf(enteredBy)).not.to.include('Accelerate Trade Facilitation')
  })

  it('are not closed while agreements of theirs are open, which are named', async () => {
    await aSavedProgramme()
    await aSavedAgreement({ programme: 'reform' })
    const director = await as(aDirector())
    const refused = await director.submit(shown, {}, '/steps/close')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('still open')
    expect(refused.link('Accelerate Trade Facilitation (accelerate)')).to.equal('/funding/accelerate')
    await Agreements.updateOne({ code: 'accelerate' }, { $set: { state: 'closed' } })
    expect((await Programmes.findOne({ code: 'reform' }).lean())!.closedAt).to.equal(undefined)
  })

  it('are closed and reopened; forms offer those alone that run', async () => {
    await aSavedProgramme()
    const director = await as(aDirector())
    expect((await director.submit(shown, {}, '/steps/close')).text).to.include('The programme has been closed.')
    expect((await director.get(paths.programmes.edit({ code: 'reform' }))).status).to.equal(403)
    expect((await director.get(paths.funding.create())).html).not.to.include('value="reform"')
    expect((await director.submit(shown, {}, '/steps/reopen')).text).to.include('The programme has been reopened.')
    expect((await director.get(paths.funding.create())).html).to.include('value="reform"')
  })

  it('group and filter the schedule, with the agreements that have none', async () => {
    await aSavedProgramme()
    await aSavedAgreement({ programme: 'reform' })
    await aSavedAgreement({ code: 'sida', programme: 'reform' })
    await aSavedAgreement({ code: 'other', title: { en: 'Other money', fr: 'Autre' } })
    for (const agreement of ['accelerate', 'sida', 'other'])
      await aSavedMission({ funding: [{ agreement, line: '1', amount: 100_00, currency: 'EUR' }] })
    const coordinator = await as(aCoordinator())
    const all = await coordinator.get(paths.schedule({}, { by: 'programme' }))
    expect(all.hasLink('Customs Reform')).to.equal(true)
    expect(all.hasLink('Other money')).to.equal(true)
    expect(all.text)
      .to.match(/Customs Reform\s*2 activities/)
      .and.to.match(/Other money\s*1 activity/)
    const filtered = await coordinator.get(paths.schedule({}, { by: 'programme', programme: 'reform' }))
    expect(filtered.rows).to.have.length(2)
    expect(filtered.hasLink('Other money')).to.equal(false)
  })

  it('of another process count once they are read again', async () => {
    await aSavedProgramme()
    await Programmes.updateOne({ code: 'reform' }, { $set: { 'name.en': 'Renamed' } })
    await loadProgrammes()
    expect((await (await as(aCoordinator())).get(paths.programmes.list())).hasLink('Renamed')).to.equal(true)
  })

  it('are made of the agreements of before, once, under their codes', async () => {
    await aSavedAgreement()
    await aSavedAgreement({ code: 'own', fundingType: 'regular-budget' })
    expect(await programmeUpgrade.waiting()).to.equal(1)
    await programmeUpgrade.run()
    const made = await Programmes.find().lean()
    expect(made).to.have.length(1)
    expect(made[0]).to.deep.include({ code: 'accelerate', partners: ['United Kingdom'], __v: 0 })
    expect(await programmeUpgrade.waiting()).to.equal(0)
    await closeAndRun()
    expect(await Programmes.countDocuments()).to.equal(1)
  })

  // Of an agreement that somebody has entered without a programme none is made.
  it('are not made of an agreement whose form left the programme empty', async () => {
    const director = await as(aDirector())
    await director.submit(paths.funding.create(), agreementBody(), '/new')
    expect(await programmeUpgrade.waiting()).to.equal(0)
  })
})

async function closeAndRun() {
  await loadProgrammes()
  await Agreements.updateMany({}, { $set: { state: 'closed' } })
  await programmeUpgrade.run()
}
