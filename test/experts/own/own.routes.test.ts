import { expect } from 'chai'
import { archiveExpert, findExpert } from '../../../src/experts'
import { acceptClaim, saveOwnPart } from '../../../src/experts/own/own.service'
import { eraseExpert } from '../../../src/experts'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, anAuditor, anExpertActor, aHeadOf } from '../../support/people'
import { again, as } from '../../support/visitor'
import { anAccreditation, aSavedExpert } from '../expert.factory'

const part = (reference: string, name: string) => paths.experts.ownPart({ reference, part: name })
const claimOf = async (reference: string) => (await findExpert(reference))!.claims!.at(-1)!
const messages = async () => (await OutboxMessages.find({}).sort({ createdAt: 1 }).lean()).map(({ kind }) => kind)

describe('the own file of an expert', () => {
  useDatabase()

  it('shows its parts, each with a short form of its own', async () => {
    const { reference } = await aSavedExpert({ biography: 'Ten years' })
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.get(paths.experts.own({ reference }))
    expect(page.title).to.equal('My file')
    expect(page.all('h2')).to.deep.equal([
      'Availability',
      'Name and telephone',
      'Languages',
      'Expertise areas',
      'Experience',
      'Conflicts of interest',
    ])
    for (const name of ['contact', 'languages', 'areas', 'experience'])
      expect((await visitor.get(part(reference, name))).status, name).to.equal(200)
    expect((await visitor.get(part(reference, 'secrets'))).status).to.equal(404)
    expect((await visitor.get('/home')).hasLink('My file')).to.equal(true)
  })

  it('takes name and telephone at once, and shows the telephone to few', async () => {
    const { reference } = await aSavedExpert()
    const visitor = await as(anExpertActor(reference))
    const refused = await visitor.submit(part(reference, 'contact'), { phone: 'call me' })
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.deep.equal({
      phone: 'Enter a telephone number with its country code, such as +254 20 123456',
    })
    const saved = await visitor.send(refused, { name: 'Another Name', phone: '+254 20 123456' })
    expect(saved.notice).to.equal('Your file has been saved.')
    expect(await findExpert(reference)).to.include({ name: 'Another Name', phone: '+254 20 123456' })
    for (const [actor, sees] of [
      [aCoordinator(), true],
      [anAuditor(), true],
      [aHeadOf('KE'), false],
    ] as const)
      expect((await (await as(actor)).get(paths.experts.show({ reference }))).text.includes('+254 20')).to.equal(sees)
  })

  it('lets what an accreditation rests on wait, with the file as it was', async () => {
    const { reference } = await aSavedExpert({ accreditations: [anAccreditation()] })
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.submit(part(reference, 'languages'), {
      'languages[en]': 'read',
      'languages[fr]': 'work',
      'languages[es]': 'read',
    })
    expect(page.notice).to.include('What the secretariat has to accept is marked')
    expect(page.all('.state')).to.deep.equal(['Awaiting the secretariat', 'Awaiting the secretariat'])
    const file = (await findExpert(reference))!
    expect(file.languages).to.deep.equal([
      { code: 'en', level: 'work' },
      { code: 'es', level: 'read' },
    ])
    expect((await visitor.get(part(reference, 'languages'))).form('/own').fields).to.include({
      'languages[en]': 'read',
      'languages[fr]': 'work',
    })
    const none = await visitor.submit(part(reference, 'languages'), {
      'languages[en]': '',
      'languages[fr]': '',
      'languages[es]': '',
    })
    expect(none.faults).to.deep.equal({ languages: 'Select what the expert can do in at least one language' })
  })

  it('sent twice asks once, and says it to the coordinator once', async () => {
    await withAccount(aCoordinator())
    const { reference } = await aSavedExpert()
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.get(part(reference, 'areas'))
    await visitor.send(page, { areas: ['risk', 'aeo'] })
    await visitor.send(page, { areas: ['risk', 'aeo'] })
    await visitor.submit(part(reference, 'experience'), { biography: 'Ten years' })
    expect((await findExpert(reference))!.claims).to.have.length(2)
    expect((await messages()).filter((kind) => kind === 'fileChangeAsked')).to.have.length(1)
  })
})

