import { expect } from 'chai'
import { archiveExpert, findExpert } from '../../src/experts'
import { suspendExpert } from '../../src/experts/expert.service'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { anAccreditation, aSavedExpert } from './expert.factory'

const of = (reference: string, below = '') => `/experts/${reference}${below}`

describe('the roster', () => {
  useDatabase()
  beforeEach(async () => {
    await aSavedExpert({
      name: 'Kenyan Lead',
      homeMember: 'KE',
      areas: ['risk'],
      availabilityAnsweredAt: new Date('2026-11-01'),
      missionsDone: 4,
      lastMissionDay: '2026-10-02',
    })
    await aSavedExpert({
      name: 'Fijian Candidate',
      homeMember: 'FJ',
      category: 'et',
      areas: ['aeo'],
      languages: [{ code: 'fr', level: 'work' }],
      accreditations: [anAccreditation('pre-accredited', { area: 'aeo', category: 'et', language: 'fr' })],
    })
    await aSavedExpert({
      name: 'Lapsed Advisor',
      homeMember: 'KE',
      areas: ['valuation'],
      languages: [
        { code: 'en', level: 'work' },
        { code: 'fr', level: 'read' },
      ],
      accreditations: [anAccreditation('accredited', { area: 'valuation', until: '2026-11-23' })],
    })
  })

  it('shows coordinators and auditors everybody, a Member its own officers, an expert the own file', async () => {
    const names = async (actor: Parameters<typeof as>[0]) => (await (await as(actor)).get('/experts')).all('tbody th a')
    for (const actor of [aCoordinator(), anAuditor()])
      expect(await names(actor)).to.deep.equal(['Fijian Candidate', 'Kenyan Lead', 'Lapsed Advisor'])
    expect(await names(aHeadOf('KE'))).to.deep.equal(['Kenyan Lead', 'Lapsed Advisor'])
    expect(await names(anExpertActor('EXP-0002'))).to.deep.equal(['Fijian Candidate'])
  })

  it('is in the order of the alphabet, whatever stands over a letter or between letters', async () => {
    for (const name of ['van der Berg Jan', 'Zoé Abdou', 'Émile Zongo', 'Ćatić', "d'Almeida Rosa", 'Åsa Ahl'])
      await aSavedExpert({ name })
    const visitor = await as(aCoordinator())
    const names = [
      ...['Åsa Ahl', 'Ćatić', "d'Almeida Rosa", 'Émile Zongo', 'Fijian Candidate', 'Kenyan Lead', 'Lapsed Advisor'],
      ...['van der Berg Jan', 'Zoé Abdou'],
    ]
    for (const address of ['/experts', '/experts?sort=name'])
      expect((await visitor.get(address)).all('tbody th a'), address).to.deep.equal(names)
    expect((await visitor.get('/experts?sort=-name')).all('tbody th a')).to.deep.equal([...names].reverse())
    expect((await visitor.get('/experts?words=' + encodeURIComponent('D’ALMEIDA'))).all('tbody th a')).to.deep.equal([
      "d'Almeida Rosa",
    ])
  })

  it('is closed to donors, administrators and guests', async () => {
    for (const actor of [aDonor('accelerate'), anAdmin()])
      expect((await (await as(actor)).get('/experts')).status).to.equal(403)
    expect((await aGuest().get('/experts')).title).to.equal('Sign in')
  })

  it('filters by area, language at work, category, accreditation, region and name', async () => {
    const visitor = await as(aCoordinator())
    const names = async (query: string) => (await visitor.get('/experts' + query)).all('tbody th a')
    expect(await names('?area=risk')).to.deep.equal(['Kenyan Lead'])
    expect(await names('?language=fr'), 'who only reads a language is no match').to.deep.equal(['Fijian Candidate'])
    expect(await names('?category=et')).to.deep.equal(['Fijian Candidate'])
    expect(await names('?state=accredited')).to.deep.equal(['Kenyan Lead'])
    expect(await names('?state=expired')).to.deep.equal(['Lapsed Advisor'])
    expect(await names('?state=pre-accredited')).to.deep.equal(['Fijian Candidate'])
    expect(await names('?region=AP')).to.deep.equal(['Fijian Candidate'])
    expect(await names('?words=lead+kenyan')).to.deep.equal(['Kenyan Lead'])
    expect(await names('?area=magic&state=dead')).to.have.length(3)
    expect(await names('?sort=-name')).to.deep.equal(['Lapsed Advisor', 'Kenyan Lead', 'Fijian Candidate'])
    expect((await names('?sort=-missions'))[0]).to.equal('Kenyan Lead')
  })

  it('has saved views with counts', async () => {
    const visitor = await as(aCoordinator())
    expect((await visitor.get('/experts?view=owe-mission')).all('tbody th a')).to.deep.equal(['Fijian Candidate'])
    expect((await visitor.get('/experts?view=available')).all('tbody th a')).to.deep.equal(['Kenyan Lead'])
    expect((await visitor.get('/experts?view=suspended')).text).to.include('No experts')
    expect((await visitor.get('/experts')).all('.chip')).to.include('Field mission pending 1')
  })

  it('lists archived files in a view of their own, and not among all', async () => {
    const visitor = await as(aCoordinator())
    const { reference } = await aSavedExpert({ name: 'Archived Person' })
    await archiveExpert(reference, { reason: 'Retired' }, actBy(aCoordinator()))
    expect((await visitor.get('/experts')).all('tbody th a'))
      .to.have.length(3)
      .and.not.to.include('Archived Person')
    expect((await visitor.get('/experts?words=archived')).rows).to.have.length(0)
    expect((await visitor.get('/experts?view=archived')).all('tbody th a')).to.deep.equal(['Archived Person'])
  })
})

