import { expect } from 'chai'
import { proposeAssignment } from '../../src/activities'
import { createMission } from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import { paths } from '../../src/paths'
import { dayOf, instantOf } from '../../src/platform/time/calendar-day'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { Requests } from '../../src/requests/request.model'
import { expertValues, anAccreditation } from '../experts/expert.factory'
import { createExpert } from '../../src/experts/expert.service'
import { aSavedAgreement } from '../funding/agreement.factory'
import { missionValues } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aContactOf, actBy, aCoordinator, aDirector, aHeadOf, anExpertActor } from '../support/people'
import { setTime, theApp } from '../support/visitor'
import { Person } from './person'

/** The days of the mission, and the day after it. */
const from = '2027-02-08'
const until = '2027-02-12'

/** An accredited expert of an administration who works in French on risk management. */
const anExpertOf = (homeMember: string, name: string) =>
  createExpert(
    expertValues({
      homeMember,
      name,
      languages: [{ code: 'fr', level: 'work' }],
      accreditations: [anAccreditation('accredited', { language: 'fr' })],
    }),
    actBy(aCoordinator()),
  )

for (const scripts of [true, false])
  describe(`the story of one need, ${scripts ? 'with scripts' : 'with scripts off'}`, function () {
    this.timeout(600_000)
    useDatabase()
    before(() => theApp())
    afterEach(() => setTime())

    it('leads from a request in French to recommendations that the Member answers, and to the coverage', async () => {
      const people: Person[] = []
      const person = async (...settings: Parameters<typeof Person.at>) => {
        const made = await Person.at(settings[0], { scripts, ...settings[1] })
        people.push(made)
        return made
      }
      await aSavedAgreement()
      const expertFile = await anExpertOf('KE', 'Njeri Mwamba')
      await anExpertOf('UG', 'Kato Okello')
      await anExpertOf('MU', 'Aline Ramdin')
      await anExpertOf('SN', 'Awa Diarra')
      const busy = await anExpertOf('BE', 'Luc Verhaert')
      const elsewhere = await createMission(
        missionValues({ title: 'Review elsewhere', period: { from, until }, memberCodes: ['TG'] }),
        actBy(aCoordinator()),
      )
      await proposeAssignment(elsewhere.reference, { expert: busy.reference, role: 'lead' }, actBy(aCoordinator()))

      const contact = await person(aContactOf('SN', { name: 'Coumba Contact', language: 'fr' }), { locale: 'fr-FR' })
      const head = await person(aHeadOf('SN', { name: 'Hamady Head', language: 'fr' }), { locale: 'fr-FR' })
      const coordinator = await person(aCoordinator({ name: 'Cora Coordinator' }))
      const director = await person(aDirector({ name: 'Dina Director' }))
      const lender = await person(aHeadOf('KE', { name: 'Kip Lender' }))
      const expert = await person(anExpertActor(expertFile.reference, { name: 'Njeri Mwamba' }))

      const request = await askForAssistance(contact)
      await sign(head, request)
      await triage(coordinator, contact, request)
      await decide(director, request)
      const mission = await plan(coordinator, request)
      await staff(coordinator, lender, expert, mission)
      await agreeAndConfirm(coordinator, contact, mission)
      setTime(instantOf('2027-02-13'))
      await report(coordinator, expert, mission)
      await answerRecommendations(contact)
      await coverageLeadsBack(coordinator, mission, request)

      for (const one of people) await one.leave()
    })

    // In the person's language; without scripts the page is the same. That the other language has the same page with
    // other words is seen in test/pages/languages.
    const easy = async (person: Person) => {
      if (scripts) await person.isEasyToUse()
    }

    async function askForAssistance(contact: Person): Promise<string> {
      await contact.open(paths.requests.create())
      await easy(contact)
      await contact.press('Enregistrer et continuer')
      await contact.sees('à corriger', 'Indiquez un intitulé')
      await contact.fill({
        title: 'Appui à la gestion des risques',
        purpose: 'Les règles de sélectivité ne sont pas revues. <script>alert(1)</script>',
        results: 'Une procédure écrite et cinq agents formés',
        current: '1',
        target: '4',
        importance: '3',
      })
      await contact.press('Enregistrer et continuer')
      await easy(contact)
      await contact.fill({
        wantedFrom: '2027-01-10',
        wantedUntil: '2027-06-30',
        mode: 'in-person-national',
        language: 'fr',
        audience: 'Cellule de gestion des risques et deux bureaux',
        audienceCount: '12',
        urgency: 'planned',
        ownContribution: 'Salle, transport local, un groupe de travail',
        readiness: 'owner',
      })
      await contact.press('Enregistrer et continuer')
      await easy(contact)
      await contact.fill({ objective: 'SO3', instruments: ['risk-management-compendium'], expertiseAreas: ['risk'] })
      await contact.press('Enregistrer et continuer')
      await contact.fill({ contactName: 'Coumba Contact', contactEmail: 'contact@sn.example' })
      await contact.press('Enregistrer et vérifier')
      const request = await Requests.findOne({ memberCode: 'SN' }).orFail()
      expect(contact.path).to.equal(paths.requests.confirm({ reference: request.reference }))
      await contact.sees('Appui à la gestion des risques', '<script>alert(1)</script>')
      await easy(contact)
      await contact.press('Envoyer pour signature')
      return request.reference
    }

    async function sign(head: Person, request: string) {
      await head.open(paths.home())
      await easy(head)
      await head.follow('Appui à la gestion des risques')
      await easy(head)
      if (!head.path.endsWith('/confirm')) await head.follow('Signer et soumettre')
      await head.fill({ agreed: true })
      await head.press('Signer et soumettre')
      const signed = await Requests.findOne({ reference: request }).orFail()
      expect(signed.state).to.equal('submitted')
      expect(signed.signature?.name).to.equal('Hamady Head')
    }

    async function triage(coordinator: Person, contact: Person, request: string) {
      await coordinator.open(paths.requests.list())
      await easy(coordinator)
      await coordinator.follow('Appui à la gestion des risques')
      await easy(coordinator)
      await coordinator.press('Acknowledge')
      await coordinator.follow('Request information')
      await easy(coordinator)
      await coordinator.fill({ text: 'Which offices would take part?' })
      await coordinator.press('Request information')

      await contact.open(paths.home())
      await easy(contact)
      await contact.follow('Appui à la gestion des risques')
      if (!contact.path.includes('/steps/')) await contact.follow('Répondre')
      await contact.fill({ text: 'Dakar-Port et l’aéroport.' })
      await contact.press('Répondre')

      await coordinator.open(paths.requests.show({ reference: request }))
      await coordinator.sees('Dakar-Port et l’aéroport.', 'Which offices would take part?')
      await coordinator.follow('Submit for decision')
      await coordinator.fill({ days: '5', people: '2', cost: '12 000', note: 'Two people for a week.' })
      await coordinator.press('Submit for decision')
    }

    async function decide(director: Person, request: string) {
      await director.open(paths.home())
      await easy(director)
      await director.follow('Appui à la gestion des risques')
      if (!director.path.endsWith('/decide')) await director.follow('Decide')
      await easy(director)
      await director.fill({ outcome: 'approve', line: 'accelerate/1', reason: 'A clear need and a team in place.' })
      await director.send()
      expect((await Requests.findOne({ reference: request }).orFail()).state).to.equal('approved')
    }

    async function plan(coordinator: Person, request: string): Promise<string> {
      await coordinator.open(paths.requests.show({ reference: request }))
      await coordinator.follow('Plan mission')
      await easy(coordinator)
      await coordinator.fill({ type: 'technical-assistance', from, until, place: 'Dakar' })
      const instrument = coordinator.page.locator('[name=instruments][value=risk-management-compendium]')
      await instrument.evaluate((box) => ((box as unknown as { checked: boolean }).checked = false))
      await coordinator.press('Create the mission')
      await coordinator.sees('Work that contributes to none of these is outside the mandate.')
      await coordinator.fill({ instruments: ['risk-management-compendium'] })
      await coordinator.press('Create the mission')
      const { activities } = await Requests.findOne({ reference: request }).orFail()
      expect(activities).to.have.length(1)
      const [mission] = activities
      expect(coordinator.path).to.equal(paths.missions.show({ reference: mission! }))
      await coordinator.sees('The Member has not agreed to the terms of reference.', 'There is no team leader.')
      await easy(coordinator)
      return mission!
    }

    async function staff(coordinator: Person, lender: Person, expert: Person, mission: string) {
      await coordinator.open(paths.missions.team({ reference: mission }))
      await easy(coordinator)
      await coordinator.sees('Njeri Mwamba', 'Kato Okello', 'Aline Ramdin')
      await coordinator.page.locator('summary', { hasText: 'not eligible' }).last().click()
      await coordinator.sees('Awa Diarra', 'home administration', 'Luc Verhaert', 'Review elsewhere')
      const candidate = coordinator.page.locator('.candidate', { hasText: 'Njeri Mwamba' })
      await Promise.all([coordinator.page.waitForEvent('load'), candidate.locator('.btn').first().click()])
      if (coordinator.path.endsWith('/propose')) {
        await coordinator.fill({ choiceReason: 'Knows the port of Dakar.' })
        await coordinator.press(/^Propose/)
      }
      await coordinator.open(paths.missions.show({ reference: mission }))
      await coordinator.follow('Njeri Mwamba')
      if (!coordinator.path.includes('/team/')) await coordinator.page.goBack()
      const { team } = (await findMission(mission))!
      await coordinator.open(paths.missions.assignment({ reference: mission, assignment: team[0]!.assignment }))
      await easy(coordinator)
      await coordinator.press('Invite and request release')

      await lender.open(paths.home())
      await easy(lender)
      await lender.follow('Njeri Mwamba')
      await easy(lender)
      await lender.fill({ answer: 'release' })
      await lender.press('Send decision')

      await expert.open(paths.home())
      await easy(expert)
      await expert.follow('Appui à la gestion des risques')
      await easy(expert)
      await expert.fill({ answer: 'accept' })
      await expert.press('Send my reply')
      const [lead] = (await findMission(mission))!.team
      expect(lead).to.include({ state: 'released', accepted: true })
    }

    async function agreeAndConfirm(coordinator: Person, contact: Person, mission: string) {
      await coordinator.open(paths.missions.terms({ reference: mission }))
      await easy(coordinator)
      await coordinator.fill({
        objectives: 'Revoir les règles de sélectivité',
        outputs: 'Une procédure écrite',
        agenda: 'Jour 1 : ouverture. Jour 5 : clôture.',
        participants: 'Douze agents',
        reportBy: '2027-02-26',
      })
      await coordinator.press('Save terms of reference')
      await coordinator.open(paths.missions.terms({ reference: mission }))
      await coordinator.press('Send to Senegal')

      await contact.open(paths.missions.terms({ reference: mission }))
      await easy(contact)
      await contact.load(contact.page.locator('form[action$="/steps/agree"] button').first())

      await coordinator.open(paths.missions.show({ reference: mission }))
      await coordinator.press('Confirm the mission')
      await coordinator.sees('The mission has been confirmed.')
    }

    async function report(coordinator: Person, expert: Person, mission: string) {
      await coordinator.open(paths.missions.show({ reference: mission }))
      await coordinator.press('Mark as delivered')

      await expert.open(paths.reports.edit({ reference: mission }))
      await easy(expert)
      await expert.fill({
        context: 'The rules had not been reviewed for three years.',
        workDone: 'Five days with the risk unit.',
        results: 'A written procedure.',
        nextSteps: 'A monthly review.',
        women: '5',
        men: '7',
      })
      await expert.send('button[value=add-findings]')
      await expert.fill({ 'findings[0][text]': 'Rules are kept by one person.' })
      for (const [index, text] of ['Review the rules each month.', 'Train a second officer.'].entries()) {
        await expert.send('button[value=add-recommendations]')
        await expert.fill({
          [`recommendations[${index}][text]`]: text,
          [`recommendations[${index}][instrument]`]: 'risk-management-compendium',
          [`recommendations[${index}][objective]`]: 'SO3',
          [`recommendations[${index}][owner]`]: 'Head of the risk unit',
          [`recommendations[${index}][priority]`]: 'high',
          [`recommendations[${index}][horizon]`]: 'short',
          [`recommendations[${index}][dueDay]`]: '2027-12-31',
        })
      }
      await expert.send('button[formaction$="/steps/submit"]')

      await review(coordinator, mission, { decision: 'return', note: 'Name who trains the second officer.' })
      setTime(instantOf('2027-02-15'))
      await expert.open(paths.reports.edit({ reference: mission }))
      await expert.sees('Name who trains the second officer.')
      await expert.fill({ results: 'A written procedure; the first officer trains the second.' })
      await expert.send('button[formaction$="/steps/submit"]')
      await review(coordinator, mission, { decision: 'clear', share: true })
      await coordinator.open(paths.reports.show({ reference: mission }))
      await easy(coordinator)
      await downloadPdf(coordinator, mission)
    }

    async function review(coordinator: Person, mission: string, answers: Record<string, string | true>) {
      await coordinator.open(paths.reports.review({ reference: mission }))
      await easy(coordinator)
      await coordinator.fill(answers)
      await coordinator.send()
    }

    async function downloadPdf(person: Person, mission: string) {
      const answer = await person.page.request.get(paths.reports.pdf({ reference: mission }))
      expect(answer.status()).to.equal(200)
      expect(answer.headers()['content-type']).to.include('application/pdf')
      expect((await answer.body()).subarray(0, 5).toString()).to.equal('%PDF-')
    }

    async function answerRecommendations(contact: Person) {
      await contact.open(paths.recommendations.list())
      await easy(contact)
      const issued = await Recommendations.find({ memberCode: 'SN' }).sort({ reference: 1 })
      expect(issued.map(({ state }) => state)).to.deep.equal(['issued', 'issued'])
      for (const [index, { reference }] of issued.entries()) {
        await contact.open(paths.recommendations.show({ reference }))
        if (index === 0) await easy(contact)
        await contact.open(paths.recommendations.respond({ reference }))
        if (index === 0) await easy(contact)
        const partly = { answer: 'partly-accepted', reason: 'Seulement au siège cette année.' }
        await contact.fill({
          ...(index === 0 ? { answer: 'accepted' } : partly),
          owner: 'Chef de la cellule',
          dueDay: '2027-11-30',
        })
        await contact.send()
      }
      const answered = await Recommendations.find({ memberCode: 'SN' }).sort({ reference: 1 })
      expect(answered.map(({ state }) => state)).to.deep.equal(['accepted', 'partly-accepted'])
    }

    async function coverageLeadsBack(coordinator: Person, mission: string, request: string) {
      const { period } = (await findMission(mission))!
      expect(dayOf(instantOf(period!.from))).to.equal(from)
      await coordinator.open(paths.coverage())
      await easy(coordinator)
      const row = coordinator.page.locator('table.heat tr', { hasText: 'Customs Risk Management Compendium' })
      const cell = row.locator('td a').filter({ hasText: /^1$/ }).first()
      await Promise.all([coordinator.page.waitForEvent('load'), cell.click()])
      await easy(coordinator)
      await coordinator.follow('Appui à la gestion des risques')
      expect(coordinator.path).to.equal(paths.missions.show({ reference: mission }))
      await coordinator.load(
        coordinator.page.locator(`main a[href="${paths.requests.show({ reference: request })}"]`).first(),
      )
      expect(coordinator.path).to.equal(paths.requests.show({ reference: request }))
    }
  })
