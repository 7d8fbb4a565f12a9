import { expect } from 'chai'
import { inviteAndAskRelease } from '../../src/activities'
import { findExpert } from '../../src/experts'
import { Missions } from '../../src/missions/mission.model'
import { confirmMission } from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import { paths } from '../../src/paths'
import { aSavedAgreement } from '../funding/agreement.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as, setTime, type Fields } from '../support/visitor'
import { missionBody } from './plan/mission.body'
import { aSavedMission, anApprovedRequest, byOfficer, proposed, withAgreedTerms, withLead } from './mission.factory'
import { aMapping } from '../support/mapping.factory'

const body = (more: Fields = {}): Fields => ({ ...(missionBody() as Fields), ...more })
const line = [{ agreement: 'accelerate', line: '1', amount: 1000_00, currency: 'EUR' }]

const step = ({ reference }: { reference: string }, name: string) => paths.missions.step({ reference, step: name })

async function aReadyMission() {
  await aSavedAgreement()
  const mission = await aSavedMission({ funding: line })
  await withLead(mission)
  await withAgreedTerms(mission)
  return mission
}

describe('the list of missions', () => {
  useDatabase()

  it('shows what comes, who acts next and by when', async () => {
    await aSavedMission()
    const page = await (await as(aCoordinator())).get(paths.missions.list())
    expect(page.status).to.equal(200)
    expect(page.rows).to.have.lengthOf(1)
    expect(page.rows[0])
      .to.include('Selectivity reviewed on results')
      .and.include('Fiji')
      .and.include('propose a team leader')
    expect(page.hasLink('New mission')).to.equal(true)
  })

  it('has saved views for the coordinator’s week', async () => {
    const visitor = await as(aCoordinator())
    await aSavedMission({ title: 'Mine', officerId: visitor.actor!.id })
    await aSavedMission({ title: 'Another’s' })
    const asked = await aSavedMission({ title: 'Asked' })
    await inviteAndAskRelease((await proposed(asked)).reference, {}, byOfficer())
    const rows = async (view: string) => (await visitor.get(paths.missions.list({}, { view }))).rows
    expect(await rows('coming')).to.have.lengthOf(3)
    expect((await rows('mine')).join())
      .to.include('Mine')
      .and.not.include('Another’s')
    expect(await rows('to-confirm')).to.have.lengthOf(3)
    expect((await rows('releases')).join())
      .to.include('Asked')
      .and.not.include('Mine')
    expect(await rows('postponed')).to.have.lengthOf(0)
    await Missions.updateOne({ title: 'Mine' }, { state: 'delivered', reportDue: '2026-11-20' })
    expect(await rows('report-due')).to.have.lengthOf(1)
    expect(await rows('report-overdue')).to.have.lengthOf(1)
    expect(await rows('all')).to.have.lengthOf(3)
  })

  it('opens from a cell of the coverage with its filters', async () => {
    await aSavedMission({ title: 'Risk', mapping: aMapping({ secondaryObjectives: ['SO2'] }) })
    await aSavedMission({ title: 'Value', memberCodes: ['KE'], mapping: aMapping({ instruments: ['wto-tfa'] }) })
    const visitor = await as(aCoordinator())
    const titles = async (query: Record<string, string>) =>
      (await visitor.get(paths.missions.list({}, query))).rows.map((row) => (row.includes('Risk') ? 'Risk' : 'Value'))
    expect(await titles({ objective: 'SO2' })).to.deep.equal(['Risk'])
    expect(await titles({ objective: 'SO1', year: 'fy2026' })).to.have.members(['Risk', 'Value'])
    expect(await titles({ instrument: 'safe-framework' })).to.deep.equal(['Risk'])
    expect(await titles({ member: 'KE', kind: 'mission' })).to.deep.equal(['Value'])
    expect(await titles({ region: 'AP' })).to.deep.equal(['Risk'])
    expect(await titles({ year: '2025' })).to.deep.equal([])
    expect(await titles({ year: 'cy2027', q: 'risk' })).to.deep.equal(['Risk'])
    expect(await titles({ state: 'confirmed' })).to.deep.equal([])
    expect(await titles({ type: 'technical-assistance', mode: 'in-person-national' })).to.have.lengthOf(2)
  })

  it('leaves out filters that it does not know, and finds words as they are written', async () => {
    await aSavedMission()
    const visitor = await as(aCoordinator())
    expect(
      (await visitor.get('/missions?state=flying&year=soon&sort=nothing&page=99&view=none')).rows,
    ).to.have.lengthOf(1)
    const page = await visitor.get('/missions?q=' + encodeURIComponent('<script>alert(1)</script>.*'))
    expect(page.status).to.equal(200)
    expect(page.rows).to.have.lengthOf(0)
    expect(page.html).not.to.include('<script>alert')
  })

  it('holds for each reader what that reader may open', async () => {
    const mission = await aSavedMission({ funding: line })
    const { expert } = await withLead(mission)
    await aSavedMission({ memberCodes: ['WS'] })
    const rows = async (actor: Parameters<typeof as>[0]) =>
      (await (await as(actor)).get('/missions?view=all')).rows.length
    expect(await rows(anAuditor())).to.equal(2)
    expect(await rows(aContactOf('FJ'))).to.equal(1)
    expect(await rows(aContactOf('NZ'))).to.equal(0)
    expect(await rows(anExpertActor(expert))).to.equal(1)
    expect(await rows(aDonor('accelerate'))).to.equal(1)
    expect(await rows(aDonor('another'))).to.equal(0)
  })

  it('is closed to the keeper of the system, and asks a guest to sign in', async () => {
    expect((await (await as(anAdmin())).get(paths.missions.list())).status).to.equal(403)
    expect((await aGuest().get(paths.missions.list())).address).to.match(/^\/sign-in/)
  })

  it('reads in French', async () => {
    await aSavedMission()
    const page = await (await as(aCoordinator(), 'fr')).get(paths.missions.list())
    expect(page.text).to.include('proposer un chef de mission').and.include('À confirmer')
  })
})