describe('one expert’s page', () => {
  useDatabase()

  it('shows facts, accreditations, dates and conflicts to coordinators and to the person', async () => {
    const { reference } = await aSavedExpert({
      biography: '<script>alert(1)</script>',
      conflicts: [{ memberCode: 'FJ', type: 'commercial', note: 'Family firm', since: '2026-01-01' }],
      rating: { count: 3, mean: 4.5 },
    })
    for (const actor of [aCoordinator(), anExpertActor(reference)]) {
      const page = await (await as(actor)).get(of(reference))
      expect(page.status).to.equal(200)
      expect(page.state).to.equal('Accredited')
      expect(page.text).to.include('Family firm').and.to.include('4.5 of 5, from 3 missions').and.to.include('Kenya')
      expect(page.html).not.to.include('<script>alert')
    }
  })

  it('shows the home administration no ratings, no conflicts, and no reason of a suspension or an absence', async () => {
    const away = { from: '2027-03-01', until: '2027-03-31', status: 'unavailable' as const, note: 'Medical leave' }
    const expert = await aSavedExpert({
      availability: [away],
      conflicts: [{ memberCode: 'FJ', type: 'commercial', note: 'Family firm', since: '2026-01-01' }],
      rating: { count: 5, mean: 2.1 },
    })
    await suspendExpert(expert.reference, { reason: 'Complaint under review' }, actBy(aCoordinator()))
    const page = await (await as(aHeadOf('KE'))).get(of(expert.reference))
    expect(page.status).to.equal(200)
    expect(page.text).to.include('since 24 November 2026')
    expect(page.text).to.include('Not available')
    for (const secret of ['Complaint', 'Family firm', '2.1', 'Rating', 'Medical'])
      expect(page.html).not.to.include(secret)
    const own = await (await as(anExpertActor(expert.reference))).get(of(expert.reference))
    expect(own.text).to.include('Medical leave')
    expect(page.hasLink('Edit profile')).to.equal(false)
  })

  it('is not found for others, exactly as if it were not there', async () => {
    const { reference } = await aSavedExpert()
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-9999'), aDonor('accelerate'), anAdmin()]) {
      const visitor = await as(actor)
      for (const below of [
        '',
        '/edit',
        '/own',
        '/own/areas',
        '/changes',
        '/availability',
        '/conflicts',
        '/accreditations',
        '/suspension',
      ])
        expect((await visitor.get(of(reference, below))).status, below).to.equal(404)
      expect((await visitor.post(of(reference, '/edit'), { biography: 'mine' })).status).to.equal(404)
    }
    expect((await (await as(aCoordinator())).get(of('EXP-9999'))).status).to.equal(404)
  })

  it('is edited by the person and by coordinators, not by those who only read it', async () => {
    const { reference } = await aSavedExpert()
    for (const actor of [aHeadOf('KE'), anAuditor()]) {
      const visitor = await as(actor)
      for (const below of ['/edit', '/availability', '/conflicts', '/accreditations', '/suspension']) {
        expect((await visitor.get(of(reference, below))).status, below).to.equal(403)
      }
      for (const below of ['/edit', '/availability', '/conflicts', '/steps/nominate', '/steps/suspend'])
        expect((await visitor.post(of(reference, below), {})).status, below).to.equal(403)
    }
    const self = await as(anExpertActor(reference))
    for (const below of ['/edit', '/accreditations', '/suspension'])
      expect((await self.get(of(reference, below))).status, below).to.equal(403)
  })
})

