import { expect } from 'chai'
import type { AssignmentRecord } from '../../src/activities'
import { assignmentLifeCycle, assignmentRoles } from '../../src/activities/assignments/assignment.status'
import { presentAssignment } from '../../src/missions/team/assignment.presenter'
import { presentProposal, presentCandidates, reasonInWords } from '../../src/missions/team/candidates.presenter'
import { matchExperts } from '../../src/missions/team/matching'
import { criteria, settings } from '../../src/programme/settings'
import { missionStepKeys, type MissionStep } from '../../src/missions/next/mission-next.status'
import { presentMission, type MissionInput } from '../../src/missions/record/mission-show.presenter'
import type { MissionRecord } from '../../src/missions/mission.model'
import { readinessItems, readinessSides } from '../../src/missions/mission.vocabulary'
import { hrefOf, presentStep } from '../../src/missions/next/mission-step.presenter'
import { presentStanding } from '../../src/missions/mission.presenter'
import { presentTerms } from '../../src/missions/terms/terms.presenter'
import type { Actor } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { anExpert } from '../experts/expert.factory'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor, testTime } from '../support/people'
import { aMission, anAssignment, aTeamMember, period, writtenTerms } from './plain-missions'

const viewerFor = (actor: Actor, lang: 'en' | 'fr' = 'en'): Viewer => ({
  actor,
  lang,
  t: translator(lang),
  today: '2026-11-24',
})
const staff = viewerFor(aCoordinator())
const both = [staff, viewerFor(aCoordinator(), 'fr')]

const inputOf = (mission: MissionRecord, people: AssignmentRecord[] = [], more: Partial<MissionInput> = {}) => ({
  mission,
  people,
  near: new Map<string, AssignmentRecord[]>(),
  thread: { steps: [] },
  requests: [],
  balances: [],
  moneyFaults: [],
  neighbours: [],
  warnings: [],
  ...more,
})

