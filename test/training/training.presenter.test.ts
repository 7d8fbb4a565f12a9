import { expect } from 'chai'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { countParticipants } from '../../src/training/participants/participant.count'
import type { StateCounts } from '../../src/training/training.status'
import { presentNext } from '../../src/training/training-next.presenter'
import { presentTraining } from '../../src/training/event/training-show.presenter'
import { abilities, presentRow, presentStanding } from '../../src/training/training.presenter'
import { profileMarks } from '../../src/training/participants/participants.presenter'
import { presentVerification } from '../../src/training/certificates/verify.presenter'
import { newCertificateCode, readCertificateCode } from '../../src/training/certificates/certificate-code'
import { aContactOf, aCoordinator, aDonor, anAuditor, testTime } from '../support/people'
import { aParticipant, aTraining, firstDay, today } from './plain-training'

const viewer = (actor: Actor, lang: 'en' | 'fr' = 'en', on = today): Viewer => ({
  actor,
  lang,
  t: translator(lang),
  today: on,
})
const withPeople = (byState: StateCounts) => ({ ...countParticipants([]), byState })
const staff = viewer(aCoordinator())
const fiji = viewer(aContactOf('FJ'))

describe('what a page of a training event shows', () => {
  const thread = { steps: [] }
  const show = (values: Parameters<typeof aTraining>[0], as: Viewer) =>
    presentTraining(
      {
        training: aTraining(values),
        thread,
        missing: [],
        warnings: [],
        officer: 'Olive Officer',
        byState: {},
        gain: null,
      },
      as,
    )

  it('people and person-days, the share of women with those who did not say beside it', () => {
    const counts = {
      ...countParticipants([]),
      people: 4,
      attendances: 4,
      personDays: 18,
      women: 1,
      men: 2,
      undisclosed: 1,
      members: 2,
      completed: 3,
    }
    const { figures } = show({ counts }, staff)
    expect(figures.map(({ value, label }) => `${value} ${label}`)).to.deep.equal([
      '4 participants',
      '18 person-days',
      '2 Members',
      '33% women',
      '3 completed',
    ])
    expect(figures[3]!.hint).to.equal('25% not disclosed')
  })

  it('no figures before anybody was there', () => expect(show({}, staff).figures).to.deep.equal([]))

  it('money only to those who plan it and pay it', () => {
    expect(show({}, staff).money).to.have.length(1)
    expect(show({}, viewer(aDonor('accelerate'))).money).to.have.length(1)
    expect(show({}, fiji).money).to.equal(null)
  })

  it('no button to those who only read', () => {
    for (const actor of [anAuditor(), aDonor('accelerate')]) {
      const can = abilities(aTraining({ nominations: 'open' }), viewer(actor))
      expect(Object.values(can).some(Boolean), actor.roles[0]).to.equal(false)
    }
  })
})

describe('who acts next, for this reader', () => {
  it('a Member that has named people reads that Members name people: itself', () => {
    expect(presentNext(aTraining(), fiji).text).to.equal('You: nominate participants')
    expect(presentNext(aTraining(), staff).text).to.equal('Members: nominate participants')
  })

  it('a Member owes its own answers alone', () => {
    const training = aTraining({ state: 'confirmed', nominations: 'closed', counts: withPeople({ selected: 1 }) })
    expect(presentNext(training, fiji).text).to.equal('Members: confirm participation')
    expect(presentNext(training, fiji, 1).text).to.equal('You: confirm participation')
  })

  it('a Member with chosen people is asked at once, also while the secretariat still confirms', () => {
    const training = aTraining({ nominations: 'closed', counts: withPeople({ selected: 2 }) })
    expect(presentStanding(training, [], fiji, 2)).to.deep.include({ tone: 'you' })
    expect(presentStanding(training, [], fiji, 2).actions.map(({ text }) => text)).to.deep.equal([
      'Confirm participation',
    ])
    expect(presentStanding(training, [], fiji, 0).actions).to.deep.equal([])
  })

  it('nominations that are closed before their due date are said to be', () => {
    const hint = (nominateBy: string, nominations: 'open' | 'closed') =>
      presentStanding(aTraining({ nominations, nominateBy }), [], staff).facts.find(
        ({ label }) => label === 'Nominations',
      )?.hint
    expect(hint('2027-01-11', 'closed')).to.equal('by the secretariat, before the due date')
    expect(hint('2026-11-01', 'closed')).to.equal(undefined)
    expect(hint('2027-01-11', 'open')).to.equal('by 11 January 2027')
  })

  it('the points that are missing stand where the next step is to confirm', () => {
    const training = aTraining({ nominations: 'closed', counts: withPeople({ selected: 2 }) })
    const missing = [{ message: 'training:missing.budget' }]
    expect(presentStanding(training, missing, staff).missing).to.deep.equal([
      'No budget line has been assigned, and no one bears the costs',
    ])
    expect(presentStanding(training, missing, viewer(anAuditor())).missing).to.equal(undefined)
  })

  it('late is red for the one who is late', () => {
    const late = viewer(aCoordinator(), 'en', '2026-12-20')
    const standing = presentStanding(aTraining(), [], late)
    expect(standing.tone).to.equal('late')
    expect(standing.facts[1]).to.deep.include({ late: true })
  })

  it('one main button at most', () => {
    for (const nominations of ['not-open', 'open', 'closed'] as const)
      for (const state of ['planned', 'confirmed', 'delivered'] as const) {
        const { actions } = presentStanding(
          aTraining({ nominations, state }),
          [],
          viewer(aCoordinator(), 'en', firstDay),
        )
        expect(actions.filter(({ main }) => main).length).to.be.at.most(1)
      }
  })
})