describe('a change that waits', () => {
  useDatabase()

  async function waiting() {
    const { reference, name } = await aSavedExpert({ accreditations: [anAccreditation('accredited', { area: 'aeo' })] })
    const self = (await withAccount(anExpertActor(reference))).actor
    await saveOwnPart(reference, { areas: ['risk', 'aeo'] }, actBy(self))
    const { id } = await claimOf(reference)
    return { reference, name, self, id, address: paths.experts.claim({ reference, change: id }) }
  }

  it('is a task of coordinators, who read what is in the file and what is asked for', async () => {
    const { name, address } = await waiting()
    const visitor = await as(aCoordinator())
    const home = await visitor.get('/home')
    expect(home.text).to.include(`Changes to the file of ${name}`)
    const page = await visitor.get(address)
    expect(page.title).to.include('Expertise area: Authorized Economic O')
    expect(page.all('dd')).to.deep.equal(['not in the file', 'in the file'])
    expect(page.text).to.include('1 accreditation in the file depends on this.')
    const elsewhere = await as(aCoordinator({ regions: ['AMS'] }))
    expect((await elsewhere.get('/home')).text).not.to.include(name)
  })

  it('is in the file once it is accepted, and the expert is told', async () => {
    const { reference, address } = await waiting()
    const page = await (await as(aCoordinator())).submit(address, {}, 'Accept change')
    expect(page.notice).to.include('The change has been accepted')
    expect((await findExpert(reference))!.areas).to.deep.equal(['risk', 'aeo'])
    expect(await messages()).to.include('fileChangeAccepted')
  })

  it('is refused with a reason, which the expert reads, and the file stays', async () => {
    const { reference, self, address } = await waiting()
    const visitor = await as(aCoordinator())
    const refused = await visitor.submit(address, {}, 'Do not accept')
    expect(refused.faults).to.deep.equal({ reason: 'Enter the reason' })
    await visitor.send(refused, { reason: 'No certificate was sent' }, 'Do not accept')
    expect((await findExpert(reference))!.areas).to.deep.equal(['risk'])
    const told = await OutboxMessages.findOne({ kind: 'fileChangeRefused' }).lean()
    expect(told!.text).to.include('No certificate was sent').and.to.include('Authorized Economic O')
    const own = await (await as(self)).get(paths.experts.own({ reference }))
    expect(own.text).to.include('Not accepted').and.to.include('No certificate was sent')
  })

  it('is decided once: the second decision reads that it is', async () => {
    const { address } = await waiting()
    const visitors = [await as(aCoordinator()), await as(aCoordinator())] as const
    const pages = [await visitors[0].get(address), await visitors[1].get(address)] as const
    await visitors[0].send(pages[0], {}, 'Accept change')
    const late = await visitors[1].send(pages[1], { reason: 'Too late' }, 'Do not accept')
    expect(late.status).to.equal(409)
    expect(late.text).to.include('This change has already been decided, withdrawn or replaced.')
  })

  it('is not decided any more once its expert has said something else, or taken it back', async () => {
    const { reference, self, address } = await waiting()
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(address)
    const visitor = await as(self)
    await visitor.submit(part(reference, 'areas'), { areas: ['risk', 'valuation'] })
    expect((await coordinator.send(page, {}, 'Accept change')).status).to.equal(409)
    const { id } = await claimOf(reference)
    const done = await visitor.submit(paths.experts.claim({ reference, change: id }), {}, 'Withdraw change')
    expect(done.notice).to.include('The change has been withdrawn')
    expect((await findExpert(reference))!.areas).to.deep.equal(['risk'])
  })

  it('meets a form that its expert has open: neither is lost', async () => {
    const { reference, self, id } = await waiting()
    const visitor = await as(self)
    const open = await visitor.get(part(reference, 'areas'))
    await acceptClaim(reference, id, actBy(aCoordinator()))
    const page = await visitor.send(open, { areas: ['risk', 'aeo', 'valuation'] })
    expect(page.status, page.text.slice(0, 300)).to.equal(200)
    const file = (await findExpert(reference))!
    expect(file.areas).to.deep.equal(['risk', 'aeo'])
    expect(file.claims!.filter(({ state }) => state === 'waiting').map(({ code }) => code)).to.deep.equal(['valuation'])
  })

  it('from two tabs of one person is each of them', async () => {
    const { reference } = await aSavedExpert()
    const first = await as(anExpertActor(reference))
    const second = await again(first)
    const pages = [await first.get(part(reference, 'areas')), await second.get(part(reference, 'experience'))] as const
    await first.send(pages[0], { areas: ['risk', 'aeo'] })
    expect((await second.send(pages[1], { biography: 'Ten years' })).status).to.equal(200)
    expect((await findExpert(reference))!.claims!.map(({ what }) => what)).to.deep.equal(['area', 'experience'])
  })

  it('does not exist for others, also not for the home administration', async () => {
    const { reference, address } = await waiting()
    for (const actor of [aHeadOf('KE'), aContactOf('FJ'), anExpertActor('EXP-9999')])
      expect((await (await as(actor)).get(address)).status, actor.name).to.equal(404)
    expect((await (await as(aHeadOf('KE'))).get(paths.experts.claims({ reference }))).status).to.equal(403)
    expect((await (await as(anAuditor())).get(address)).status).to.equal(200)
    const unknown = paths.experts.claim({ reference, change: 'x' })
    expect((await (await as(aCoordinator())).get(unknown)).status).to.equal(404)
  })

  it('ends with the file, and leaves nothing once the person is erased', async () => {
    const { reference, address } = await waiting()
    const visitor = await as(aCoordinator())
    await archiveExpert(reference, { reason: 'Retired' }, actBy(aCoordinator()))
    expect((await visitor.get(address)).text).not.to.include('Accept change')
    expect((await visitor.get('/home')).text).not.to.include('Changes to the file')
    await eraseExpert(reference, actBy(aCoordinator()))
    expect((await findExpert(reference))!.claims ?? []).to.deep.equal([])
  })

  it('speaks French too', async () => {
    const { reference, self, address } = await waiting()
    const page = await (await as(self, 'fr')).get(paths.experts.own({ reference }))
    expect(page.text)
      .to.include('En attente du secrétariat')
      .and.not.to.match(/experts:|vocabulary:/)
    expect((await (await as(aCoordinator(), 'fr')).get(address)).text)
      .to.include('Accepter la modification')
      .and.not.to.match(/experts:|vocabulary:/)
  })
})