describe('making a mission', () => {
  useDatabase()

  it('takes the form and leads to the mission', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body())
    expect(page.status).to.equal(200)
    expect(page.title).to.equal('Selectivity reviewed on results')
    expect(page.state).to.equal('Planned')
    expect(page.notice).to.match(/MIS-2026-\d{4} has been created/)
  })

  it('refuses days that mean "not known yet" at their field, with the years that it takes', async () => {
    const days = { from: '9999-12-30', until: '9999-12-31' }
    const page = await (await as(aCoordinator())).submit(paths.missions.create(), body(days), paths.missions.create())
    expect(page.status).to.equal(422)
    expect(page.faults.from).to.equal('Enter a date in the years 2006 to 2036')
  })

  it('asks back for a day with two meanings, and keeps what was typed', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body({ from: '05/03/2027' }), paths.missions.create())
    expect(page.faults.from).to.include('can mean 5 March 2027 or 3 May 2027')
    expect(page.form(paths.missions.create()).fields.from).to.equal('05/03/2027')
  })

  it('is filled in from the request that it answers, and names it', async () => {
    await anApprovedRequest({
      wantedFrom: '2027-02-01',
      wantedUntil: '2027-03-31',
      language: 'en',
      purpose: 'Fewer stops',
    })
    const visitor = await as(aCoordinator())
    const open = await visitor.get(paths.missions.create({}, { request: 'REQ-2026-0042' }))
    expect(open.form().fields).to.include({
      title: 'Risk management',
      memberCodes: 'FJ',
      purpose: 'Fewer stops',
      windowFrom: '2027-02-01',
      requests: 'REQ-2026-0042',
      objective: 'SO1',
    })
    expect(open.hasLink('Risk management')).to.equal(true)
    const made = await visitor.send(open, {
      type: 'scoping',
      mode: 'remote-live',
      from: '2027-02-22',
      until: '2027-02-26',
    })
    expect(made.status).to.equal(200)
    expect(made.hasLink('Risk management')).to.equal(true)
  })

  it('takes the estimate as amount where the line that was decided on is in its currency, else asks for one', async () => {
    const by = { by: 'somebody', byName: 'Somebody', at: new Date() }
    await aSavedAgreement({ currency: 'GBP' })
    const request = await anApprovedRequest({
      scope: { ...by, days: 5, people: 2, cost: 24_500_00, currency: 'EUR', note: '' },
      decision: { ...by, outcome: 'approved', agreement: 'accelerate', line: '1', reason: '' },
    })
    const visitor = await as(aCoordinator())
    const opened = () => visitor.get(paths.missions.create({}, { request: 'REQ-2026-0042' }))
    const inPounds = await opened()
    expect(inPounds.form().fields).to.include({ 'funding[0][line]': 'accelerate/1', 'funding[0][amount]': '' })
    expect(inPounds.text).to.include('Scoping estimate: €24,500.')
    request.scope!.currency = 'GBP'
    await request.save()
    expect((await opened()).form().fields['funding[0][amount]']).to.equal('24500.00')
  })

  it('begins in the language in which the request was written', async () => {
    await anApprovedRequest({ writtenIn: 'fr' })
    const visitor = await as(aCoordinator())
    const open = await visitor.get(paths.missions.create({}, { request: 'REQ-2026-0042' }))
    expect(open.form().fields.writtenIn).to.equal('fr')
    expect(
      (await visitor.get(paths.training.create({}, { request: 'REQ-2026-0042' }))).form().fields.writtenIn,
    ).to.equal('fr')
    expect((await visitor.get(paths.missions.create())).form().fields.writtenIn).to.equal('en')
  })

  it('shows what is left of each budget line, and lines that may not pay apart', async () => {
    await aSavedAgreement()
    await aSavedAgreement({ code: 'samoa-only', title: { en: 'Samoa', fr: 'Samoa' }, memberCodes: ['WS'] })
    await aSavedMission({ funding: line })
    await anApprovedRequest()
    const visitor = await as(aCoordinator())
    const open = await visitor.get(paths.missions.create({}, { request: 'REQ-2026-0042' }))
    const groups = (page: typeof open) =>
      page.root
        .querySelectorAll('#funding-0-line optgroup')
        .map((group) => [group.getAttribute('label'), group.querySelector('option')!.text])
    const [[first, pays], [last, other]] = groups(open) as [[string, string], [string, string]]
    expect(first).to.equal('Accelerate Trade Facilitation')
    expect(pays).to.match(/balance €[\d,]+ of €[\d,]+/)
    const [, left, all] = /balance €([\d,]+) of €([\d,]+)/.exec(pays)!
    expect(Number(all!.replace(/,/g, '')) - Number(left!.replace(/,/g, ''))).to.equal(1000)
    expect(last).to.equal('Other lines, not eligible for this activity')
    expect(other).to.include('Samoa')
    // What is typed decides when the form comes back.
    const back = await visitor.send(open, { memberCodes: ['WS'], title: '' }, paths.missions.create())
    expect(groups(back).map(([heading]) => heading)).to.include('Samoa')
  })

  it('asks back for an amount in another currency than that of its line', async () => {
    await aSavedAgreement()
    const visitor = await as(aCoordinator())
    const sent = body({ 'funding[0][line]': 'accelerate/1', 'funding[0][amount]': '$5,000' })
    const page = await visitor.submit(paths.missions.create(), sent, paths.missions.create())
    expect(page.faults).to.deep.equal({ 'funding-0-amount': 'Enter the amount in EUR' })
    expect(page.form(paths.missions.create()).fields['funding[0][amount]']).to.equal('$5,000')
    const made = await visitor.send(page, { 'funding[0][amount]': '€5,000' })
    expect(made.title).to.equal('Selectivity reviewed on results')
  })

  it('opens empty for a request that is not there', async () => {
    const page = await (await as(aCoordinator())).get(paths.missions.create({}, { request: 'REQ-1999-0001' }))
    expect(page.status).to.equal(200)
    expect(page.form().fields.title).to.equal('')
  })

  it('says why it is refused when it serves neither an instrument nor SP2 nor SO4, and keeps what was typed', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body({ instruments: [] }))
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.key('instruments')
    expect(page.form().fields).to.include({ title: 'Selectivity reviewed on results', from: '2027-02-22' })
    expect(await Missions.countDocuments()).to.equal(0)
  })

  it('refuses a title that shows nothing, and finds one by what it shows', async () => {
    const visitor = await as(aCoordinator())
    const refused = await visitor.submit(paths.missions.create(), body({ title: '\u200b\u00ad' }))
    expect(refused.status).to.equal(422)
    expect(refused.faults.title).to.match(/^Enter/)
    await visitor.submit(paths.missions.create(), body({ title: 'Valu\u00adation mis\u200bsion' }))
    const found = await visitor.get(paths.missions.list({}, { view: 'all', q: 'valuation mission' }))
    expect(found.rows).to.have.lengthOf(1)
  })

  it('shows script as text', async () => {
    const visitor = await as(aCoordinator())
    const title = '<script>alert("x")</script>'
    const page = await visitor.submit(paths.missions.create(), body({ title, purpose: title }))
    expect(page.title).to.equal(title)
    expect(page.html).not.to.include('<script>alert')
  })

  it('comes back with each fault and what was typed', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body({ title: '', from: '2027-02-31', place: 'Nadi' }))
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.keys('title', 'from')
    expect(page.form().fields.place).to.equal('Nadi')
  })

  it('is refused for a request that nobody approved', async () => {
    await anApprovedRequest({ state: 'triage' })
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.create(), body({ requests: 'REQ-2026-0042' }))
    expect(page.status).to.equal(409)
    expect(page.faults).to.have.key('requests')
    expect(await Missions.countDocuments()).to.equal(0)
  })

  it('is the coordinators’ work', async () => {
    for (const actor of [aHeadOf('FJ'), anAuditor(), anExpertActor('EXP-0001'), aDonor('accelerate')]) {
      const visitor = await as(actor)
      expect((await visitor.get(paths.missions.create())).status, actor.roles[0]).to.equal(403)
      expect((await visitor.post(paths.missions.create(), body())).status, actor.roles[0]).to.equal(403)
    }
  })

  it('needs the form’s token', async () => {
    const visitor = await as(aCoordinator())
    expect((await visitor.post(paths.missions.create(), body({ _csrf: 'none' }))).status).to.equal(403)
  })
})

