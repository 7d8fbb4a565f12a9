import { expect } from 'chai'
import { contentOf } from '../../../src/mission-reports/report.content'
import { latestReport, submitReport, writeReport } from '../../../src/mission-reports/report.service'
import type { MissionRecord } from '../../../src/missions'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { markupFaults } from '../../support/html'
import { aContactOf, aCoordinator, actBy, anAuditor, anExpertActor } from '../../support/people'
import { as, type Fields, type Visitor } from '../../support/visitor'
import { aRequest } from '../../requests/request.factory'
import { aMission } from '../mission.factory'
import { aContent, aDraftRow, aFinding } from '../report.factory'

const lead = anExpertActor('EXP-0231', { name: 'Grace Mwangi' })
const coordinator = aCoordinator({ name: 'Lena Moreau' })
const edit = (mission: MissionRecord) => paths.reports.edit({ reference: mission.reference })
const autosave = (mission: MissionRecord) => paths.reports.autosave({ reference: mission.reference })
const stored = async (mission: MissionRecord) => (await latestReport(mission.reference))!
const pdf = { field: 'annexes', name: 'plan.pdf', bytes: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n') }

/** All that a complete report needs, as the fields of its form. */
const whole: Fields = {
  context: 'The administration asked for help.',
  workDone: 'Two weeks with the risk unit.',
  results: 'Rules reviewed.',
  nextSteps: 'A quarterly review.',
  'findings[0][text]': 'The rules have not been reviewed since 2023.',
  'findings[0][area]': 'risk',
  'recommendations[0][text]': 'Review the rules each quarter.',
  'recommendations[0][instrument]': 'risk-management-compendium',
  'recommendations[0][objective]': 'SO3',
  'recommendations[0][statement]': 'A8.2',
  'recommendations[0][owner]': 'Risk unit',
  'recommendations[0][priority]': 'high',
  'recommendations[0][horizon]': 'short',
  'recommendations[0][dueDay]': '2027-06-30',
  women: '6',
  men: '8',
  undisclosed: '0',
  outsideCustoms: '2',
}

describe('writing a mission report', () => {
  useDatabase()
  let writer: Visitor
  beforeEach(async () => (writer = await as(lead)))

  const begun = async (content = aContent()): Promise<MissionRecord> => {
    const mission = await aMission().save()
    await writeReport(mission.reference, { content }, actBy(lead))
    return mission
  }

  it('is for the lead and for staff', async () => {
    const mission = await begun()
    expect((await (await as(coordinator)).get(edit(mission))).status).to.equal(200)
    const second = anExpertActor('EXP-0300')
    const member = { ...mission.team[0]!, assignment: 'ASG-2', expert: 'EXP-0300', role: 'co-facilitator' as const }
    const shared = await aMission({ team: [...mission.team, member] }).save()
    for (const actor of [anAuditor(), second]) {
      const visitor = await as(actor)
      expect((await visitor.get(edit(shared))).status, actor.roles.join()).to.equal(403)
      expect((await visitor.post(edit(shared), whole)).status, actor.roles.join()).to.equal(403)
      expect((await visitor.post(autosave(shared), whole)).status, actor.roles.join()).to.equal(403)
    }
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0007')])
      expect((await (await as(actor)).get(edit(mission))).status).to.equal(404)
  })

  it('takes a draft as it stands, and fills the form with it again', async () => {
    const mission = await aMission().save()
    const page = await writer.submit(edit(mission), { context: 'Why we <i>went</i>', women: '6' }, edit(mission))
    expect(page.notice).to.equal('The draft has been saved.')
    expect((await stored(mission)).sections.context).to.equal('Why we <i>went</i>')
    const again = await writer.get(edit(mission))
    expect(again.form(edit(mission)).fields).to.include({ context: 'Why we <i>went</i>', women: '6', version: '0' })
    expect(again.text).to.include('Draft saved on 24 November 2026 at 10:00 UTC+1 by Grace Mwangi.')
    expect(await markupFaults(again.html)).to.deep.equal([])
  })

  it('hands in a report in which nothing is missing', async () => {
    const mission = await aMission().save()
    const page = await writer.submit(edit(mission), whole, '/steps/submit')
    expect(page.notice).to.equal('The report has been submitted to the secretariat.')
    expect(page.state).to.equal('Submitted')
    const report = await stored(mission)
    expect(contentOf(report).recommendations[0]).to.deep.include({ memberCode: 'FJ', statement: 'A8.2' })
  })

  it('keeps what was typed and names each point that is missing, when it is handed in too early', async () => {
    const mission = await aMission().save()
    const page = await writer.submit(
      edit(mission),
      { ...whole, results: '', 'recommendations[0][owner]': '', women: '', men: '', undisclosed: '' },
      '/steps/submit',
    )
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({
      results: 'Enter the results',
      'recommendations-0-owner': 'Recommendation 1: enter the responsible unit',
      women: 'Enter the number of participants',
    })
    expect((await stored(mission)).state).to.equal('draft')
    const done = await writer.send(
      page,
      { results: 'Rules reviewed.', 'recommendations[0][owner]': 'Risk unit', women: '6' },
      '/steps/submit',
    )
    expect(done.state).to.equal('Submitted')
  })

  it('refuses what is wrong and shows all of it as it was typed', async () => {
    const mission = await aMission().save()
    const wrong = {
      ...whole,
      context: 'x'.repeat(20_001),
      'findings[0][area]': 'cooking',
      'recommendations[0][instrument]': 'a-code-of-nothing',
      'recommendations[0][dueDay]': '2027-02-31',
      women: 'six',
      men: '-1',
    }
    const page = await writer.submit(edit(mission), wrong, edit(mission))
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.all.keys(
      'context',
      'findings-0-area',
      'recommendations-0-instrument',
      'recommendations-0-dueDay',
      'women',
      'men',
    )
    expect(page.form(edit(mission)).fields).to.include({
      women: 'six',
      'recommendations[0][dueDay]': '2027-02-31',
      workDone: whole.workDone,
    })
    expect(await latestReport(mission.reference)).to.equal(null)
    expect(await markupFaults(page.html)).to.deep.equal([])
  })

  it('opens with what the request and the terms say, says so, and stores nothing before it is saved', async () => {
    const request = await aRequest({
      title: 'Selectivity rules',
      purpose: 'Too many consignments are inspected without result.',
      deadline: '2027-02-22',
      state: 'planned',
    }).save()
    const mission = await aMission({ requests: [request.reference] })
      .with({
        terms: {
          objectives: 'Review the rules on results.',
          outputs: 'Reviewed rules',
          agenda: 'Monday: data\nTuesday: rules',
          participants: 'Ana Vata, risk unit\nSix officers of the port',
          logistics: '',
          remarks: [],
        },
      })
      .save()
    const page = await writer.get(edit(mission))
    const { fields } = page.form(edit(mission))
    expect(fields.context).to.include('Too many consignments are inspected').and.to.include('22 February 2027')
    expect(fields.context).to.include('Review the rules on results.').and.to.include('Reviewed rules')
    expect(fields.workDone).to.include('Suva').and.to.include('Monday: data\nTuesday: rules')
    expect(fields.participantList).to.equal('Ana Vata, risk unit\nSix officers of the port')
    expect(page.text).to.include('Nothing has been saved yet, and all of it can be changed.')
    expect(page.text).to.include('can only be changed if the secretariat returns it')
    // The lead may not open the request; the terms are its own.
    expect(page.link('Terms of reference')).to.equal(paths.missions.terms(mission))
    expect((await (await as(coordinator)).get(edit(mission))).link(request.reference)).to.equal(
      paths.requests.show(request),
    )
    expect(await latestReport(mission.reference)).to.equal(null)
    expect(await markupFaults(page.html)).to.deep.equal([])

    const saved = await writer.send(page, { participantList: 'Ana Vata' }, edit(mission))
    expect(saved.text).not.to.include('Nothing has been saved yet')
    expect(contentOf(await stored(mission))).to.deep.include({ participantList: 'Ana Vata' })
    expect((await stored(mission)).sections.context).to.equal(fields.context)
  })

  it('keeps the objective of an empty recommendation when it is submitted too early', async () => {
    const mission = await aMission().save()
    const page = await writer.submit(edit(mission), {}, '/steps/submit')
    expect(page.status).to.equal(422)
    expect(page.form(edit(mission)).fields['recommendations[0][objective]']).to.equal('SO1')
    // One who takes it away is not contradicted.
    const without = await writer.send(
      page,
      { 'recommendations[0][text]': 'Review', 'recommendations[0][objective]': '' },
      '/steps/submit',
    )
    expect(without.form(edit(mission)).fields['recommendations[0][objective]']).to.equal('')
  })

  it('adds a row by a button, saves on the way, and shows an empty row to fill', async () => {
    const mission = await begun()
    const page = await writer.submit(edit(mission), { results: 'More', do: 'add-recommendations' }, edit(mission))
    const { fields } = page.form(edit(mission))
    expect(fields).to.include({ results: 'More', 'recommendations[2][text]': '' })
    expect((await stored(mission)).recommendations).to.have.length(2)
    const findings = await writer.send(
      page,
      { do: 'add-findings', 'recommendations[2][text]': 'A third' },
      edit(mission),
    )
    expect(findings.form(edit(mission)).fields).to.include({
      'findings[1][text]': '',
      'recommendations[2][text]': 'A third',
    })
  })

  it('takes forty findings, and says how many it takes when no row can be added', async () => {
    const mission = await begun()
    const rows = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`findings[${i}][text]`, `Finding ${i + 1}`]))
    const forty = await writer.submit(edit(mission), { ...rows(40), do: 'add-findings' }, edit(mission))
    expect(forty.form(edit(mission)).fields).to.include({
      'findings[39][text]': 'Finding 40',
      'findings[40][text]': '',
    })
    const full = await writer.submit(edit(mission), { ...rows(60), do: 'save' }, edit(mission))
    expect((await stored(mission)).findings).to.have.length(60)
    expect(full.html).not.to.include('value="add-findings"')
    expect(full.text).to.include('at most 60 rows')
  })

  it('takes a row out by its button and leaves the others as they were typed', async () => {
    const mission = await begun()
    const page = await writer.submit(
      edit(mission),
      { 'recommendations[1][text]': 'Changed meanwhile', do: 'remove-recommendations:r1' },
      edit(mission),
    )
    expect(page.form(edit(mission)).fields).to.include({ 'recommendations[0][text]': 'Changed meanwhile' })
    expect((await stored(mission)).recommendations.map(({ text }) => text)).to.deep.equal(['Changed meanwhile'])
  })

  it('adds and takes out rows of a form that has faults, without saving it', async () => {
    const mission = await begun()
    const added = await writer.submit(edit(mission), { women: 'six', do: 'add-findings' }, edit(mission))
    expect(added.status).to.equal(422)
    expect(added.form(edit(mission)).fields).to.include({ 'findings[1][text]': '', women: 'six' })
    const removed = await writer.send(added, { do: 'remove-findings:f1' }, edit(mission))
    expect(removed.form(edit(mission)).fields).not.to.have.property('findings[1][text]')
    expect((await stored(mission)).findings).to.have.length(1)
  })

  it('keeps a recommendation row that is chosen for a Member of several', async () => {
    const mission = await aMission().to('FJ', 'WS').save()
    const page = await writer.submit(edit(mission), whole, '/steps/submit')
    expect(page.faults).to.deep.equal({ 'recommendations-0-memberCode': 'Recommendation 1: select the Member' })
    const done = await writer.send(page, { 'recommendations[0][memberCode]': 'WS' }, '/steps/submit')
    expect(done.state).to.equal('Submitted')
    const foreign = await aMission().to('FJ', 'WS').save()
    const refused = await writer.submit(
      edit(foreign),
      { ...whole, 'recommendations[0][memberCode]': 'KE' },
      edit(foreign),
    )
    expect(refused.faults).to.have.all.keys('recommendations-0-memberCode')
  })

  it('is not open before the mission begins, nor once it is handed in', async () => {
    const early = await aMission().stillToCome().save()
    for (const page of [await writer.get(edit(early)), await writer.post(edit(early), whole)]) {
      expect(page.status).to.equal(409)
      expect(page.text).to.include('its report can be written from its first day')
    }
    const mission = await begun()
    const open = await writer.get(edit(mission))
    await submitReport((await stored(mission)).mission, actBy(lead))
    expect((await writer.get(edit(mission))).status).to.equal(409)
    const late = await writer.send(open, { results: 'Too late' }, edit(mission))
    expect(late.status).to.equal(409)
    expect((await stored(mission)).sections.results).not.to.equal('Too late')
  })

  describe('with annexes', () => {
    it('takes files, serves them to those who may read the version, and takes them out', async () => {
      const mission = await begun()
      const page = await writer.sendFiles(await writer.get(edit(mission)), { do: 'save' }, [pdf], edit(mission))
      expect(page.status).to.equal(200)
      const [annex] = (await stored(mission)).annexes
      expect(annex).to.include({ name: 'plan.pdf', type: 'application/pdf' })
      const address = paths.reports.file({ reference: mission.reference, fileId: annex!.fileId })
      const download = await writer.raw(address)
      expect(download.status).to.equal(200)
      expect(download.headers['content-disposition']).to.include('attachment').and.to.include('plan.pdf')
      expect(download.body).to.deep.equal(pdf.bytes)
      expect((await (await as(aContactOf('FJ'))).raw(address)).status).to.equal(404)
      expect((await writer.raw(address.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')))).status).to.equal(404)
      await writer.submit(edit(mission), { removeAnnexes: annex!.fileId }, edit(mission))
      expect((await stored(mission)).annexes).to.have.length(0)
      expect((await writer.raw(address)).status).to.equal(404)
    })

    it('refuses a file of another kind, an empty one and a large one, and keeps the text in the form', async () => {
      const mission = await begun()
      const files = [
        { ...pdf, name: 'run.exe', bytes: Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000', 'latin1') },
        { ...pdf, name: 'page.html', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>\u0000') },
        { ...pdf, bytes: Buffer.alloc(0) },
        { ...pdf, bytes: Buffer.alloc(10_000_001, 32) },
      ]
      for (const file of files) {
        const page = await writer.sendFiles(
          await writer.get(edit(mission)),
          { results: 'Kept in the form', do: 'save' },
          [file],
          edit(mission),
        )
        expect(page.status, file.name).to.equal(422)
        expect(page.faults, file.name).to.have.all.keys('annexes')
      }
      expect((await stored(mission)).annexes).to.have.length(0)
    })
  })

  describe('by two people at once', () => {
    let other: Visitor
    beforeEach(async () => (other = await as(coordinator)))

    it('shows both texts and saves what the second person chooses', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      await other.submit(
        edit(mission),
        { results: 'What Lena wrote', nextSteps: 'Only Lena changed this' },
        edit(mission),
      )
      const page = await writer.send(mine, { results: 'What Grace wrote', women: '7' }, edit(mission))
      expect(page.status).to.equal(409)
      expect(page.title).to.equal('Changes made at the same time')
      expect(page.text).to.include('What Lena wrote').and.to.include('What Grace wrote')
      expect(await markupFaults(page.html)).to.deep.equal([])
      const { fields } = page.form(edit(mission))
      expect(fields).to.include({ '_keep[0]': 'mine', nextSteps: 'Only Lena changed this', women: '7' })
      const done = await writer.send(page, { results: 'What Lena and Grace wrote' }, edit(mission))
      expect(done.notice).to.equal('The draft has been saved.')
      const report = await stored(mission)
      expect(report.sections).to.include({
        results: 'What Lena and Grace wrote',
        nextSteps: 'Only Lena changed this',
      })
      expect(report.participants.women).to.equal(7)
    })

    it('saves at once what they changed in different parts, rows too', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      const hers = await other.submit(edit(mission), { do: 'remove-recommendations:r1' }, edit(mission))
      await other.send(hers, { do: 'add-findings' }, edit(mission))
      await other.submit(edit(mission), { 'findings[1][text]': 'Lena saw' }, edit(mission))
      const saved = await writer.send(
        mine,
        { 'findings[0][text]': 'Grace saw', 'recommendations[1][text]': 'Grace changed the second' },
        edit(mission),
      )
      expect(saved.notice).to.include('The draft has been saved.')
      const report = await stored(mission)
      expect(report.recommendations.map(({ key, text }) => [key, text])).to.deep.equal([
        ['r2', 'Grace changed the second'],
      ])
    })

    it('puts both together when the second submits, and asks about what both changed', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      await other.submit(edit(mission), { results: 'Lena', nextSteps: 'Only Lena changed this' }, edit(mission))
      const asked = await writer.send(mine, { results: 'Grace' }, '/steps/submit')
      expect([asked.status, asked.title]).to.deep.equal([409, 'Changes made at the same time'])
      expect((await stored(mission)).state).to.equal('draft')
      const done = await writer.send(asked, {}, '/edit/steps/submit')
      expect(done.state).to.equal('Submitted')
      expect((await stored(mission)).sections).to.include({ results: 'Grace', nextSteps: 'Only Lena changed this' })
    })

    it('takes one side where one is chosen', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      await other.submit(edit(mission), { results: 'Lena', 'findings[0][text]': 'Lena saw' }, edit(mission))
      const page = await writer.send(mine, { results: 'Grace', 'findings[0][text]': 'Grace saw' }, edit(mission))
      await writer.send(page, { '_keep[1]': 'theirs' }, edit(mission))
      const report = await stored(mission)
      expect([report.sections.results, report.findings[0]!.text]).to.deep.equal(['Grace', 'Lena saw'])
    })

    it('asks again when a third save came while the two texts were put together', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      await other.submit(edit(mission), { results: 'Lena' }, edit(mission))
      const page = await writer.send(mine, { results: 'Grace' }, edit(mission))
      await other.submit(edit(mission), { results: 'Lena again' }, edit(mission))
      const again = await writer.send(page, {}, edit(mission))
      expect(again.status).to.equal(409)
      expect(again.text).to.include('Lena again').and.to.include('Grace')
      await writer.send(again, {}, edit(mission))
      expect((await stored(mission)).sections.results).to.equal('Grace')
    })

    it('shows both texts when both began the report', async () => {
      const mission = await aMission().save()
      const mine = await writer.get(edit(mission))
      await other.submit(edit(mission), { context: 'Lena began' }, edit(mission))
      const page = await writer.send(mine, { context: 'Grace began' }, edit(mission))
      expect(page.status).to.equal(409)
      expect(page.text).to.include('Lena began')
      await writer.send(page, {}, edit(mission))
      expect((await stored(mission)).sections.context).to.equal('Grace began')
    })

    it('keeps the files of the second person', async () => {
      const mission = await begun()
      const mine = await writer.get(edit(mission))
      await other.submit(edit(mission), { results: 'Lena' }, edit(mission))
      const page = await writer.sendFiles(mine, { results: 'Grace', do: 'save' }, [pdf], edit(mission))
      expect(page.status).to.equal(409)
      await writer.sendFiles(page, {}, [], edit(mission))
      const report = await stored(mission)
      expect(report.annexes.map(({ name }) => name)).to.deep.equal(['plan.pdf'])
      expect(report.sections.results).to.equal('Grace')
    })
  })

  describe('while the page saves by itself', () => {
    const post = async (mission: MissionRecord, fields: Fields) => {
      const page = await writer.post(autosave(mission), fields)
      return { status: page.status, body: JSON.parse(page.html) as Record<string, string> }
    }

    it('keeps the draft and says when, with the version to go on from', async () => {
      const mission = await aMission().save()
      const first = await post(mission, { context: 'One', version: '-1' })
      expect(first.status).to.equal(200)
      expect(first.body).to.include({ version: 0, saved: 'Draft saved on 24 November 2026 at 10:00 UTC+1.' })
      const second = await post(mission, { context: 'Two', version: String(first.body.version) })
      expect(second.status).to.equal(200)
      expect((await stored(mission)).sections.context).to.equal('Two')
    })

    it('never writes over what somebody else saved', async () => {
      const mission = await begun()
      await writeReport(mission.reference, { content: aContent({ findings: [aFinding('x')] }) }, actBy(coordinator))
      const answer = await post(mission, { context: 'Mine', version: '0' })
      expect(answer.status).to.equal(409)
      expect(answer.body.text).to.be.a('string')
      expect((await stored(mission)).sections.context).not.to.equal('Mine')
    })

    it('is not held against the button that is pressed while it is on its way', async () => {
      const mission = await begun()
      const page = await writer.get(edit(mission))
      const { opening } = page.form(edit(mission)).fields
      await post(mission, { context: 'Half a sen', version: '0', opening: opening })
      const saved = await writer.send(page, { context: 'Half a sentence is no sentence.' }, edit(mission))
      expect(saved.notice).to.equal('The draft has been saved.')
      expect((await stored(mission)).sections.context).to.equal('Half a sentence is no sentence.')
      const late = await post(mission, { context: 'Half a sen', version: '0', opening: opening })
      expect(late.status).to.equal(409)
      expect((await stored(mission)).sections.context).to.equal('Half a sentence is no sentence.')
    })

    it('does not open the way for a page that does not know what somebody else saved', async () => {
      const mission = await begun()
      const page = await writer.get(edit(mission))
      const { opening } = page.form(edit(mission)).fields
      await post(mission, { context: 'Mine', version: '0', opening: opening })
      await writeReport(mission.reference, { content: aContent({ findings: [] }), version: 1 }, actBy(coordinator))
      await writer.send(page, { context: 'Mine again' }, edit(mission))
      const report = await stored(mission)
      expect([report.sections.context, report.findings.length]).to.deep.equal(['Mine again', 0])
    })

    it('names what it cannot keep, and keeps nothing of it', async () => {
      const mission = await begun()
      const answer = await post(mission, { women: 'six', version: '0' })
      expect(answer.status).to.equal(422)
      expect(JSON.stringify(answer.body)).to.include('Enter a whole number')
      expect((await stored(mission)).participants.women).to.equal(6)
    })

    it('stops when the report was handed in', async () => {
      const mission = await begun()
      await submitReport((await stored(mission)).mission, actBy(lead))
      expect((await post(mission, { context: 'Mine', version: '1' })).status).to.equal(409)
    })
  })

  it('keeps the reference of a live recommendation on its row through a correction', async () => {
    const row = aDraftRow('r1', { issuedAs: 'REC-2026-0004', statement: 'A8.2' })
    const mission = await begun(aContent({ recommendations: [row] }))
    await writer.submit(edit(mission), { 'recommendations[0][text]': 'Better words.' }, edit(mission))
    const [kept] = contentOf(await stored(mission)).recommendations
    expect(kept).to.deep.include({ issuedAs: 'REC-2026-0004', text: 'Better words.', key: 'r1' })
  })
})
