import { expect } from 'chai'
import type { AssignmentRecord } from '../../../src/activities'
import { missionStepKeys, openSteps, type MissionStep } from '../../../src/missions/next/mission-next.status'
import type { MissionRecord, ReadinessPoint } from '../../../src/missions/mission.model'
import { testTime } from '../../support/people'
import { aMission, anAssignment, writtenTerms } from '../plain-missions'

const today = '2026-11-24'
const money = [{ agreement: 'accelerate', line: '1', amount: 100, currency: 'EUR' }]
const agreed = { ...writtenTerms, sentAt: testTime, agreedAt: testTime }
const comes = anAssignment({ state: 'released', acceptedAt: testTime })

const steps = (mission: Partial<MissionRecord>, people: AssignmentRecord[] = [comes], day = today, at?: Date) =>
  openSteps(aMission({ terms: agreed, funding: money, ...mission }), people, { today: day, at })
const keys = (...args: Parameters<typeof steps>) => steps(...args).map(({ key }) => key)
const first = (...args: Parameters<typeof steps>): MissionStep => steps(...args)[0]!

describe('who acts next on a planned mission', () => {
  it('the coordinator, who finds a lead two months before', () =>
    expect(first({}, [])).to.deep.equal({ key: 'findLead', who: 'officer', due: '2026-12-24' }))

  it('the coordinator, who invites the one that was proposed', () =>
    expect(first({}, [anAssignment()])).to.include({ key: 'invite', who: 'officer' }))

  it('the expert, by the day that was asked', () =>
    expect(first({}, [anAssignment({ state: 'invited', answerBy: '2026-12-01' })])).to.include({
      key: 'answer',
      who: 'expert',
      due: '2026-12-01',
    }))

  it('the coordinator, who asks for the release after the yes', () =>
    expect(first({}, [anAssignment({ state: 'accepted', acceptedAt: testTime })])).to.include({ key: 'askRelease' }))

  it('the home administration, and the expert where both were asked', () => {
    const both = anAssignment({ state: 'release-asked', answerBy: '2026-12-01', releaseBy: '2026-12-08' })
    expect(steps({}, [both])).to.have.lengthOf(2)
    expect(first({}, [both])).to.include({ key: 'release', who: 'home', memberCode: 'KE', due: '2026-12-08' })
  })

  it('the coordinator again, when the day passed without an answer', () => {
    const late = anAssignment({ state: 'release-asked', acceptedAt: testTime, releaseBy: '2026-11-20' })
    expect(first({}, [late])).to.include({ key: 'replace', who: 'officer', due: '2026-11-20' })
  })

  it('the coordinator only when the day is over where the answer is owed, whatever day it is for the reader', () => {
    const asked = { state: 'release-asked', acceptedAt: testTime, releaseBy: '2026-11-23' } as const
    // Four in the morning in Brussels; the evening before in Mexico, noon in Fiji.
    const night = new Date('2026-11-24T03:00:00Z')
    const next = (homeMember: string) => first({}, [anAssignment({ ...asked, homeMember })], today, night).key
    expect(next('MX')).to.equal('release')
    expect(next('FJ')).to.equal('replace')
    const evening = new Date('2026-11-23T20:00:00Z')
    expect(first({}, [anAssignment({ ...asked, homeMember: 'FJ' })], '2026-11-23', evening).key).to.equal('replace')
  })

  it('the coordinator writes the terms, sends them, and changes them as the Member asks', () => {
    const terms = (more: object) => ({ terms: { ...writtenTerms, ...more } })
    expect(first(terms({ agenda: '' }))).to.include({ key: 'writeTerms', who: 'officer' })
    expect(first(terms({}))).to.include({ key: 'sendTerms', who: 'officer' })
    expect(first(terms({ sentAt: testTime }))).to.include({ key: 'agreeTerms', who: 'member', memberCode: 'FJ' })
    expect(first(terms({ sentAt: testTime, changesAskedAt: testTime }))).to.include({ key: 'changeTerms' })
  })

  it('the host agrees to the terms where there is one', () =>
    expect(first({ hostMember: 'WS', terms: { ...writtenTerms, sentAt: testTime } })).to.include({ memberCode: 'WS' }))

  it('the coordinator confirms when nothing keeps from it, though other places are empty or still asked', () => {
    expect(keys({})).to.deep.equal(['confirm'])
    const other = anAssignment({ role: 'co-facilitator', state: 'invited', answerBy: '2026-12-01' })
    expect(keys({}, [comes, other])).to.deep.equal(['confirm', 'answer'])
  })

  it('names what keeps from confirming before the rest', () => {
    const other = anAssignment({ role: 'assessee' })
    expect(keys({ funding: [] }, [comes, other])).to.deep.equal(['findMoney', 'invite'])
  })

  it('gives a week where it is planned at short notice, and never a day after the first', () => {
    const soon = { period: { from: '2026-12-14', until: '2026-12-18' }, createdAt: testTime }
    expect(first(soon, [])).to.include({ due: '2026-12-01' })
    const sooner = { period: { from: '2026-11-27', until: '2026-11-28' }, createdAt: testTime }
    expect(first(sooner, [])).to.include({ due: '2026-11-26' })
  })
})