describe('the page of a mission', () => {
  useDatabase()
  afterEach(() => setTime())

  it('says state, who acts next and by when, and what is missing', async () => {
    const { reference } = await aSavedMission()
    const page = await (await as(aCoordinator())).get(paths.missions.show({ reference }))
    expect(page.state).to.equal('Planned')
    expect(page.all('.standing .missing li')).to.have.lengthOf(3)
    expect(page.hasLink('Propose team leader')).to.equal(true)
    expect(page.all('.thread li')).to.have.lengthOf(6)
  })

  it('shows team, money with what is left, readiness and history to staff', async () => {
    const mission = await aReadyMission()
    const { reference } = mission
    const page = await (await as(aCoordinator())).get(paths.missions.show({ reference }))
    expect(page.text).to.include('Release granted').and.include('balance €99,000 of €100,000 after this mission')
    expect(page.text).to.include('List of participants').and.include('Lena Moreau')
    expect(page.hasForm('Confirm the mission')).to.equal(true)
  })

  it('shows a Member neither money nor who is only thought of', async () => {
    const mission = await aReadyMission()
    await proposed(mission, 'co-facilitator')
    const { reference } = mission
    const page = await (await as(aContactOf('FJ'))).get(paths.missions.show({ reference }))
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Expert').and.not.include('€99,000').and.not.include('Proposed')
    expect(page.hasForm('Confirm the mission')).to.equal(false)
    expect(page.hasLink('Edit')).to.equal(false)
  })

  it('shows a donor the own money, and no people', async () => {
    const mission = await aReadyMission()
    const { reference } = mission
    const page = await (await as(aDonor('accelerate'))).get(paths.missions.show({ reference }))
    expect(page.text).to.include('Accelerate').and.not.include('Lena Moreau · ').and.not.include('Team lead')
  })

  it('is not there for people whom it does not concern', async () => {
    const mission = await aReadyMission()
    const { reference } = mission
    for (const actor of [aContactOf('NZ'), aHeadOf('KE'), anExpertActor('EXP-9999'), aDonor('another'), anAdmin()])
      expect((await (await as(actor)).get(paths.missions.show({ reference }))).status, actor.roles[0]).to.equal(404)
    expect((await (await as(aCoordinator())).get('/missions/MIS-1999-0001')).status).to.equal(404)
  })

  it('is confirmed by one click when nothing is missing', async () => {
    const mission = await aReadyMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.send(await visitor.get(paths.missions.show(mission)), {}, 'Confirm the mission')
    expect(page.state).to.equal('Confirmed')
    expect(page.notice).to.equal('The mission has been confirmed.')
  })

  it('is not confirmed while something is missing: 409, with each point', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.post(step(mission, 'confirm'))
    expect(page.status).to.equal(409)
    expect(page.all('.faults li')).to.deep.equal([
      'The Member has not agreed to the terms of reference.',
      'There is no team leader.',
      'No budget line has been assigned, and no one bears the costs.',
    ])
  })

  it('names what does not fit its agreement in the reader’s words', async () => {
    await aSavedAgreement({ memberCodes: ['WS'] })
    const mission = await aSavedMission({ funding: line })
    const page = await (await as(aCoordinator(), 'fr')).get(paths.missions.show(mission))
    expect(page.all('.standing .missing li').join()).to.include('Fidji')
  })

  it('takes its steps in turn: over after its last day, closed with its report', async () => {
    const mission = await aReadyMission()
    await confirmMission(mission.reference, {}, byOfficer())
    const visitor = await as(aCoordinator())
    const early = await visitor.post(step(mission, 'deliver'))
    expect(early.status).to.equal(409)
    expect(early.text).to.include('The activity has not ended yet.')
    setTime(new Date('2027-03-08T09:00:00Z'))
    const over = await as(aCoordinator())
    const delivered = await over.post(step(mission, 'deliver'))
    expect(delivered.state).to.equal('Report due')
    const closing = await over.post(step(mission, 'close'))
    expect(closing.status).to.equal(409)
    expect(closing.text).to.include('The report has not been shared with the Member yet.')
  })

  it('refuses a step out of turn, an unknown one, an old page, a wrong role and a missing token', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const confirm = step(mission, 'confirm')
    expect((await visitor.post(step(mission, 'close'))).status).to.equal(409)
    expect((await visitor.post(step(mission, 'fly'))).status).to.equal(404)
    expect((await visitor.post(confirm, { version: '99' })).status).to.equal(409)
    expect((await visitor.post(confirm, { _csrf: 'none' })).status).to.equal(403)
    for (const taken of ['confirm', 'deliver', 'close', 'postpone', 'cancel']) {
      expect((await (await as(aContactOf('FJ'))).post(step(mission, taken))).status, taken).to.equal(403)
      expect((await (await as(aContactOf('NZ'))).post(step(mission, taken))).status, taken).to.equal(404)
    }
  })

  it('is what the address of a step shows that has no page of its own', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    expect((await visitor.get(step(mission, 'confirm'))).address).to.equal(paths.missions.show(mission))
    expect((await (await as(aContactOf('NZ'))).get(step(mission, 'confirm'))).status).to.equal(404)
  })
})

