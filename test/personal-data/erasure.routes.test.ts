import { expect } from 'chai'
import { paths } from '../../src/paths'
import { archiveExpert } from '../../src/experts'
import { closeUser } from '../../src/users'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { aSavedExpert } from '../experts/expert.factory'
import { aRequest } from '../requests/request.factory'
import { countTrained } from '../../src/training'
import { Participants } from '../../src/training/participants/participant.model'
import { nominateParticipants } from '../../src/training/participants/participant.service'
import { aPerson, firstDay, lastDay, TrainingStory } from '../training/training.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin, anExpertActor } from '../support/people'
import { as } from '../support/visitor'

const name = 'Leocadia Marchbanks'

describe('the pages on which a person is erased', () => {
  useDatabase()

  it('erase a participant of training who has no account, and count the same people as before', async () => {
    const person = aPerson(name)
    const both = [await (await TrainingStory.begin()).settled([firstDay], person, aPerson('Ben Ali'))]
    both.push(await (await TrainingStory.begin()).settled([firstDay], person))
    const coordinator = await as(aCoordinator())
    const counts = () => countTrained({ from: firstDay, until: lastDay }, coordinator.actor!)
    const before = await counts()
    const [first, second] = [await as(anAdmin()), await as(anAdmin())]
    const found = await first.get(paths.erasures.list({}, { words: 'marchbanks' }))
    expect(found.hasLink('Ben Ali')).to.equal(false)
    const page = await first.get(found.link(name))
    expect(page.text).to.include(person.email).and.include('Fiji')
    await first.send(page, { name, reason: 'Asked for it' }, '/steps/propose')
    const confirming = await second.get((await second.get(paths.erasures.list())).link(name))
    await second.send(confirming, { name }, '/steps/confirm')
    expect(await Participants.countDocuments({ name })).to.equal(0)
    expect(await Participants.countDocuments({ email: person.email })).to.equal(0)
    expect(await Participants.countDocuments({ name: 'Ben Ali' })).to.equal(1)
    expect(await counts()).to.deep.equal(before)
    expect((await first.get(paths.erasures.list({}, { words: 'marchbanks' }))).text).to.include('No participant has')
  })

  it('erase nobody by an address that several participants share', async () => {
    const office = { email: 'office@customs.example' }
    const { reference } = await (await TrainingStory.begin()).nominated(aPerson(name, office))
    await nominateParticipants(reference, [aPerson('Ben Ali', { ...office, sameAddress: true })], actBy(aCoordinator()))
    const admin = await as(anAdmin())
    const page = await admin.get((await admin.get(paths.erasures.list({}, { words: name }))).link(name))
    expect(page.text).to.include('Several participants share this address.')
    expect(page.root.querySelectorAll('form.form')).to.have.length(0)
  })

  it('are led to from an expert file without an account, for administrators alone', async () => {
    const alone = await aSavedExpert({ name })
    const withOne = await aSavedExpert({ name: 'Jon Person' })
    await withAccount(anExpertActor(withOne.reference))
    const both = await as({ ...aCoordinator(), roles: ['coordinator', 'admin'] })
    const page = await both.get(paths.experts.show(alone))
    expect((await both.get(page.link('Erase this person'))).title).to.include(`Erase ${name}`)
    expect((await both.get(paths.experts.show(withOne))).hasLink('Erase this person')).to.equal(false)
    expect((await (await as(aCoordinator())).get(paths.experts.show(alone))).hasLink('Erase this person')).to.equal(
      false,
    )

    const admin = await as(anAdmin())
    expect((await admin.get(paths.erasures.list())).hasLink(name)).to.equal(false)
    for (const { reference } of [alone, withOne]) await archiveExpert(reference, { reason: '' }, actBy(aCoordinator()))
    const list = await admin.get(paths.erasures.list())
    expect(list.hasLink('Jon Person')).to.equal(false)
    expect((await admin.get(list.link(name))).title).to.include(`Erase ${name}`)
  })

  it('lead two administrators from the closed account to the end, and then call nobody by name', async () => {
    const person = await withAccount(aCoordinator({ name }))
    const { reference } = await aRequest({ memberCode: 'FJ' }).in('triage').save()
    await sayOnRequest(reference, { text: 'Which ports are meant?' }, actBy(person.actor))
    const [first, second] = [await as(anAdmin()), await as(anAdmin())]
    const subject = String(person._id)
    const open = await first.get(paths.erasures.show({ subject }))
    expect(open.text).to.include('The account is open. Close it first')
    expect(open.root.querySelectorAll('form.form')).to.have.length(0)
    await closeUser(subject, undefined, actBy(first.actor!))

    const account = await first.get(paths.users.edit({ id: subject }))
    const page = await first.get(account.link('Erase this person'))
    const wrong = await first.send(page, { name: 'Leocadia' }, '/steps/propose')
    expect(wrong.status).to.equal(409)
    expect(wrong.faults).to.deep.equal({ name: 'Enter the name exactly as it is recorded' })
    const proposed = await first.send(wrong, { name, reason: 'Asked for it' }, '/steps/propose')
    expect(proposed.text).to.include('Another administrator confirms this erasure')

    const list = await second.get(paths.erasures.list())
    const confirming = await second.get(list.link(name))
    expect(confirming.text).to.include('Asked for it')
    const done = await second.send(confirming, { name }, '/steps/confirm')
    expect(done.notice).to.include('The person has been erased')

    const staff = await as(aCoordinator())
    const request = await staff.get(paths.requests.show({ reference }))
    expect(request.text).to.include('Erased person').and.not.to.include(name)
    const french = await as(aCoordinator(), 'fr')
    expect((await french.get(paths.requests.show({ reference }))).text).to.include('Personne effacée')
    const after = await second.get(paths.erasures.show({ subject }))
    expect(after.title).to.equal('Erased person')
    expect(after.text).to.include('This person has been erased')
    const left = await second.get(paths.users.edit({ id: subject }))
    expect(left.address, 'nothing of the account can be changed any more').to.equal(paths.erasures.show({ subject }))
    expect((await second.get(paths.users.data({ id: subject }))).status).to.equal(409)
  })

  it('let the one who proposed it take it back', async () => {
    const person = await withAccount(aCoordinator({ name }))
    const admin = await as(anAdmin())
    const subject = String(person._id)
    await closeUser(subject, undefined, actBy(admin.actor!))
    await admin.submit(paths.erasures.show({ subject }), { name }, '/steps/propose')
    const page = await admin.submit(paths.erasures.show({ subject }), {}, '/steps/withdraw')
    expect(page.notice).to.equal('The proposal has been withdrawn.')
    expect((await admin.get(paths.erasures.list())).text).to.include('No erasure has been proposed')
  })
})
