import { expect } from 'chai'
import { paths } from '../../src/paths'
import { translator } from '../../src/platform/text/i18n'
import { threadLinks } from '../../src/programme/thread'
import { Recommendations, type Recommendation } from '../../src/recommendations/recommendation.model'
import { useDatabase } from '../support/database'
import { markupFaults } from '../support/html'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'
import { aRecommendation } from './recommendation.factory'

type Page = 'show' | 'respond' | 'progress' | 'verify' | 'lasting' | 'drop'
const to = (which: Page, { reference }: Recommendation) => paths.recommendations[which]({ reference })
const stored = async ({ reference }: Recommendation) => (await Recommendations.findOne({ reference }).lean())!
const list = (query: Record<string, string> = {}) => paths.recommendations.list({}, query)
const order = { field: 'files', name: 'order.pdf', bytes: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n') }

describe('the list of recommendations', () => {
  useDatabase()

  it('gives a Member its own alone, under the title of what it owes', async () => {
    await aRecommendation({ text: 'Ours to do.' }).save()
    await aRecommendation({ memberCode: 'WS', text: 'Not ours.' }).save()
    const page = await (await as(aContactOf('FJ'))).get(list({ view: 'all' }))
    expect(page.title).to.equal('Recommendations to Fiji: action required')
    expect(page.rows).to.have.length(1)
    expect(page.text).to.include('Ours to do.').and.not.to.include('Not ours.')
    expect(await markupFaults(page.html)).to.deep.equal([])
  })

  it('gives an expert those of the own missions, staff and auditors all, others none', async () => {
    await aRecommendation({ team: ['EXP-0231'] }).save()
    await aRecommendation({ team: ['EXP-0007'] }).save()
    const rows = async (actor: Parameters<typeof as>[0]) => (await (await as(actor)).get(list())).rows.length
    expect(await rows(anExpertActor('EXP-0231'))).to.equal(1)
    expect(await rows(aCoordinator())).to.equal(2)
    expect(await rows(anAuditor())).to.equal(2)
    for (const actor of [aDonor('accelerate'), anAdmin()])
      expect((await (await as(actor)).get(list())).status).to.equal(403)
    expect((await aGuest().get(list())).title).to.equal('Sign in')
  })

  describe('for staff', () => {
    let staff: Visitor
    beforeEach(async () => (staff = await as(aCoordinator())))
    const found = async (query: Record<string, string>) => {
      const page = await staff.get(list(query))
      expect(page.status).to.equal(200)
      return page.rows
    }

    it('leads from a thread with several missions to those of all of them, as many as it says', async () => {
      for (const mission of ['MIS-2026-0001', 'MIS-2026-0002', 'MIS-2026-0003'])
        await aRecommendation({ mission, text: `Of ${mission}.` }).save()
      await aRecommendation({ mission: 'MIS-2026-0002', text: 'Of the second too.' }).save()
      await aRecommendation({ mission: 'MIS-2026-0001', text: 'History.' }).with({ state: 'dropped' }).save()
      const viewer = { actor: aCoordinator(), lang: 'en' as const, t: translator('en'), today: '2026-11-24' }
      const links = await threadLinks({ activities: ['MIS-2026-0001', 'MIS-2026-0002'] }, viewer)
      const link = links.get('recommendations')!
      expect(link.text).to.match(/^3 /)
      const page = await staff.get(link.href!)
      expect(page.rows).to.have.length(3)
      // The form of the filters keeps it, and so does the one that gives the list as a file.
      expect([page.controls.missions].flat()).to.deep.equal(Array(2).fill('MIS-2026-0001 MIS-2026-0002'))
      expect(Object.keys((await staff.get(list())).controls), 'no field of its own').not.to.include('missions')
    })

    it('shows as verified what was verified, asked again or found to last, in one order', async () => {
      await aRecommendation({ text: 'Seen.' }).verified().save()
      await aRecommendation({ text: 'Asked again.' }).askedAgain().save()
      await aRecommendation({ text: 'Lasts.' }).askedAgain().with({ state: 'lasting', actBy: undefined }).save()
      await aRecommendation({ text: 'Gone.' }).notLasting().save()
      await aRecommendation({ text: 'Open.' }).accepted().save()
      const rows = await found({ view: 'verified' })
      expect(rows).to.have.length(3)
      for (const text of ['Seen.', 'Asked again.', 'Lasts.']) expect(rows.join()).to.include(text)
      expect((await staff.get(list())).all('.chip').join(' | ')).to.match(/Verified\s*3/)
    })

    it('has a view for each way of waiting, with its number', async () => {
      await aRecommendation({ text: 'Waiting for an answer.' }).save()
      await aRecommendation({ text: 'Late.' }).overdue().save()
      await aRecommendation({ text: 'Soon.', dueDay: '2026-12-10' }).accepted().save()
      await aRecommendation({ text: 'Stuck.' }).blocked().save()
      await aRecommendation({ text: 'Said to be done.' }).reportedDone().save()
      await aRecommendation({ text: 'Done.' }).verified().save()
      const views: Record<string, string[]> = {
        awaiting: ['Waiting for an answer.'],
        overdue: ['Late.'],
        blocked: ['Stuck.'],
        check: ['Said to be done.'],
        verified: ['Done.'],
        mine: ['Said to be done.'],
        lasting: [],
      }
      for (const [view, texts] of Object.entries(views)) {
        const rows = await found({ view })
        expect(rows.length, view).to.equal(texts.length)
        for (const text of texts) expect(rows.join(), view).to.include(text)
      }
      expect((await found({ view: 'soon' })).join())
        .to.include('Soon.')
        .and.not.to.include('Late.')
      expect(await found({ view: 'all' })).to.have.length(6)
      expect(await found({ view: 'open' })).to.have.length(5)
      const chips = (await staff.get(list())).all('.chip').join(' | ')
      expect(chips)
        .to.match(/Overdue\s*1/)
        .and.to.match(/All\s*6/)
    })

    it('is narrowed by Member, region, instrument, objective, priority, state and words', async () => {
      await aRecommendation({ text: 'Pacific.' }).save()
      const other = { memberCode: 'KE', instrument: 'safe-framework', objective: 'SO3', priority: 'low' as const }
      await aRecommendation({ ...other, text: 'African (a+b).', owner: 'Border unit' })
        .started()
        .save()
      for (const query of [
        { member: 'KE' },
        { region: 'ESA' },
        { instrument: 'safe-framework' },
        { objective: 'SO3' },
        { priority: 'low' },
        { state: 'in-progress' },
        { q: 'african (A+B)' },
        { q: 'border' },
      ] as Record<string, string>[])
        expect((await found(query)).join(), JSON.stringify(query))
          .to.include('African')
          .and.not.to.include('Pacific')
      expect(await found({ member: 'XX' })).to.have.length(0)
      expect(await found({ q: '.*' })).to.have.length(0)
    })

    it('reads what it does not know as nothing asked', async () => {
      await aRecommendation().save()
      const odd: Record<string, string>[] = [
        { view: 'burn' },
        { sort: 'password' },
        { page: '-3' },
        { page: '99999999' },
      ]
      for (const query of odd) expect(await found(query)).to.have.length(1)
      expect((await staff.get('/recommendations?member[$ne]=FJ&q[]=a')).rows).to.have.length(1)
    })

    it('is ordered by day, late ones first, and by another column when it is asked for', async () => {
      await aRecommendation({ text: 'Later.', priority: 'critical', priorityRank: 0 }).accepted().save()
      await aRecommendation({ text: 'Late.', priority: 'low', priorityRank: 3 }).overdue().save()
      expect((await found({}))[0])
        .to.include('Late.')
        .and.to.include('4 days overdue')
      expect((await found({ sort: 'priority' }))[0]).to.include('Later.')
      expect((await found({ sort: '-priority' }))[0]).to.include('Late.')
    })

    it('says how a recommendation comes here when there is none', async () =>
      expect((await staff.get(list())).text).to.include('when the report of a mission has been cleared'))
  })
})

describe('the page of a recommendation', () => {
  useDatabase()

  it('is for its Member, the team of its mission, staff and auditors; for others it is not there', async () => {
    const recommendation = await aRecommendation({ team: ['EXP-0231'] }).save()
    for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), anExpertActor('EXP-0231'), aCoordinator(), anAuditor()])
      expect((await (await as(actor)).get(to('show', recommendation))).status).to.equal(200)
    for (const actor of [aContactOf('WS'), anExpertActor('EXP-0007'), aDonor('accelerate'), anAdmin()]) {
      const visitor = await as(actor)
      expect((await visitor.get(to('show', recommendation))).status).to.equal(404)
      for (const which of ['respond', 'progress', 'verify', 'lasting', 'drop'] as const)
        expect((await visitor.get(to(which, recommendation))).status).to.equal(404)
    }
    expect((await (await as(aCoordinator())).get('/recommendations/REC-1999-0001')).status).to.equal(404)
  })

  it('says who acts next and by when, and what was done, in sound markup', async () => {
    const recommendation = await aRecommendation({ statement: 'A8.2' }).blocked().save()
    const page = await (await as(aContactOf('FJ'))).get(to('show', recommendation))
    expect(page.state).to.equal('Blocked')
    expect(page.text)
      .to.include('You, for Fiji')
      .and.to.include('No money')
      .and.to.include('A8.2 Selectivity rules are reviewed')
    expect(await markupFaults(page.html)).to.deep.equal([])
  })

  it('stands in French for those who read French', async () => {
    const recommendation = await aRecommendation().overdue().save()
    const page = await (await as(aContactOf('FJ'), 'fr')).get(to('show', recommendation))
    expect(page.text).to.include('Vous (Fidji)').and.to.include('4 jours de retard')
  })

  it('shows script in any text as text', async () => {
    const script = '<script>alert(1)</script>'
    const recommendation = await aRecommendation({ text: script }).started(script).save()
    const page = await (await as(aCoordinator())).get(to('show', recommendation))
    expect(page.html).not.to.include(script)
    expect(page.title).to.equal(script)
  })
})