describe('changing the plan', () => {
  useDatabase()

  it('saves other words, and shows them', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.edit(mission), { title: 'Another name' })
    expect(page.title).to.equal('Another name')
  })

  it('moves the team along with the dates', async () => {
    const mission = await aReadyMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.edit(mission), { from: '2027-04-05', until: '2027-04-16' })
    expect(page.notice).to.include('New replies are required')
    expect(page.text).to.include('Proposed')
  })

  it('says who is on duty elsewhere then, and keeps what was typed', async () => {
    const mission = await aSavedMission()
    const lead = await withLead(mission)
    const later = { from: '2027-04-05', until: '2027-04-16' }
    await proposed(
      await aSavedMission({ title: 'Tonga', period: later, memberCodes: ['TO'] }),
      'lead',
      (await findExpert(lead.expert))!,
    )
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.edit(mission), { from: later.from, until: later.until })
    expect(page.status).to.equal(409)
    expect(page.faults.from).to.include('is assigned to “Tonga”')
    expect(page.form().fields.from).to.equal(later.from)
    expect((await findMission(mission.reference))!.period!.from).to.equal('2027-02-22')
  })

  it('lets nobody of the team advise the own administration', async () => {
    const mission = await aSavedMission()
    await withLead(mission)
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.missions.edit(mission), { memberCodes: ['FJ', 'KE'] })
    expect(page.status).to.equal(409)
    expect(page.faults.memberCodes).to.include('Kenya')
  })

  it('is refused on an older version, with what was typed', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const open = await visitor.get(paths.missions.edit(mission))
    await visitor.send(open, { title: 'First' })
    const page = await visitor.send(open, { title: 'Second' })
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Second')
    expect((await findMission(mission.reference))!.title).to.equal('First')
  })

  it('asks why, and into which months, before it is put off', async () => {
    const mission = await aReadyMission()
    const visitor = await as(aCoordinator())
    const asked = step(mission, 'postpone')
    const empty = await visitor.submit(asked)
    expect(empty.status).to.equal(422)
    expect(empty.faults, 'all that is missing, in one go').to.have.keys('cause', 'note', 'windowFrom')
    const page = await visitor.submit(asked, {
      cause: 'visa',
      note: 'No visa in time',
      windowFrom: '2027-06-01',
      windowUntil: '2027-07-31',
    })
    expect(page.state).to.equal('Postponed')
    expect(page.text).to.include('No visa in time').and.include('set new dates')
  })

  it('asks why before it is given up, and offers nothing afterwards', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(step(mission, 'cancel'), {
      cause: 'member',
      note: 'Elections',
    })
    expect(page.state).to.equal('Cancelled')
    expect(page.hasLink('Edit')).to.equal(false)
    expect((await visitor.get(step(mission, 'cancel'))).status).to.equal(409)
    expect((await visitor.get(paths.missions.edit(mission))).status).to.equal(409)
  })
})

