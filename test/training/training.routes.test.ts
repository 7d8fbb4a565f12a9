import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { paths } from '../../src/paths'
import { addDays } from '../../src/platform/time/calendar-day'
import { trainingTasks } from '../../src/training'
import { anApprovedRequest } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor, testTime } from '../support/people'
import { translator } from '../../src/platform/text/i18n'
import { aGuest, as, setTime, type Fields } from '../support/visitor'
import { aPerson, firstDay, lastDay, today, TrainingStory } from './training.factory'

const ana = aPerson('Ana Vatu')
const ben = aPerson('Ben Tui', { gender: 'm', level: 'senior' })
const lea = aPerson('Lea Fono', { memberCode: 'WS', gender: 'undisclosed' })
/** What the form of a nomination sends. */
const sent = (values: object = {}): Fields => ({
  name: ana.name,
  email: ana.email,
  gender: ana.gender,
  affiliation: ana.affiliation,
  level: ana.level,
  position: ana.position,
  ...values,
})
const at = (day: string) => setTime(new Date(day + 'T09:00:00Z'))

const form = {
  title: 'Origin for auditors',
  type: 'national-workshop',
  mode: 'in-person-national',
  from: firstDay,
  until: lastDay,
  languages: ['en'],
  memberCodes: ['FJ'],
  objective: 'SO2',
  instruments: ['revised-kyoto-convention'],
  outcomes: 'Check the origin of goods in an audit.',
  profile: 'Auditors',
  seats: '20',
  warningReason: 'The room is free on these days only.',
}