// What no reader should ever meet: a key, a value that was not filled in, a word of the language.
const broken = /missions:|activities:|vocabulary:|\{\{|undefined|\[object|NaN/

describe('words for every code', () => {
  for (const { t, lang } of both) {
    const all = (keys: readonly string[], prefixes: string[]) =>
      keys.flatMap((key) => prefixes.map((prefix) => `missions:${prefix}.${key}`)).filter((key) => t(key) === key)

    it(`are there for steps, places, points and answers (${lang})`, () => {
      const waiting = ['begin', 'underWay']
      const reported = ['writeReport', 'clearReport', 'shareReport', ...waiting]
      expect(all(missionStepKeys, ['next'])).to.deep.equal([])
      expect(
        all(
          missionStepKeys.filter((key) => !waiting.includes(key)),
          ['do'],
        ),
      ).to.deep.equal([])
      expect(
        all(
          missionStepKeys.filter((key) => !reported.includes(key)),
          ['task'],
        ),
      ).to.deep.equal([])
      expect(all(assignmentRoles, ['roleMeans'])).to.deep.equal([])
      expect(all(readinessItems, ['readiness.item'])).to.deep.equal([])
      expect(all(readinessSides, ['readiness.side', 'readiness.whose'])).to.deep.equal([])
      expect(all(criteria, ['criterion', 'criterionMeans'])).to.deep.equal([])
      expect(all([...assignmentLifeCycle.actions, 'propose'], ['assignment.step'])).to.deep.equal([])
      expect(all(['accept', 'decline', 'release', 'conditional', 'refuse'], ['assignment.said'])).to.deep.equal([])
    })

    it(`are there for every reason of a candidate (${lang})`, () => {
      const keys = [
        ...['accredited', 'owesMission', 'accreditationEnds', 'expertiseOnly', 'free', 'littleRest', 'inRegion'],
        ...['notInRegion', 'rated', 'releases', 'ledNone', 'days', 'overDays', 'sameHome', 'onTeam'],
        ...['travel', 'noTravel', 'declined', 'releaseRefused', 'alsoCandidate'],
        ...[
          'ownAdministration',
          'suspended',
          'conflict',
          'noArea',
          'noLanguage',
          'owesNoMission',
          'unavailable',
          'busy',
        ],
      ]
      const values = {
        title: 'Tonga',
        from: period.from,
        until: period.until,
        member: 'KE',
        languages: 'en fr',
        rating: 4.62,
        lastDay: period.until,
        count: 3,
        agreed: 20,
        given: 9,
        asked: 10,
        km: 11_900,
        shift: 5.5,
      }
      for (const key of keys) {
        const words = reasonInWords({ kind: 'plus', key, values }, { ...staff, lang, t })
        expect(words, key).not.to.match(broken)
        expect(words, key).not.to.include('2027-02-22')
      }
    })
  }
})

describe('who acts next, in words', () => {
  const mission = aMission({ officerId: staff.actor.id, team: [aTeamMember({ expert: 'EXP-9001', state: 'invited' })] })
  const answer: MissionStep = { key: 'answer', who: 'expert', expert: 'EXP-9001', memberCode: 'KE' }

  it('is "You" for the one whose move it is', () => {
    expect(presentStep({ key: 'findLead', who: 'officer' }, mission, staff)).to.deep.equal({
      who: 'You',
      what: 'propose a team leader',
    })
    expect(presentStep(answer, mission, viewerFor(anExpertActor('EXP-9001'))).who).to.equal('You')
    expect(
      presentStep({ key: 'agreeTerms', who: 'member', memberCode: 'FJ' }, mission, viewerFor(aContactOf('FJ'))).who,
    ).to.equal('You')
    expect(presentStep({ ...answer, key: 'release', who: 'home' }, mission, viewerFor(aHeadOf('KE'))).who).not.to.equal(
      'Kenya',
    )
  })

  it('names the administration that is asked, and who acts in its place while no head has an account', () =>
    expect(presentStep({ ...answer, key: 'release', who: 'home' }, mission, staff)).to.include({
      who: 'Coordinators for East and Southern Africa, in place of Kenya',
    }))

  it('tells nobody outside whom the planners think of', () => {
    for (const key of ['findLead', 'invite', 'replace', 'askRelease'] as const)
      for (const actor of [aContactOf('FJ'), aDonor('accelerate'), anExpertActor('EXP-9001')])
        expect(presentStep({ ...answer, key, who: 'officer' }, mission, viewerFor(actor)).what).to.equal(
          'complete the team',
        )
    expect(presentStep(answer, mission, viewerFor(aDonor('accelerate'))).what).to.equal('complete the team')
    expect(presentStep(answer, mission, viewerFor(aContactOf('FJ'))).what).to.equal('reply to the invitation')
  })

  it('leads every step to a page', () => {
    for (const key of missionStepKeys)
      expect(hrefOf({ ...answer, key, assignment: 'ASN-1' }, mission)).to.match(/^\/missions\/MIS/)
  })

  it('is late in red, yours in gold', () => {
    const late = anAssignment({ state: 'invited', answerBy: '2026-11-20' })
    const standing = presentStanding({ mission, people: [late], missing: [] }, staff)
    expect(standing.tone).to.equal('late')
    expect(standing.facts[1]).to.deep.include({ late: true, hint: '4 days overdue' })
    expect(presentStanding({ mission, people: [], missing: [] }, staff).tone).to.equal('you')
    expect(presentStanding({ mission, people: [], missing: [] }, viewerFor(anAuditor())).tone).to.equal('flow')
  })

  it('offers at most two steps, one of them the main one, and none to readers', () => {
    const { actions } = presentStanding({ mission, people: [], missing: [] }, staff)
    expect(actions.map(({ main }) => main)).to.deep.equal([true, false])
    expect(presentStanding({ mission, people: [], missing: [] }, viewerFor(anAuditor())).actions).to.deep.equal([])
  })
})

describe('what is still open when a mission may be confirmed', () => {
  const ready = {
    terms: { ...writtenTerms, agreedAt: testTime },
    team: [aTeamMember()],
    funding: [{ agreement: 'accelerate', line: '1', amount: 1, currency: 'EUR' }],
    readiness: [{ key: 'visa', item: 'visa' as const, text: '', side: 'expert' as const, dueDay: '2027-02-01' }],
  }
  const people = [anAssignment({ state: 'released', acceptedAt: testTime })]
  const facts = (more: Parameters<typeof aMission>[0], viewer = staff) =>
    presentStanding({ mission: aMission({ ...ready, ...more }), people, missing: [] }, viewer).facts.map(
      ({ value }) => value,
    )

  it('is said beside the button: positions and points', () => {
    expect(facts({})).to.include('2 positions to be filled and 1 of 1 readiness items not completed')
  })

  it('is not said when nothing is, nor to those who do not confirm', () => {
    expect(facts({ places: ['lead'], readiness: [] })).to.have.lengthOf(2)
    expect(facts({}, viewerFor(aContactOf('FJ')))).to.have.lengthOf(2)
  })
})

describe('the page of a mission', () => {
  const mission = aMission({
    team: [
      aTeamMember({ expert: 'EXP-9001' }),
      aTeamMember({ expert: 'EXP-9002', role: 'assessee', state: 'proposed' }),
    ],
    funding: [{ agreement: 'accelerate', line: '1', amount: 100_00, currency: 'EUR' }],
    terms: { ...writtenTerms, sentAt: testTime },
    history: [
      { action: 'create', from: 'planned', to: 'planned', at: testTime, by: 'x', byName: 'Lena Moreau', note: '' },
    ],
  })
  const people = [
    anAssignment({ expert: 'EXP-9001', state: 'released', acceptedAt: testTime, releaseAskedAt: testTime }),
    anAssignment({ expert: 'EXP-9002', role: 'assessee' }),
    anAssignment({ expert: 'EXP-9003', state: 'declined', reason: 'Private' }),
  ]
  const balances = [{ ...mission.funding[0]!, budget: 1000_00, left: 900_00 }]
  const page = (actor: Actor, lang: 'en' | 'fr' = 'en') =>
    presentMission(inputOf(mission, people, { balances }), viewerFor(actor, lang))

  it('has words for everything, in both languages', () => {
    for (const lang of ['en', 'fr'] as const) expect(JSON.stringify(page(staff.actor, lang))).not.to.match(broken)
  })

  it('gives out neither proposals nor refusals to those outside', () => {
    const text = JSON.stringify(page(aContactOf('FJ')))
    expect(text)
      .to.include('EXP-9001')
      .and.not.include('EXP-9002')
      .and.not.include('EXP-9003')
      .and.not.include('Private')
  })

  it('gives out money to planners and to those who pay, each the own', () => {
    expect(page(aContactOf('FJ')).money).to.equal(null)
    expect(page(aDonor('accelerate')).money!.facts).to.have.lengthOf(1)
    expect(page(aDonor('accelerate')).team).to.equal(null)
    expect(page(aDonor('accelerate')).history).to.deep.equal([])
    expect(page(staff.actor).money!.facts[0]!.lines[0]!.text).to.include('after this mission')
  })

  it('says by how much a line is overdrawn', () => {
    const overdrawn = [{ ...balances[0]!, left: -50_00 }]
    const shown = presentMission(inputOf(mission, people, { balances: overdrawn }), staff)
    expect(shown.money!.facts[0]!.lines[0]!.text).to.equal('exceeds the €1,000 of the line by €50')
  })

  it('lists what is missing for planners alone', () => {
    expect(page(staff.actor).standing.missing).to.have.lengthOf(1)
    expect(page(aContactOf('FJ')).standing.missing).to.deep.equal([])
  })

  it('lets each reader tick only the own points', () => {
    const withList = aMission({
      ...mission,
      readiness: readinessSides.map((side) => ({ key: side, item: 'own', text: side, side, dueDay: '2026-11-20' })),
    })
    const ticks = (actor: Actor) =>
      presentMission(inputOf(withList, people), viewerFor(actor)).readiness!.points.filter(({ tick }) => tick).length
    expect(ticks(staff.actor)).to.equal(3)
    expect(ticks(aContactOf('FJ'))).to.equal(1)
    expect(ticks(anExpertActor('EXP-9001'))).to.equal(1)
    expect(ticks(anAuditor())).to.equal(0)
    expect(presentMission(inputOf(withList, people), staff).readiness!.summary).to.equal('0 of 3 completed, 3 overdue')
    // What was not ready is late no more once the mission has taken place.
    const over = presentMission(inputOf({ ...withList, state: 'delivered' }, people), staff).readiness!
    expect(over.summary).to.equal('0 of 3 completed')
    expect(over.points.some(({ late }) => late)).to.equal(false)
  })

  it('looks for people while the work is to come, and says afterwards what stayed empty', () => {
    const states = (state: MissionRecord['state']) =>
      presentMission(inputOf({ ...mission, state, places: [...mission.places, 'interpreter'] }, people), staff)
        .team!.rows.map((row) => row.state.state?.text)
        .filter((text) => text === 'To be filled' || text === 'Not filled')
    expect(states('postponed')).to.include('To be filled').and.not.to.include('Not filled')
    for (const over of ['delivered', 'closed', 'cancelled'] as const)
      expect(states(over)).to.include('Not filled').and.not.to.include('To be filled')
  })

  it('offers the terms to be agreed by the Member alone', () => {
    const actions = (actor: Actor) => presentTerms(mission, {}, viewerFor(actor)).actions.map(({ text }) => text)
    expect(actions(aContactOf('FJ'))).to.deep.equal(['Agree for Fiji'])
    expect(actions(staff.actor)).to.deep.equal([])
  })
})

describe('the candidates for a place', () => {
  const mission = aMission()
  const roster = [anExpert(), anExpert({ homeMember: 'FJ' }), anExpert({ accreditations: [] })]
  const place = {
    role: 'lead' as const,
    areas: ['risk'],
    languages: ['en'],
    period,
    memberCodes: ['FJ'],
  }
  const noFacts = { duties: new Map(), releases: new Map(), teamMembers: [], travel: new Map() }
  const candidates = matchExperts(place, roster, noFacts)
  const shown = (actor: Actor, lang: 'en' | 'fr' = 'en') =>
    presentCandidates({ mission, role: 'lead', candidates }, viewerFor(actor, lang))

  it('are numbered from the best, each with the points that make the fit', () => {
    const { best } = shown(staff.actor)
    expect(best.map(({ rank }) => rank)).to.deep.equal(['1', '2'])
    expect(best[0]!.points).to.have.lengthOf(criteria.length)
    expect(best[0]!.points[0]).to.equal('accreditation: 30 of 30')
    expect(JSON.stringify(shown(staff.actor, 'fr'))).not.to.match(broken)
  })

  it('give nobody who reads no ratings what the rating gives: neither as a part, nor by the whole', () => {
    const rated = matchExperts(place, [anExpert({ rating: { count: 5, mean: 5 } }), anExpert()], noFacts)
    const seenBy = (actor: Actor) =>
      presentCandidates({ mission, role: 'lead', candidates: rated }, viewerFor(actor)).best
    const [coordinators, auditors] = [seenBy(staff.actor), seenBy(anAuditor())]
    expect(coordinators[0]).to.include({ score: rated[0]!.score, of: 100 })
    expect(coordinators[0]!.score).to.be.greaterThan(coordinators[1]!.score!)
    // But for their ratings they are alike.
    expect(auditors[0]).to.include({ score: auditors[1]!.score, of: 100 - settings().weights.rating })
    expect(auditors[0]!.points).to.include('rating: not shown and not included')
  })

  it('say who stands below others because of the days agreed, and why on the page that asks for a reason', () => {
    const [within, over] = [anExpert({ rating: { count: 5, mean: 1 } }), anExpert({ daysPerYear: 5 })]
    const ordered = matchExperts(place, [over, within], noFacts)
    const ranked = { mission, role: 'lead' as const, candidates: ordered }
    for (const lang of ['en', 'fr'] as const) {
      const viewer = viewerFor(staff.actor, lang)
      const said = presentCandidates(ranked, viewer).best.map(({ reasons }) => reasons.at(-1)!)
      expect(said[1]!.text).to.equal(viewer.t('missions:team.belowOthers'))
      expect(said[0]!.text).not.to.equal(said[1]!.text)
      expect(presentProposal(ranked, { chosen: ordered[1]!, warnings: [] }, undefined, viewer).lead).to.equal(
        viewer.t('missions:propose.overAgreed', { first: within.name, name: over.name }),
      )
    }
  })

  it('are proposed by one click when they stand first, and by way of the reason else', () => {
    const [first, second] = shown(staff.actor).best
    expect(first!.propose).to.have.property('post')
    expect(second!.propose).to.have.property('href').that.includes('/team/propose?place=lead')
    expect(shown(anAuditor()).best[0]!.propose).to.equal(null)
  })

  it('lead on where nobody fits: to a call for the position, and for a candidate to who has a field mission pending', () => {
    const seen = (role: 'lead' | 'assessee', actor = staff.actor, some = matchExperts(place, [], noFacts)) =>
      presentCandidates({ mission: withPlaces, role, candidates: some }, viewerFor(actor)).leads.map(({ href }) => href)
    const withPlaces = { ...mission, places: ['lead' as const, 'assessee' as const], team: [] }
    const { reference } = mission
    const call = (role: string) => `/calls/new?mission=${reference}&place=${role}`
    const pending = `/experts/pipeline?stage=pre-accredited&mission=${reference}`
    expect(seen('lead')).to.deep.equal([call('lead')])
    expect(seen('assessee')).to.deep.equal([pending, call('assessee')])
    expect(seen('assessee', anAuditor())).to.deep.equal([pending])
    expect(seen('lead', staff.actor, candidates)).to.deep.equal([])
  })

  it('leave the others in sight, with the condition that failed', () => {
    const { near, excluded } = shown(staff.actor)
    expect(near[0]!.reasons.map(({ text }) => text)).to.deep.equal(['home administration'])
    expect(excluded).to.have.lengthOf(1)
    expect(near[0]!.score).to.equal(null)
  })
})

describe('the page of an assignment', () => {
  const mission = aMission()
  const usual = { answerBy: '2026-12-01', releaseBy: '2026-12-08' }
  const page = (more: Partial<AssignmentRecord>, actor: Actor, lang: 'en' | 'fr' = 'en') =>
    presentAssignment(
      { assignment: anAssignment({ expert: 'EXP-9001', ...more }), activity: mission, near: [], usual, forms: {} },
      viewerFor(actor, lang),
    )
  const asked = {
    state: 'release-asked' as const,
    releaseAskedAt: testTime,
    releaseBy: '2026-12-08',
    answerBy: '2026-12-01',
  }
  const forms = (...args: Parameters<typeof page>) => page(...args).forms.map(({ buttons }) => buttons[0]!.text)

  it('has words for every state, in both languages', () => {
    for (const state of assignmentLifeCycle.states)
      for (const lang of ['en', 'fr'] as const)
        expect(JSON.stringify(page({ state, conditions: 'x', reason: 'y' }, staff.actor, lang)), state).not.to.match(
          broken,
        )
  })

  it('offers each reader the own answer and nothing else', () => {
    expect(forms({}, staff.actor)).to.deep.equal(['Invite and request release', `Remove EXP-9001`])
    expect(forms(asked, aHeadOf('KE'))).to.deep.equal(['Send decision'])
    expect(forms(asked, aContactOf('KE'))).to.deep.equal([])
    expect(forms(asked, anExpertActor('EXP-9001'))).to.deep.equal(['Send my reply'])
    expect(forms(asked, anAuditor())).to.deep.equal([])
    expect(forms({ state: 'served' }, staff.actor)).to.deep.equal([])
  })

  it('lets a head whose day has passed only refuse', () => {
    const late = page({ ...asked, acceptedAt: testTime, releaseBy: '2026-11-20' }, aHeadOf('KE'))
    expect(late.lapsed).to.include('by the deadline')
    expect(late.forms[0]!.sections[0]!.fields[0]!.options.map(({ value }) => value)).to.deep.equal(['refuse'])
  })

  it('keeps the purpose, the reason of the choice and the history from the home administration', () => {
    const shown = page({ ...asked, choiceReason: 'Knows the Pacific' }, aHeadOf('KE'))
    expect(shown.purpose).to.equal('')
    expect(shown.words).to.deep.equal([])
    expect(shown.history).to.deep.equal([])
    expect(page({ ...asked, choiceReason: 'Knows the Pacific' }, staff.actor).words).to.have.lengthOf(1)
  })
})