describe('who acts next on other missions', () => {
  const point = (key: string, side: ReadinessPoint['side'], dueDay: string, doneAt?: Date): ReadinessPoint => ({
    key,
    item: 'own',
    text: key,
    side,
    dueDay,
    doneAt,
  })
  const confirmed = { state: 'confirmed' as const }

  it('whoever has the next open point of the readiness list', () => {
    const readiness = [
      point('later', 'secretariat', '2027-02-01'),
      point('done', 'expert', '2026-12-01', testTime),
      point('soon', 'member', '2027-01-10'),
    ]
    const found = steps({ ...confirmed, readiness })
    expect(found.map(({ point: key, who }) => [key, who])).to.deep.equal([
      ['soon', 'member'],
      ['later', 'officer'],
    ])
  })

  it('people of a confirmed team whose answers are open come by their day', () => {
    const other = anAssignment({ role: 'co-facilitator', state: 'invited', answerBy: '2026-12-01' })
    const readiness = [point('soon', 'member', '2027-01-10')]
    expect(keys({ ...confirmed, readiness }, [comes, other])).to.deep.equal(['answer', 'prepare'])
  })

  it('the team travels when all is ready, works, and the coordinator says that it is over', () => {
    expect(first(confirmed)).to.include({ key: 'begin', due: '2027-02-22' })
    expect(first(confirmed, [comes], '2027-03-01')).to.include({ key: 'underWay', expert: comes.expert })
    expect(first(confirmed, [comes], '2027-03-06')).to.include({ key: 'deliver', who: 'officer', due: '2027-03-08' })
  })

  it('the lead owes the report; then it is read, shared, and the mission closed', () => {
    const delivered = (state?: string) => ({
      state: 'delivered' as const,
      report: state ? { reference: 'RPT-1', state, at: testTime } : undefined,
    })
    expect(first(delivered(), [comes])).to.include({ key: 'writeReport', expert: comes.expert, due: '2027-03-19' })
    expect(first(delivered('returned'), [comes])).to.include({ key: 'reviseReport', expert: comes.expert })
    expect(first(delivered('submitted'), [comes])).to.include({ key: 'clearReport', due: '2026-12-01' })
    expect(first(delivered('cleared'), [comes])).to.include({ key: 'shareReport' })
    expect(first(delivered('shared'), [comes])).to.include({ key: 'close', who: 'officer' })
  })

  it('the coordinator gives dates to what has none', () => {
    const window = { from: '2027-05-01', until: '2027-06-30' }
    expect(first({ state: 'idea', window })).to.include({ key: 'setDates', due: '2027-05-01' })
    expect(first({ state: 'postponed', window })).to.include({ key: 'newDates', due: '2027-05-01' })
    expect(first({ state: 'idea', window: undefined })).to.include({ key: 'setDates', due: undefined })
  })

  it('nobody, when it is closed or cancelled', () => {
    expect(steps({ state: 'closed' })).to.deep.equal([])
    expect(steps({ state: 'cancelled' })).to.deep.equal([])
  })

  it('knows every step by name', () => expect(new Set(missionStepKeys).size).to.equal(missionStepKeys.length))
})
