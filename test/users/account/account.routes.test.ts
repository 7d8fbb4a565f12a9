import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Requests } from '../../../src/requests/request.model'
import { Users } from '../../../src/users/user.model'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import {
  aContactOf,
  aCoordinator,
  aDirector,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
  testTime,
} from '../../support/people'
import { aGuest, again, as, setTime } from '../../support/visitor'

const days = { from: '2026-11-24', until: '2026-11-30' }

describe('the own account', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is there for everybody who signs in; a deputy is named by coordinators, directors and heads', async () => {
    for (const path of [paths.account, paths.password, paths.deputy, paths.endDeputy])
      expect((await aGuest().post(path())).title, path.pattern).to.equal('Sign in')
    expect((await aGuest().get(paths.account())).title).to.equal('Sign in')
    for (const actor of [aCoordinator(), aDirector(), aHeadOf('FJ')]) {
      const page = await (await as(actor)).get(paths.account())
      expect([page.status, page.hasForm(paths.deputy())], actor.name).to.deep.equal([200, true])
    }
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0001'), anAdmin(), anAuditor()]) {
      const visitor = await as(actor)
      const page = await visitor.get(paths.account())
      expect([page.status, page.hasForm(paths.deputy())], actor.name).to.deep.equal([200, false])
      expect((await visitor.post(paths.deputy(), { version: '0' })).status).to.equal(403)
      expect((await visitor.post(paths.endDeputy(), { version: '0' })).status).to.equal(403)
    }
  })

  it('names a deputy, who sees it and acts for the one who is away, until it ends', async () => {
    const deputy = await as(aCoordinator({ name: 'Dan Deputy', regions: ['AP'] }))
    const director = await as(aDirector({ name: 'Dina Director' }))
    const { reference } = await aRequest().in('approval').save()
    const decide = paths.requests.decide({ reference })
    expect((await deputy.get(decide)).status).to.equal(403)

    const named = await director.submit(paths.account(), { deputyId: deputy.actor!.id, ...days }, paths.deputy())
    expect(named.notice).to.equal('Dan Deputy has been named your deputy.')
    expect(named.text).to.include('Dan Deputy is acting for you')
    expect((await deputy.get(paths.account())).text).to.include('You are acting for Dina Director')
    expect((await deputy.get(paths.home())).text).to.include('You are acting for Dina Director.')
    expect((await deputy.get(decide)).status).to.equal(200)
    expect((await deputy.get(paths.requests.list({}, { view: 'mine' }))).html).to.include(reference)
    await deputy.submit(
      decide,
      { outcome: 'defer', reason: 'Next year.', until: '2027-06-01', reasonCode: 'funding' },
      decide,
    )

    setTime(new Date('2026-12-01T12:00:00Z'))
    expect((await deputy.get(decide)).status).to.equal(403)
    expect((await deputy.get(paths.home())).text).not.to.include('You are acting for')
    setTime(testTime)
    await director.send(await director.get(paths.account()), {}, paths.endDeputy())
    expect((await deputy.get(decide)).status).to.equal(403)
  })

  it('signs a request in the name of the head', async () => {
    const head = await as(aHeadOf('FJ', { name: 'Hana Head' }))
    const contact = await as(aContactOf('FJ', { name: 'Cam Contact' }))
    await head.submit(paths.account(), { deputyId: contact.actor!.id, ...days }, paths.deputy())
    const { reference } = await aRequest().askedToSign().save()
    const confirm = paths.requests.confirm({ reference })
    const page = await contact.get(confirm)
    await contact.send(page, { agreed: 'yes' }, paths.requests.sign({ reference }))
    const request = (await Requests.findOne({ reference }).lean())!
    expect(request.state).to.equal('submitted')
    expect(request.signature).to.include({ byName: 'Cam Contact', forName: 'Hana Head' })
    expect((await contact.get(paths.requests.show({ reference }))).text).to.include('Cam Contact, acting for Hana Head')
  })

  it('keeps name, language and time zone, and says them in the audit trail', async () => {
    const contact = await as(aContactOf('FJ', { name: 'Cam Contact' }))
    const page = await contact.get(paths.account())
    expect(page.text).to.include('As your administration: Fiji (UTC+12)')
    const saved = await contact.send(page, { name: 'Cam Koroi', language: 'fr', timeZone: 'Asia/Tokyo' }, 'Save')
    expect(saved.title).to.equal('Mon compte')
    expect(saved.notice).to.equal('Vos données personnelles ont été enregistrées.')
    const kept = (await Users.findById(contact.actor!.id).lean())!
    expect(kept).to.include({ name: 'Cam Koroi', language: 'fr', timeZone: 'Asia/Tokyo', memberCode: 'FJ' })
    const entry = await AuditEntries.findOne({ event: 'user.changed', reference: contact.actor!.id }).lean()
    expect(Object.keys(entry?.changes ?? {})).to.have.members(['name', 'language', 'timeZone'])
    const faulty = await contact.submit(paths.account(), { name: ' ', timeZone: 'Mars/Olympus' }, 'Enregistrer')
    expect(faulty.status).to.equal(422)
    expect(faulty.faults).to.have.all.keys('name', 'timeZone')
  })

  it('keeps colours and direction of the pages, also for the next sign-in, and leaves them to device and language again', async () => {
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.account())
    expect(page.form('Save').fields).to.include({ theme: 'system', direction: '' })
    const look = (shown: typeof page) => {
      const html = shown.root.querySelector('html')!
      return [html.getAttribute('data-bs-theme'), html.getAttribute('dir')]
    }
    expect(look(await contact.send(page, { theme: 'dark', direction: 'rtl' }, 'Save'))).to.deep.equal(['dark', 'rtl'])
    const next = await again(contact)
    expect(look(await next.get(paths.home()))).to.deep.equal(['dark', 'rtl'])
    const faulty = await next.submit(paths.account(), { theme: 'pink', direction: 'up' }, 'Save')
    expect(faulty.faults).to.have.all.keys('theme', 'direction')
    const back = await next.submit(paths.account(), { theme: 'system', direction: '' }, 'Save')
    expect(look(back)).to.deep.equal(['system', 'ltr'])
    const kept = (await Users.findById(contact.actor!.id).lean())!
    expect([kept.theme, kept.direction]).to.deep.equal([undefined, undefined])
  })

  it('gives nobody more than the own name, language and zone', async () => {
    const contact = await as(aContactOf('FJ'))
    const before = (await Users.findById(contact.actor!.id).lean())!
    const more = { roles: 'admin', memberCode: 'WS', isHead: 'yes', email: 'other@test.example', name: 'Cam' }
    await contact.submit(paths.account(), more, 'Save')
    const { roles, memberCode, isHead, email } = (await Users.findById(contact.actor!.id).lean())!
    expect({ roles, memberCode, isHead, email }).to.deep.equal({
      roles: before.roles,
      memberCode: 'FJ',
      isHead: before.isHead,
      email: before.email,
    })
  })

  it('asks again with the fault at its field', async () => {
    const director = await as(aDirector())
    const other = await withAccount(aCoordinator({ name: 'Otto Other' }))
    const send = (fields: Record<string, string>) => director.submit(paths.account(), fields, paths.deputy())
    expect((await send({ deputyId: '', from: '', until: '' })).faults).to.have.all.keys('deputyId', 'from', 'until')
    const id = String(other._id)
    expect((await send({ deputyId: id, from: '2026-11-23', until: '2026-11-30' })).faults).to.have.all.keys('from')
    expect((await send({ deputyId: id, from: '2026-12-23', until: '2026-11-30' })).faults).to.have.all.keys('until')
    expect((await send({ deputyId: id, from: '2026-12-01', until: '2027-08-30' })).faults).to.have.all.keys('until')
    expect((await Users.findById(director.actor!.id).lean())!.deputy).to.equal(undefined)
  })
})