describe('keeping the file of an expert', () => {
  useDatabase()

  it('opens a file with name, home and languages', async () => {
    const visitor = await as(aCoordinator())
    const refused = await visitor.submit('/experts/new', { name: '', 'languages[en]': '' })
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.have.all.keys('name', 'homeMember', 'category', 'languages')
    const page = await visitor.send(refused, {
      name: 'New Officer',
      homeMember: 'KE',
      category: 'toa',
      'languages[en]': 'work',
      areas: 'risk',
    })
    expect(page.title).to.equal('New Officer')
    expect(page.notice).to.include('The file of New Officer has been opened.')
    expect((await (await as(anAuditor())).get('/experts/new')).status).to.equal(403)
    expect((await (await as(aContactOf('KE'))).post('/experts/new', {})).status).to.equal(403)
  })

  it('keeps what was typed when the profile is refused', async () => {
    const { reference } = await aSavedExpert()
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(of(reference, '/edit'), { name: 'x'.repeat(200), biography: 'Kept' })
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ name: 'Shorten this to 120 characters at most' })
    expect(page.form('edit').fields).to.include({ biography: 'Kept', name: 'x'.repeat(200) })
  })

  it('keeps the dates on which the person can be lent', async () => {
    const { reference } = await aSavedExpert()
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.submit(of(reference, '/availability'), {
      'availability[0][from]': '2027-03-01',
      'availability[0][until]': '2027-03-12',
      'availability[0][status]': 'unavailable',
      daysPerYear: '15',
    })
    expect(page.notice).to.include('It is valid for 90 days')
    expect(page.text).to.match(/1\W+12 March 2027/)
    const refused = await visitor.submit(of(reference, '/availability'), {
      'availability[1][from]': '2027-05-12',
      'availability[1][until]': '2027-05-01',
      'availability[1][status]': 'limited',
    })
    expect(refused.status).to.equal(422)
    expect(Object.values(refused.faults)).to.deep.equal(['Enter a last day that is not before the first day'])
  })

  it('keeps conflicts of interest', async () => {
    const { reference } = await aSavedExpert()
    const visitor = await as(anExpertActor(reference))
    const refused = await visitor.submit(of(reference, '/conflicts'), { 'conflicts[0][memberCode]': 'FJ' })
    expect(refused.faults).to.deep.equal({ 'conflicts-0-type': 'Select the reason' })
    const page = await visitor.send(refused, { 'conflicts[0][type]': 'prior-role' })
    expect(page.text).to.include('Fiji').and.to.include('Earlier role in the matter')
  })

  it('answers 409 to a form that was opened on an older version, and 403 without its token', async () => {
    const { reference } = await aSavedExpert()
    const visitor = await as(aCoordinator())
    const [one, other] = [await visitor.get(of(reference, '/edit')), await visitor.get(of(reference, '/edit'))]
    expect((await visitor.send(one, { biography: 'One' })).status).to.equal(200)
    expect((await visitor.send(other, { biography: 'Other' })).status).to.equal(409)
    expect((await visitor.post(of(reference, '/edit'), { biography: 'x', _csrf: 'no' })).status).to.equal(403)
    expect((await findExpert(reference))!.biography).to.equal('One')
  })
})

describe('the accreditations of an expert', () => {
  useDatabase()

  it('are nominated, then moved step by step by coordinators', async () => {
    const { reference } = await aSavedExpert({ accreditations: [] })
    const visitor = await as(aCoordinator())
    const refused = await visitor.submit(of(reference, '/accreditations'), {}, 'Record nomination')
    expect(refused.faults).to.have.all.keys('area', 'language')
    const nominated = await visitor.send(refused, { area: 'risk', language: 'en' }, 'Record nomination')
    expect(nominated.notice).to.include('has been recorded')
    const moved = await visitor.send(nominated, {}, 'Pre-select')
    expect(moved.all('.panel .state')).to.deep.equal(['Pre-selected'])
    expect((await findExpert(reference))!.accreditations[0]!.history).to.have.length(2)
  })

  it('ask for the reason of a step that goes against the candidate', async () => {
    const { reference } = await aSavedExpert({
      accreditations: [anAccreditation('workshop'), anAccreditation('nominated', { area: 'aeo' })],
    })
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(of(reference, '/accreditations'), {}, 'Record as unsuccessful')
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ note: 'Enter the reason; the file keeps it with this step' })
    expect(page.all('details[open]')).to.have.length(1)
  })

  it('refuse a step out of turn with 409', async () => {
    const { reference } = await aSavedExpert({ accreditations: [anAccreditation('nominated')] })
    const visitor = await as(aCoordinator())
    const at = await visitor.get(of(reference, '/accreditations'))
    const { fields } = at.form('/accreditations/steps/prescreen')
    const page = await visitor.post(of(reference, '/accreditations/steps/accredit'), fields)
    expect(page.status).to.equal(409)
    const twice = await visitor.submit(
      of(reference, '/accreditations'),
      { category: 'toa', area: 'risk', language: 'en' },
      'Record nomination',
    )
    expect(twice.status).to.equal(409)
    expect(twice.text).to.include('This accreditation already exists')
  })
})

describe('suspending an expert', () => {
  useDatabase()

  it('asks why, says what follows, and can be taken back', async () => {
    const { reference, name } = await aSavedExpert()
    const visitor = await as(aCoordinator())
    const refused = await visitor.submit(of(reference, '/suspension'), { reason: '' })
    expect(refused.faults).to.deep.equal({ reason: 'Enter the reason' })
    const suspended = await visitor.send(refused, { reason: 'Complaint under review' })
    expect(suspended.notice).to.include(`${name} has been suspended and is not proposed for missions`)
    expect(suspended.state).to.equal('Suspended')
    const back = await visitor.submit(of(reference, '/suspension'))
    expect(back.state).to.equal('Accredited')
  })

  it('speaks French too', async () => {
    const { reference } = await aSavedExpert()
    const page = await (await as(aCoordinator(), 'fr')).get(of(reference))
    expect(page.text)
      .to.include('Administration d’origine')
      .and.not.to.match(/experts:|vocabulary:/)
  })
})