describe('acting on a recommendation', () => {
  useDatabase()
  const contact = aContactOf('FJ')
  let member: Visitor
  let staff: Visitor
  beforeEach(async () => {
    member = await as(contact)
    staff = await as(aCoordinator())
  })

  it('is refused to those who may only read', async () => {
    const open = await aRecommendation().save()
    const done = await aRecommendation().reportedDone().save()
    const asked = await aRecommendation().askedAgain().save()
    for (const [visitor, which, recommendation] of [
      [staff, 'respond', open],
      [staff, 'progress', open],
      [member, 'verify', done],
      [member, 'drop', open],
      [await as(anAuditor()), 'verify', done],
      [await as(anAuditor()), 'lasting', asked],
      [await as(anExpertActor('EXP-0231')), 'lasting', asked],
      [await as(anExpertActor('EXP-0231')), 'respond', open],
    ] as const) {
      expect((await visitor.get(to(which, recommendation))).status, which).to.equal(403)
      expect((await visitor.post(to(which, recommendation), {})).status, which).to.equal(403)
    }
  })

  it('is refused without the token of the form', async () => {
    const recommendation = await aRecommendation().save()
    for (const which of ['respond', 'progress'] as const)
      expect((await member.post(to(which, recommendation), { _csrf: undefined })).status).to.equal(403)
    expect((await stored(recommendation)).state).to.equal('issued')
  })

  it('is refused out of turn with what must come first', async () => {
    const open = await aRecommendation().save()
    const closed = await aRecommendation().verified().save()
    for (const [visitor, which, recommendation, words] of [
      [member, 'progress', open, 'The Member has to accept it first'],
      [member, 'respond', closed, 'It no longer awaits the Member’s response'],
      [staff, 'verify', open, 'The Member has to report it as implemented'],
      [staff, 'drop', closed, 'It has been closed'],
      [member, 'lasting', closed, 'the change has lasted has been answered'],
    ] as const) {
      const page = await visitor.get(to(which, recommendation))
      expect(page.status).to.equal(409)
      expect(page.text).to.include(words)
    }
    const late = await member.post(to('respond', closed), { answer: 'rejected', reason: 'No' })
    expect(late.status).to.equal(409)
  })

  it('is refused from a form that is no longer true, and what was typed is shown again', async () => {
    const recommendation = await aRecommendation().save()
    const opened = await member.get(to('respond', recommendation))
    await staff.submit(to('drop', recommendation), { reason: 'The unit was closed' })
    const page = await member.send(opened, { answer: 'rejected', reason: 'Our law forbids it' })
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Our law forbids it')
  })

  describe('answering', () => {
    it('accepts with owner and day', async () => {
      const recommendation = await aRecommendation().save()
      const page = await member.submit(to('respond', recommendation), {
        answer: 'accepted',
        owner: 'Director of risk',
        dueDay: '2027-03-31',
      })
      expect(page.notice).to.equal('Your response has been sent to the secretariat.')
      expect(page.state).to.equal('Accepted')
      expect(page.text).to.include('Director of risk').and.to.include('31 March 2027')
    })

    it('comes back with the faults and all that was typed', async () => {
      const recommendation = await aRecommendation().save()
      const refused = await member.submit(to('respond', recommendation), {
        answer: 'partly-accepted',
        reason: '',
        owner: '',
        dueDay: '2026-11-23',
      })
      expect(refused.status).to.equal(422)
      expect(refused.faults).to.have.all.keys('reason', 'owner', 'dueDay')
      expect(refused.form(to('respond', recommendation)).fields).to.include({
        answer: 'partly-accepted',
        dueDay: '2026-11-23',
      })
      expect(await markupFaults(refused.html)).to.deep.equal([])
      const unknown = await member.send(refused, { answer: 'perhaps' })
      expect(unknown.faults).to.have.property('answer')
    })

    it('does not accept with a reason that staff read', async () => {
      const recommendation = await aRecommendation().save()
      await member.submit(to('respond', recommendation), { answer: 'rejected', reason: 'Our law <i>forbids</i> it' })
      const page = await staff.get(to('show', recommendation))
      expect(page.state).to.equal('Not accepted')
      expect(page.text).to.include('Our law <i>forbids</i> it')
    })
  })

  describe('progress', () => {
    it('takes steps with evidence, which only those who may see the page can fetch', async () => {
      const recommendation = await aRecommendation().accepted().save()
      const blocked = await member.submit(to('progress', recommendation), {
        kind: 'blocked',
        cause: 'budget',
        note: 'No money before July',
      })
      expect(blocked.state).to.equal('Blocked')
      const done = await member.sendFiles(
        await member.get(to('progress', recommendation)),
        { kind: 'done', note: 'See the order' },
        [order, { ...order, name: 'second.pdf' }],
      )
      expect(done.state).to.equal('Reported as implemented')
      const address = done.link('order.pdf')
      const download = await staff.raw(address)
      expect(download.headers['content-disposition']).to.include('attachment').and.to.include('order.pdf')
      expect(download.body).to.deep.equal(order.bytes)
      expect((await (await as(aContactOf('WS'))).raw(address)).status).to.equal(404)
      const other = await aRecommendation().save()
      expect((await staff.raw(address.replace(recommendation.reference, other.reference))).status).to.equal(404)
    })

    it('refuses a file of another kind, an empty one, a large one and too many, and stores none', async () => {
      const recommendation = await aRecommendation().accepted().save()
      const program = { ...order, name: 'run.pdf', bytes: Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000', 'latin1') }
      for (const files of [
        [program],
        [{ ...order, bytes: Buffer.alloc(0) }],
        [{ ...order, bytes: Buffer.alloc(10_000_001, 32) }],
        Array.from({ length: 6 }, () => order),
      ]) {
        const page = await member.sendFiles(
          await member.get(to('progress', recommendation)),
          { kind: 'done', note: 'See the order' },
          files,
        )
        expect(page.status).to.equal(422)
        expect(page.faults).to.have.all.keys('files')
        expect(page.form(to('progress', recommendation)).fields).to.include({ note: 'See the order', kind: 'done' })
      }
      expect((await stored(recommendation)).progress).to.have.length(0)
    })

    it('asks what is missing', async () => {
      const recommendation = await aRecommendation().accepted().save()
      const page = await member.submit(to('progress', recommendation), { kind: 'blocked', note: 'x'.repeat(2001) })
      expect(page.status).to.equal(422)
      expect(page.faults).to.have.property('note')
    })
  })

  describe('verifying', () => {
    it('closes it on evidence', async () => {
      const recommendation = await aRecommendation().reportedDone().save()
      const form = await staff.get(to('verify', recommendation))
      expect(form.text).to.include('See the order').and.to.include('https://customs.example/orders/14')
      expect(form.text).to.include('After 6 and 12 months the Member is asked whether the change has lasted')
      expect(await markupFaults(form.html)).to.deep.equal([])
      const page = await staff.send(form, { outcome: 'verified', note: 'Order seen' })
      expect(page.state).to.equal('Verified')
      expect(page.notice).to.equal('The recommendation has been verified.')
      expect((await stored(recommendation)).actBy).to.equal(undefined)
    })

    it('says where evidence is needed, and comes back with all that was typed while there is none', async () => {
      const recommendation = await aRecommendation({ priority: 'critical' }).reportedDone().withoutEvidence().save()
      const form = await staff.get(to('verify', recommendation))
      expect(form.text)
        .to.include('No evidence is attached')
        .and.to.include('Evidence (a file or a link is required for “Implemented”; priority: Critical)')
      const refused = await staff.send(form, { outcome: 'verified', note: 'Order seen' })
      expect(refused.faults).to.have.all.keys('files')
      expect(refused.form(to('verify', recommendation)).fields).to.include({ note: 'Order seen', outcome: 'verified' })
      const odd = await staff.send(refused, { link: 'javascript:alert(1)' })
      expect(odd.faults).to.have.property('link')
      const page = await staff.send(odd, { link: 'https://customs.example/orders/14' })
      expect(page.state).to.equal('Verified')
      expect(page.link('https://customs.example/orders/14')).to.equal('https://customs.example/orders/14')
    })

    it('opens it again with what is missing and a new day', async () => {
      const recommendation = await aRecommendation().reportedDone().save()
      const refused = await staff.submit(to('verify', recommendation), { outcome: 'reopened' })
      expect(refused.faults).to.have.all.keys('note', 'dueDay')
      const page = await staff.send(refused, { outcome: 'reopened', note: 'No order', dueDay: '2027-03-01' })
      expect(page.state).to.equal('In progress')
      expect((await member.get(to('show', recommendation))).text).to.include('No order')
    })

    it('is never done by the one who reported it', async () => {
      const both = await as({ ...aCoordinator(), roles: ['coordinator', 'member'], memberCode: 'FJ' })
      const recommendation = await aRecommendation().reportedDone(both.actor!.id).save()
      expect((await both.get(to('verify', recommendation))).status).to.equal(403)
      expect((await both.get(to('show', recommendation))).hasLink('Verify')).to.equal(false)
      expect((await both.post(to('verify', recommendation), { outcome: 'verified', note: 'x' })).status).to.equal(403)
    })
  })

  describe('whether a change has lasted', () => {
    it('is said by the Member with what shows it, which those may fetch who see the page', async () => {
      const recommendation = await aRecommendation({ statement: 'A8.2' }).askedAgain().save()
      const form = await member.get(to('lasting', recommendation))
      expect(form.text).to.include('Has the change lasted?').and.to.include('Order seen')
      expect(await markupFaults(form.html)).to.deep.equal([])
      const empty = await member.send(form, {})
      expect(empty.faults).to.have.all.keys('outcome', 'note')
      const without = await member.send(empty, { outcome: 'lasting', note: 'Reviewed each quarter' })
      expect(without.faults).to.have.all.keys('files')
      const page = await member.sendFiles(without, { outcome: 'lasting', note: 'Reviewed each quarter' }, [order])
      expect(page.state).to.equal('Lasting')
      expect(page.text).to.include('Asked after 6 months whether the change has lasted')
      expect((await staff.raw(page.link('order.pdf'))).body).to.deep.equal(order.bytes)
      expect((await (await as(aContactOf('WS'))).raw(page.link('order.pdf'))).status).to.equal(404)
    })

    it('opens the gap again when it has not, also when staff record it', async () => {
      const recommendation = await aRecommendation({ statement: 'A8.2' }).askedAgain().save()
      const page = await staff.submit(to('lasting', recommendation), {
        outcome: 'not-lasting',
        note: 'Seen on a visit: no review since May',
      })
      expect(page.state).to.equal('Not lasting')
      expect(page.text)
        .to.include('The gap is open again: A8.2 Selectivity rules')
        .and.to.include('no review since May')
      expect(await markupFaults(page.html)).to.deep.equal([])
      expect((await member.get(to('show', recommendation))).hasLink('Request assistance')).to.equal(true)
    })
  })

  it('drops it with a reason that the Member reads', async () => {
    const recommendation = await aRecommendation().started().save()
    expect((await staff.submit(to('drop', recommendation), { reason: ' ' })).faults).to.have.all.keys('reason')
    const page = await staff.submit(to('drop', recommendation), { reason: 'The unit was closed' })
    expect(page.state).to.equal('No longer relevant')
    expect((await member.get(to('show', recommendation))).text).to.include('The unit was closed')
  })
})