describe('a row of the list', () => {
  it('counts places before the event, people after it', () => {
    expect(presentRow(aTraining({ counts: withPeople({ selected: 3, confirmed: 4 }) }), staff).people).to.deep.equal({
      text: '7',
      value: 7,
      sub: 'of 30 seats',
    })
    const counts = { ...countParticipants([]), people: 26, attendances: 26, personDays: 1240 }
    expect(presentRow(aTraining({ counts }), viewer(aCoordinator(), 'fr')).people).to.deep.include({ text: '26' })
  })
})

describe('how a nomination fits', () => {
  it('is said, not decided', () => {
    const training = aTraining({ audience: { profile: '', levels: ['officer'], affiliations: ['customs'] } })
    const other = aParticipant({ level: 'senior', affiliation: 'academia' })
    expect(profileMarks(other, training, 2, staff).map(({ text, fits }) => [text, fits])).to.deep.equal([
      ['another level than the profile requires', false],
      ['from outside the profile', false],
      ['took part in 2 training events before', true],
    ])
    expect(profileMarks(aParticipant(), training, 0, staff)).to.deep.equal([])
    expect(profileMarks(other, { audience: { profile: '', levels: [], affiliations: [] } }, 0, staff)).to.deep.equal([])
  })
})

describe('the code of a certificate', () => {
  it('is read however it is typed', () => {
    const code = newCertificateCode()
    for (const typed of [code, code.toLowerCase(), code.replace(/-/g, ''), ` ${code.replace(/-/g, ' ')} `])
      expect(readCertificateCode(typed)).to.equal(code)
  })

  it('has no sign that looks like another, and is not read from what is none', () => {
    for (let turn = 0; turn < 50; turn += 1) expect(newCertificateCode()).not.to.match(/[01OIL]/)
    for (const typed of ['', 'K7QF', 'K7QF-2M9X-RT4B-XXXX', 'K7QF-2M9X-RT40', '{"$ne":1}', 'K'.repeat(5000)])
      expect(readCertificateCode(typed), typed).to.equal(null)
  })

  it('leads to the name, the event and the dates, and to nothing more', () => {
    const facts = presentVerification(
      {
        kind: 'completion',
        code: 'K7QF-2M9X-RT4B',
        issuedAt: testTime,
        person: 'Ana Vatu',
        memberCode: 'FJ',
        event: 'Valuation',
        reference: 'TRN-2026-0031',
        type: 'regional-workshop',
        period: { from: '2026-11-02', until: '2026-11-06' },
        place: 'Nadi',
        days: 5,
        language: 'en',
      },
      'K7QF-2M9X-RT4B',
      { ...staff, lang: 'fr', t: translator('fr') },
    )
    expect(facts.facts.map(({ value }) => value)).to.deep.equal([
      'Ana Vatu',
      'Certificat d’achèvement',
      'Valuation',
      facts.facts[3]!.value,
      '24 novembre 2026',
    ])
    expect(JSON.stringify(facts)).not.to.match(/Nadi|TRN-|FJ/)
  })
})