describe('the pages of training', () => {
  useDatabase()
  afterEach(() => setTime())

  describe('making an event', () => {
    it('a coordinator makes one, and is led to it', async () => {
      const page = await (await as(aCoordinator())).submit(paths.training.create(), form)
      expect(page.status).to.equal(200)
      expect(page.title).to.equal('Origin for auditors')
      expect(page.text).to.contain('TRN-2026-')
      expect(page.state).to.equal('Planned')
      expect(page.text).to.contain('You: open nominations')
      // Six weeks before the first day, as nobody named another.
      expect(page.text).to.contain('Nominations due')
    })

    it('one that serves nothing is refused on the same page, with what was typed', async () => {
      const page = await (await as(aCoordinator())).submit(paths.training.create(), { ...form, instruments: undefined })
      expect(page.status).to.equal(422)
      expect(Object.keys(page.faults)).to.deep.equal(['instruments'])
      expect(page.form('/training/new').fields).to.deep.include({ title: form.title, seats: '20', profile: 'Auditors' })
    })

    it('one whose days mean "not known yet" is refused at them, with the years that they may be of', async () => {
      const days = { from: '9999-12-30', until: '9999-12-31' }
      const page = await (await as(aCoordinator())).submit(paths.training.create(), { ...form, ...days })
      expect(page.status).to.equal(422)
      expect(page.faults.from).to.include('Enter a date in the years 2006 to 2036')
    })

    it('each fault is at its field', async () => {
      const page = await (await as(aCoordinator())).submit(paths.training.create(), { ...form, title: '', seats: '0' })
      expect(page.status).to.equal(422)
      expect(page.faults).to.have.keys('title', 'seats')
    })

    it('script in a title is shown as text', async () => {
      const title = '<script>alert("x")</script>'
      const page = await (await as(aCoordinator())).submit(paths.training.create(), { ...form, title })
      expect(page.title).to.equal(title)
      expect(page.html).not.to.contain('<script>alert')
    })

    it('is for coordinators: others are refused, guests are asked to sign in', async () => {
      for (const actor of [aContactOf('FJ'), anAuditor(), aDonor('accelerate')])
        expect((await (await as(actor)).get(paths.training.create())).status, actor.roles[0]).to.equal(403)
      expect((await aGuest().get(paths.training.create())).address).to.contain('/sign-in')
    })

    it('answers an approved request, from whose page it begins filled in', async () => {
      await anApprovedRequest({
        mode: 'in-person-national',
        wantedFrom: '2027-02-01',
        wantedUntil: '2027-03-31',
        results: 'Origin is checked in each audit.',
        audience: 'Auditors',
        audienceCount: 24,
      })
      const visitor = await as(aCoordinator())
      const page = await visitor.get(paths.requests.show({ reference: 'REQ-2026-0042' }))
      const open = await visitor.get(page.link('Plan training event'))
      expect(open.form().fields).to.include({
        title: 'Risk management',
        mode: 'in-person-national',
        memberCodes: 'FJ',
        objective: 'SO1',
        requests: 'REQ-2026-0042',
        outcomes: 'Origin is checked in each audit.',
        profile: 'Auditors',
        seats: '24',
        // The two months in which it is wanted are not its days.
        from: '',
      })
    })

    it('needs the form’s own token', async () => {
      const page = await (await as(aCoordinator())).post(paths.training.create(), { ...form, _csrf: 'forged' })
      expect(page.status).to.equal(403)
    })

    it('comes back with all that was typed when a request is refused, new or changed', async () => {
      const visitor = await as(aCoordinator())
      const story = await TrainingStory.begin()
      for (const address of [paths.training.create(), paths.training.edit({ reference: story.reference })]) {
        const outcomes = 'Half an hour of writing about what people can do afterwards.'
        const page = await visitor.submit(address, { ...form, outcomes, requests: ['REQ-2026-9999'] }, address)
        expect(page.status).to.equal(409)
        expect(page.form(address).fields).to.include({ outcomes, title: form.title })
        expect(Object.keys(page.faults)).to.not.have.length(0)
      }
    })

    it('an old version of the form is refused', async () => {
      const story = await TrainingStory.begin()
      const visitor = await as(aCoordinator())
      const edit = paths.training.edit({ reference: story.reference })
      const open = await visitor.get(edit)
      await visitor.submit(edit, { title: 'First' }, '/edit')
      const late = await visitor.send(open, { title: 'Second' }, '/edit')
      expect(late.status).to.equal(409)
      expect((await story.now()).title).to.equal('First')
    })
  })

  describe('the list', () => {
    it('holds what a reader may see, with who acts next', async () => {
      await (await TrainingStory.begin({ title: 'For Fiji', memberCodes: ['FJ'] })).nominated()
      await TrainingStory.begin({ title: 'For Tonga', memberCodes: ['TO'], funding: [] })
      const own = await (await as(aContactOf('FJ'))).get(paths.training.list())
      expect(own.rows).to.have.length(1)
      expect(own.rows[0]).to.contain('For Fiji').and.contain('You: nominate participants')
      const all = await (await as(anAuditor())).get(paths.training.list())
      expect(all.rows).to.have.length(2)
      const paid = await (await as(aDonor('accelerate'))).get(paths.training.list())
      expect(paid.rows.join()).to.contain('For Fiji').and.not.contain('For Tonga')
    })

    it('is filtered by what an event serves, by Member, region, year and words', async () => {
      await TrainingStory.begin({ title: 'Classification of goods', memberCodes: ['FJ'] })
      await TrainingStory.begin({ title: 'Advance rulings', memberCodes: ['KE'] })
      const visitor = await as(aCoordinator())
      const rows = async (query: Record<string, string>) =>
        (await visitor.get(paths.training.list({}, { view: 'all', ...query }))).rows.join()
      expect(await rows({ q: 'classification' }))
        .to.contain('Classification')
        .and.not.contain('Advance')
      expect(await rows({ member: 'KE' }))
        .to.contain('Advance')
        .and.not.contain('Classification')
      expect(await rows({ region: 'ESA' }))
        .to.contain('Advance')
        .and.not.contain('Classification')
      expect(await rows({ objective: 'SO3' })).to.equal('')
      expect(await rows({ objective: 'SO2', instrument: 'revised-kyoto-convention' })).to.contain('Advance')
      expect(await rows({ mode: 'remote-live' })).to.equal('')
      expect(await rows({ q: '.*' })).to.equal('')
    })

    it('says in an empty view what belongs here', async () => {
      const page = await (await as(aCoordinator(), 'fr')).get(paths.training.list())
      expect(page.text).to.contain('Aucune formation')
    })

    it('is not for those who have nothing to do with activities', async () => {
      expect((await (await as(anAdmin())).get(paths.training.list())).status).to.equal(403)
      expect((await aGuest().get(paths.training.list())).address).to.contain('/sign-in')
    })
  })

  describe('one event', () => {
    it('is nothing for another Member, exactly like one that does not exist', async () => {
      const story = await TrainingStory.begin()
      const visitor = await as(aContactOf('TO'))
      for (const part of [paths.training.show, paths.training.participants, paths.training.nominate]) {
        const hidden = await visitor.get(part({ reference: story.reference }))
        const absent = await visitor.get(part({ reference: 'TRN-2026-9999' }))
        expect(hidden.status).to.equal(404)
        expect(hidden.text).to.equal(absent.text)
      }
    })

    it('shows money to those who plan and pay, not to the Member', async () => {
      const story = await TrainingStory.begin()
      const address = paths.training.show({ reference: story.reference })
      expect((await (await as(aCoordinator())).get(address)).text).to.contain('€18,000')
      expect((await (await as(aDonor('accelerate'))).get(address)).text).to.contain('€18,000')
      expect((await (await as(aContactOf('FJ'))).get(address)).text).not.to.contain('18,000')
    })

    it('a step out of turn is refused with each point that is missing', async () => {
      const story = await TrainingStory.begin({ funding: [] })
      const page = await (
        await as(aCoordinator())
      ).post(paths.training.step({ reference: story.reference, step: 'confirm' }), {})
      expect(page.status).to.equal(409)
      expect(page.text).to.contain('Nominations are not closed').and.contain('No budget line has been assigned')
    })

    it('steps are the coordinators’', async () => {
      const story = await TrainingStory.begin()
      const step = paths.training.step({ reference: story.reference, step: 'confirm' })
      for (const actor of [aContactOf('FJ'), anAuditor(), aDonor('accelerate')])
        expect((await (await as(actor)).post(step, {})).status).to.equal(403)
      const unknown = paths.training.step({ reference: story.reference, step: 'destroy' })
      expect((await (await as(aCoordinator())).post(unknown, {})).status).to.equal(404)
    })

    it('is put off with a cause and in words; without them the page asks', async () => {
      const story = await TrainingStory.begin()
      const visitor = await as(aCoordinator())
      const ask = paths.training.step({ reference: story.reference, step: 'postpone' })
      const refused = await visitor.submit(ask, { cause: '', note: '' }, '/steps/')
      expect(refused.status).to.equal(422)
      expect(refused.faults).to.have.keys('cause', 'note')
      const page = await visitor.send(refused, { cause: 'visa', note: 'Visas take until May' }, '/steps/')
      expect(page.state).to.equal('Postponed')
      expect(page.text).to.contain('Visas take until May')
    })

    it('reads in French, with plurals and days', async () => {
      const story = await (await TrainingStory.begin()).selected(ana, ben)
      const page = await (await as(aCoordinator(), 'fr')).get(paths.training.show({ reference: story.reference }))
      expect(page.text).to.contain('Désignations').and.contain('Clôturées').and.contain('Retenu')
      expect(page.html).not.to.match(/training:|activities:|vocabulary:/)
    })
  })

  describe('the people of an event', () => {
    it('a Member names its own, sees its own alone, and says who comes', async () => {
      const story = await (await TrainingStory.begin()).nominated(lea)
      const contact = await as(aContactOf('FJ'))
      const page = await contact.submit(
        paths.training.nominate({ reference: story.reference }),
        { name: 'Ana Vatu', email: 'ana@customs.example', gender: 'f', level: 'officer' },
        '/nominate',
      )
      expect(page.notice).to.contain('Ana Vatu')
      expect(page.rows).to.have.length(1)
      expect(page.text).to.contain('Ana Vatu').and.not.contain('Lea Fono')
    })

    it('refuses an address that is on the list, at the field', async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      const page = await (
        await as(aContactOf('FJ'))
      ).submit(paths.training.nominate({ reference: story.reference }), sent({ name: 'Somebody Else' }), '/nominate')
      expect(page.status).to.equal(409)
      expect(Object.keys(page.faults)).to.deep.equal(['email'])
      expect(page.form('/nominate').fields.name).to.equal('Somebody Else')
    })

    it('knows an address again, whatever came with it from where it was copied', async () => {
      const story = await (await TrainingStory.begin()).nominated({ ...ana, email: 'anna.proof@customs.example' })
      const visitor = await as(aContactOf('FJ'))
      for (const email of [
        'anna.proof@customs.example\u200b',
        '\u202aanna.proof@customs.example\u202c',
        'anna.proof@cus\u00adtoms.example',
        'mailto:anna.proof@customs.example',
        'Anna Proof <Anna.Proof@customs.example>',
      ]) {
        const body = sent({ name: 'Somebody Else', email })
        const page = await visitor.submit(paths.training.nominate({ reference: story.reference }), body, '/nominate')
        expect(page.status, email).to.equal(409)
        expect(Object.keys(page.faults), email).to.deep.equal(['email'])
      }
      expect((await story.people()).map(({ email }) => email)).to.deep.equal(['anna.proof@customs.example'])
    })

    it('refuses a name that shows nothing, and keeps none that hides something', async () => {
      const story = await (await TrainingStory.begin()).nominated()
      const visitor = await as(aContactOf('FJ'))
      const nominate = (name: string) =>
        visitor.submit(paths.training.nominate({ reference: story.reference }), sent({ name }), '/nominate')
      for (const name of ['\u200b\u200b', '\u3164', '\u2800', '\u00ad', '\u115f', '\u{e0041}']) {
        const page = await nominate(name)
        expect(page.status, escape(name)).to.equal(422)
        expect(page.faults.name, escape(name)).to.match(/^Enter/)
      }
      await nominate('\u202eAna\u202c Va\u00adtu\u200b')
      expect((await story.people()).map(({ name }) => name)).to.deep.equal(['Ana Vatu'])
    })

    it('two people with one address stand side by side when the form says that they are two', async () => {
      const story = await (await TrainingStory.begin()).nominated({ ...ana, email: 'office@customs.example' })
      const visitor = await as(aContactOf('FJ'))
      const body = sent({ name: 'Ben Tui', email: 'office@customs.example', gender: 'm' })
      const opened = await visitor.get(paths.training.nominate({ reference: story.reference }))
      expect(opened.html).not.to.contain('sameAddress')
      const page = await visitor.send(opened, body, '/nominate')
      expect(page.faults.email).to.contain('Another person with the same address')
      // The same name is the same person, whatever is ticked.
      const same = await visitor.send(page, { name: 'ana  vatu', sameAddress: 'on' }, '/nominate')
      expect(same.status).to.equal(409)
      expect(Object.keys(same.faults)).to.deep.equal(['name'])
      const done = await visitor.send(page, { sameAddress: 'on' }, '/nominate')
      expect(done.notice).to.contain('Ben Tui')
      expect(done.rows.map((row) => row.replace(/ office@.*/, ''))).to.have.length(2)
      expect(done.text).to.contain('Ana Vatu').and.contain('Ben Tui')
    })

    it('a misspelt name and address are corrected by the Member, or a coordinator', async () => {
      const story = await (
        await TrainingStory.begin()
      ).nominated(aPerson('Lukasz Zolkiewski', { email: 'lukas@customs.example' }), ben, lea)
      const reference = story.reference
      const list = paths.training.participants({ reference }, { view: 'all' })
      const idOf = async (name: string) => String((await story.people()).find((one) => one.name === name)!._id)
      const address = paths.training.correct({ reference, participant: await idOf('Lukasz Zolkiewski') })
      const foreign = paths.training.correct({ reference, participant: await idOf('Lea Fono') })
      // Who does not know the person does not learn of it; who only reads has no form.
      for (const [actor, status] of [
        [aContactOf('WS'), 404],
        [aContactOf('TO'), 404],
        [anAuditor(), 403],
        [aDonor('accelerate'), 403],
        [anAdmin(), 404],
      ] as const) {
        const visitor = await as(actor)
        expect((await visitor.get(address)).status, actor.name).to.equal(status)
        const body = { name: 'X', email: 'x@customs.example', version: '0' }
        expect((await visitor.post(address, body)).status, actor.name).to.equal(status)
        const page = await visitor.get(list)
        if (page.status === 200) expect(page.html, actor.name).not.to.contain(address)
      }
      const contact = await as(aContactOf('FJ'))
      expect((await contact.get(foreign)).status).to.equal(404)
      expect((await contact.get(paths.training.correct({ reference, participant: 'nonsense' }))).status).to.equal(404)
      expect((await contact.get(list)).html)
        .to.contain(address)
        .and.not.contain(foreign)
      const taken = await contact.submit(address, { name: 'Łukasz Żółkiewski', email: ben.email }, '/correct')
      expect(taken.status).to.equal(409)
      expect(Object.keys(taken.faults)).to.deep.equal(['email'])
      expect(taken.form('/correct').fields).to.deep.include({ name: 'Łukasz Żółkiewski', email: ben.email })
      const done = await contact.send(taken, { email: 'lukasz@customs.example' }, '/correct')
      expect(done.notice).to.equal('The entry of Łukasz Żółkiewski has been corrected.')
      expect(done.text).to.contain('lukasz@customs.example')
      const again = await (
        await as(aCoordinator())
      ).submit(foreign, { name: 'Léa Fono', email: 'lea@customs.example' }, '/correct')
      expect(again.text).to.contain('Léa Fono')
    })

    it('a nomination after the last day is refused', async () => {
      const story = await (await TrainingStory.begin()).nominated()
      at(addDays(today, 30))
      const page = await (
        await as(aContactOf('FJ'))
      ).post(paths.training.nominate({ reference: story.reference }), sent())
      expect(page.status).to.equal(409)
      expect(await story.people()).to.have.length(0)
    })

    it('finds a person however the name is typed', async () => {
      const names = ['Jose\u0301 Pen\u0303a', 'Ćatić', 'Çağrı', 'O’Brien-Smith', "N'Djaména", 'El Mehdi Ben-Ali']
      const people = names.map((name, index) => aPerson(name, { email: `person${index}@customs.example` }))
      const story = await (await TrainingStory.begin()).nominated(...people)
      const visitor = await as(aCoordinator())
      for (const [typed, index] of [
        ...([
          ['José', 0],
          ['jose', 0],
          ['pena', 0],
          ['catic', 1],
          ['cagri', 2],
          ["O'Brien", 3],
          ['obrien smith', 3],
        ] as const),
        ...([
          ['N’Djamena', 4],
          ['El-Mehdi', 5],
          ['el mehdi', 5],
          ['benali', 5],
          ['person5@customs', 5],
        ] as const),
      ]) {
        const query = { view: 'all', q: typed }
        const page = await visitor.get(paths.training.participants({ reference: story.reference }, query))
        expect(page.rows, typed).to.have.length(1)
        expect(page.rows[0]!.normalize('NFC'), typed).to.contain(names[index]!.normalize('NFC'))
      }
    })

    it('lists people in the order of the alphabet, whatever stands over their letters, over all pages', async () => {
      const order = ['Åsa Ahl', 'Ćatić', "d'Almeida Rosa", 'Émile Zongo', 'van der Berg Jan', 'Zoé Abdou']
      const others = Array.from({ length: 100 }, (_, index) => `M${String(index).padStart(3, '0')}`)
      const people = [...[...order].reverse(), ...others].map((name, index) =>
        aPerson(name, { email: `person${index}@customs.example` }),
      )
      const story = await (await TrainingStory.begin()).nominated(...people)
      const visitor = await as(aCoordinator())
      const shown: string[] = []
      for (const page of ['1', '2']) {
        const query = { view: 'all', sort: 'name', page }
        shown.push(...(await visitor.get(paths.training.participants({ reference: story.reference }, query))).rows)
      }
      const found = shown.flatMap((row) => order.filter((name) => row.includes(name)))
      expect(shown).to.have.length(106)
      expect(found).to.deep.equal(order)
    })

    it('a coordinator chooses many at once, with the profile and the balance beside them', async () => {
      const story = await (await TrainingStory.begin()).nominated(ana, ben, lea)
      const visitor = await as(aCoordinator())
      const address = paths.training.participants({ reference: story.reference })
      const open = await visitor.get(address)
      expect(open.rows).to.have.length(3)
      expect(open.rows.find((row) => row.includes('Ben Tui'))).to.contain('another level than the profile requires')
      const page = await visitor.send(open, { people: await story.ids() }, '/steps/select')
      expect(page.notice).to.contain('3 participants have been selected')
      expect(page.text).to.contain('3 of 30').and.contain('50% (1 of 2); 33% not disclosed')
    })

    it('asks for somebody when nobody is ticked', async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      const page = await (
        await as(aCoordinator())
      ).submit(paths.training.participants({ reference: story.reference }), {}, '/steps/select')
      expect(page.status).to.equal(422)
      expect(page.faults).to.have.keys('people')
    })

    it('a Member cannot choose, and cannot answer for the people of another', async () => {
      const story = await (await TrainingStory.begin()).selected(ana, lea)
      const contact = await as(aContactOf('FJ'))
      const at = (step: string) => paths.training.decide({ reference: story.reference, step })
      const ids = await story.ids()
      expect((await contact.post(at('reserve'), { people: ids[0] })).status).to.equal(404)
      expect((await contact.post(at('attend'), { people: ids[0] })).status).to.equal(404)
      expect((await contact.post(at('confirm'), { people: ids[1] })).status).to.equal(404)
      const page = await contact.post(at('confirm'), { people: ids[0] })
      expect(page.notice).to.contain('The participation of 1 person has been confirmed')
      expect((await story.people()).map(({ state }) => state)).to.deep.equal(['confirmed', 'selected'])
    })

    it('donors and the team see no names and no addresses, nor find them by words', async () => {
      const story = await (await TrainingStory.begin()).nominated(ana, ben)
      const donor = await as(aDonor('accelerate'))
      const page = await donor.get(paths.training.participants({ reference: story.reference }, { view: 'all' }))
      expect(page.rows).to.have.length(2)
      expect(page.html).not.to.match(/Ana|Vatu|Tui|customs\.example|Valuation officer/)
      expect(page.text).to.contain('Participant 1')
      const search = await donor.get(
        paths.training.participants({ reference: story.reference }, { view: 'all', q: 'Ana' }),
      )
      expect(search.rows).to.have.length(2)
      expect((await donor.post(paths.training.decide({ reference: story.reference, step: 'select' }))).status).to.equal(
        403,
      )
    })

    it('auditors read names and change nothing', async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      const auditor = await as(anAuditor())
      const address = paths.training.participants({ reference: story.reference })
      const page = await auditor.get(address)
      expect(page.text).to.contain('Ana Vatu')
      expect(page.hasForm('/participants')).to.equal(false)
      expect(
        (await auditor.post(paths.training.decide({ reference: story.reference, step: 'select' }))).status,
      ).to.equal(403)
    })
  })

  describe('attendance, results and certificates', () => {
    it('many people are ticked at once; the page counts people and days', async () => {
      const story = await (await TrainingStory.begin({ test: { points: 20, passMark: 14 } })).confirmed(ana, ben)
      at(lastDay)
      const visitor = await as(aCoordinator())
      const address = paths.training.attendance({ reference: story.reference })
      const [first, second] = await story.ids()
      const page = await visitor.submit(
        address,
        {
          present: [`${first}:${firstDay}`, `${first}:${lastDay}`, `${second}:${firstDay}`],
          [`pre[${first}]`]: '10',
          [`post[${first}]`]: '15',
        },
        '/attendance',
      )
      expect(page.notice).to.contain('Attendance has been recorded')
      expect(page.text).to.contain('Attended').and.contain('Partially attended')
      const event = await visitor.get(paths.training.show({ reference: story.reference }))
      expect(event.all('.figures dd').slice(0, 2)).to.deep.equal(['2', '3'])
      expect(event.text).to.contain('1 pair of tests')
    })

    it('a self-paced course asks when each person completed it, and gives back a day that is not possible', async () => {
      const story = await (await TrainingStory.begin({ mode: 'elearning' })).confirmed(ana, ben)
      at(lastDay)
      const visitor = await as(aCoordinator())
      const address = paths.training.attendance({ reference: story.reference })
      const [first, second] = await story.ids()
      const open = await visitor.get(address)
      expect(open.text).to.contain('the date on which they completed it')
      const field = open.root.querySelector(`[name="completed[${first}]"]`)!
      expect([field.getAttribute('min'), field.getAttribute('max')]).to.deep.equal([firstDay, lastDay])
      const typed = { [`completed[${first}]`]: firstDay, [`completed[${second}]`]: addDays(lastDay, 1) }
      const refused = await visitor.submit(address, typed, '/attendance')
      expect(refused.status).to.equal(422)
      expect(refused.form('/attendance').fields).to.include(typed)
      const saved = await visitor.send(refused, { [`completed[${second}]`]: '' }, '/attendance')
      expect(saved.notice).to.contain('Attendance has been recorded')
      expect((await story.people()).map(({ state, completedOn }) => [state, completedOn])).to.deep.equal([
        ['attended', firstDay],
        ['no-show', undefined],
      ])
      const other = await TrainingStory.begin()
      expect((await visitor.get(paths.training.attendance(other))).text).not.to.contain('Completed on')
    })

    it('points beyond the test are refused beside the field, with all ticks kept', async () => {
      const story = await (await TrainingStory.begin({ test: { points: 20 } })).confirmed(ana)
      at(lastDay)
      const [id] = await story.ids()
      const page = await (
        await as(aCoordinator())
      ).submit(
        paths.training.attendance({ reference: story.reference }),
        { present: `${id}:${firstDay}`, [`post[${id}]`]: '21' },
        '/attendance',
      )
      expect(page.status).to.equal(422)
      expect(page.faults).to.have.keys(`post-${id}`)
      expect(page.form('/attendance').fields).to.deep.include({ present: `${id}:${firstDay}`, [`post[${id}]`]: '21' })
    })

    it('is the coordinators’ alone, and keeps what two of them noted on the same list', async () => {
      const story = await (await TrainingStory.begin()).confirmed(ana)
      at(lastDay)
      const address = paths.training.attendance({ reference: story.reference })
      for (const actor of [aContactOf('FJ'), anAuditor(), aDonor('accelerate')])
        expect((await (await as(actor)).get(address)).status).to.equal(403)
      const visitor = await as(aCoordinator())
      const other = await as(aCoordinator())
      const [open, openToo] = [await visitor.get(address), await other.get(address)]
      const [id] = await story.ids()
      await visitor.send(open, { present: `${id}:${firstDay}` }, '/attendance')
      await other.send(openToo, { present: `${id}:${lastDay}` }, '/attendance')
      expect((await story.people())[0]!.attendedDays).to.deep.equal([firstDay, lastDay])
      // A tick that the page showed and that was taken away goes.
      await visitor.submit(address, { present: `${id}:${lastDay}` }, '/attendance')
      expect((await story.people())[0]!.attendedDays).to.deep.equal([lastDay])
    })

    it('comes back with the ticks when more are selected than there are places', async () => {
      const story = await (await TrainingStory.begin({ seats: 1 })).nominated(ana, ben)
      const page = await (
        await as(aCoordinator())
      ).submit(
        paths.training.participants({ reference: story.reference }),
        { people: await story.ids(), note: 'Both know the field' },
        '/steps/select',
      )
      expect(page.status).to.equal(409)
      expect(page.text).to.contain('2')
      expect(page.form('/participants').fields).to.deep.include({
        people: await story.ids(),
        note: 'Both know the field',
      })
    })

    it('cannot be noted for days to come, by the day that it is where the event is held', async () => {
      const period = { from: '2026-11-26', until: '2026-11-30' }
      const before = new Date('2026-11-20T09:00:00Z')
      const story = await TrainingStory.begin({ memberCodes: ['FJ'], nominateBy: '2026-11-24' })
      await story.confirmed(ana)
      await Activities.updateOne({ reference: story.reference }, { $set: { period } })
      setTime(before)
      const visitor = await as(aCoordinator())
      // Four in the morning of the 29th in Fiji.
      setTime(new Date('2026-11-28T16:47:00Z'))
      const address = paths.training.attendance({ reference: story.reference })
      const open = await visitor.get(address)
      const ticks = open.root.querySelectorAll('input[name=present]')
      const [id] = await story.ids()
      expect(ticks.map((tick) => tick.getAttribute('disabled') !== undefined)).to.deep.equal([
        false,
        false,
        false,
        false,
        true,
      ])
      expect(open.text).to.include(
        'Future days can be recorded once they have begun at the place of the training event.',
      )
      const refused = await visitor.send(open, { present: [`${id}:2026-11-29`, `${id}:2026-11-30`] }, '/attendance')
      expect(refused.status).to.equal(422)
      expect(refused.text).to.include('30 November 2026 has not begun where the training event is held')
      const everybody = await visitor.send(open, { everybody: ['2026-11-29', '2026-11-30'] }, '/attendance')
      expect(everybody.status).to.equal(422)
      expect((await story.people())[0]!.attendedDays).to.deep.equal([])
      await visitor.send(open, { present: `${id}:2026-11-29` }, '/attendance')
      expect((await story.people())[0]!.attendedDays).to.deep.equal(['2026-11-29'])
    })

    it('before the event is confirmed there is no list of attendance', async () => {
      const story = await TrainingStory.begin()
      const page = await (await as(aCoordinator())).get(paths.training.attendance({ reference: story.reference }))
      expect(page.status).to.equal(409)
    })

    it('a certificate is linked for those who know the person, and checked by anybody', async () => {
      const story = await (await TrainingStory.begin()).settled([firstDay], ana, lea)
      const address = paths.training.participants({ reference: story.reference }, { view: 'all' })
      const page = await (await as(aContactOf('FJ'))).get(address)
      expect(page.link('Certificate of completion')).to.match(/certificates\/[0-9a-f]{24}\.pdf$/)
      const donor = await (await as(aDonor('accelerate'))).get(address)
      expect(donor.hasLink('Certificate')).to.equal(false)
      const { code } = (await story.people())[0]!.certificate!
      const genuine = await aGuest().get(paths.verify({ code: code.toLowerCase().replace(/-/g, ' ') }))
      expect(genuine.status).to.equal(200)
      expect(genuine.title).to.equal('This certificate is genuine')
      expect(genuine.text).to.contain('Ana Vatu').and.contain('Valuation by the transaction method')
      // Nothing more of the person or of the event.
      expect(genuine.text).not.to.match(/customs\.example|Fiji|TRN-|Valuation officer|Lea/)
    })
  })

  describe('checking a certificate', () => {
    it('says what replaces what, when a name was corrected after it was issued', async () => {
      const story = await (await TrainingStory.begin()).settled([firstDay], aPerson('Lukasz Zolkiewski'))
      const [person] = await story.people()
      const { code } = person!.certificate!
      const address = paths.training.correct({ reference: story.reference, participant: String(person!._id) })
      at(addDays(lastDay, 10))
      const visitor = await as(aContactOf('FJ'))
      const form = await visitor.get(address)
      expect(form.text).to.contain(`Certificate ${code} is issued anew under the same code`)
      await visitor.send(form, { name: 'Łukasz Żółkiewski' }, '/correct')
      const page = await aGuest().get(paths.verify({ code }))
      expect(page.title).to.equal('This certificate is genuine')
      expect(page.text).to.contain('Łukasz Żółkiewski').and.contain('Replaces').and.not.contain('Lukasz')
      expect(page.text).to.contain('The certificate issued on 29 January 2027 under the same code')
    })

    it('says of an unknown code that there is none, and shows what was typed as text', async () => {
      for (const code of ['K7QF-2M9X-RT4B', 'nonsense', '<b>x</b>']) {
        const page = await aGuest().get(paths.verify({ code }))
        expect(page.status, code).to.equal(404)
        expect(page.title).to.equal('No document has this code')
        expect(page.html).not.to.contain('<b>x</b>')
      }
    })

    it('cannot be tried without end', async () => {
      const visitor = aGuest()
      let last = 0
      for (let turn = 0; turn < 31; turn += 1) last = (await visitor.get(paths.verify({ code: `X${turn}` }))).status
      expect(last).to.equal(429)
    })
  })

  describe('what waits for me', () => {
    it('a Member names people, then says who comes; a coordinator closes, chooses, confirms', async () => {
      const story = await (await TrainingStory.begin()).nominated()
      const contact = aContactOf('FJ')
      const tasks = async (actor: typeof contact, day = today) =>
        (await trainingTasks(actor, day, { actor, lang: 'en', t: translator('en'), today: day })).map(
          ({ text }) => text,
        )
      expect(await tasks(contact)).to.deep.equal(['Nominate participants for “Valuation by the transaction method”'])
      expect(await tasks(aContactOf('TO'))).to.deep.equal([])
      expect(await tasks(aCoordinator())).to.deep.equal([])
      expect(await tasks(aCoordinator(), addDays(today, 19))).to.deep.equal([
        'Close nominations for “Valuation by the transaction method”',
      ])
      expect(await tasks(anExpertActor('EXP-0001'))).to.deep.equal([])
      const other = await (await TrainingStory.begin({ title: 'Second' })).selected(ana)
      expect(other.reference).not.to.equal(story.reference)
      expect(await tasks(contact)).to.include('Confirm the participant selected for “Second”')
      // Two weeks after the last day for nominations; a month before that day it becomes a task.
      expect(await tasks(aCoordinator())).to.deep.equal([])
      expect(await tasks(aCoordinator(), addDays(today, 3))).to.deep.equal(['Confirm “Second”'])
      expect(testTime.toISOString().slice(0, 10)).to.equal(today)
    })
  })
})