const point = ({ reference }: { reference: string }, key: string) => paths.missions.point({ reference, point: key })

describe('the readiness list', () => {
  useDatabase()

  it('is ticked by each side for its own points', async () => {
    const mission = await aSavedMission()
    const contact = await as(aContactOf('FJ'))
    const own = { text: 'Bus', side: 'member', dueDay: '2027-02-10' }
    const address = point(mission, 'participants')
    const page = await contact.post(address, { done: 'yes' })
    expect(page.text).to.include('1 of 10 completed')
    expect((await contact.post(point(mission, 'agenda'), { done: 'yes' })).status).to.equal(403)
    expect((await contact.post(paths.missions.readiness(mission), own)).status).to.equal(403)
    expect((await (await as(aContactOf('NZ'))).post(address)).status).to.equal(404)
    expect((await (await as(aDonor('accelerate'))).post(address)).status).to.equal(404)
    expect((await (await as(anAuditor())).post(address)).status).to.equal(403)
  })

  it('takes a point of its own, and says what is wrong with it', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const wrong = await visitor.send(await visitor.get(paths.missions.show(mission)), { text: '' }, 'Add item')
    expect(wrong.status).to.equal(422)
    expect(wrong.faults).to.have.keys('text', 'side', 'dueDay')
    const page = await visitor.send(wrong, { text: 'Bus', side: 'member', dueDay: '2027-02-10' }, 'Add item')
    expect(page.text).to.include('Bus').and.include('of 11 completed')
    expect((await visitor.post(point(mission, 'nothing'))).status).to.equal(409)
  })
})
