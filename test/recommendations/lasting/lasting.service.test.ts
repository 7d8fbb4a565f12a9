import { expect } from 'chai'
import { frontFigures } from '../../../src/front/front.queries'
import { system, type Actor } from '../../../src/programme/actor'
import { addMonths, dayOf, type Day } from '../../../src/platform/time/calendar-day'
import { Conflict } from '../../../src/platform/errors'
import { on } from '../../../src/platform/data/events'
import { translator } from '../../../src/platform/text/i18n'
import { recommendationTasks } from '../../../src/recommendations'
import { Recommendations } from '../../../src/recommendations/recommendation.model'
import { askAgainAfter } from '../../../src/recommendations/lasting/asked-again.months'
import { askAgainWhatIsDue, confirmLasting } from '../../../src/recommendations/lasting/lasting.service'
import { recommendationEvents } from '../../../src/recommendations/recommendation.events'
import { topNeeds } from '../../../src/requests/sources/need.source'
import { anAssessment } from '../../assessments/assessment.factory'
import { useDatabase } from '../../support/database'
import { eitherMayWin } from '../../support/hear'
import { aContactOf, aCoordinator, actBy, aHeadOf, testTime } from '../../support/people'
import { aRecommendation } from '../recommendation.factory'

const contact = aContactOf('FJ')
const today = dayOf(testTime)
const at = (day: Day) => new Date(`${day}T09:00:00Z`)
const byTime = (day: Day) => ({ actor: system, at: at(day) })
const stored = async (reference: string) => (await Recommendations.findOne({ reference }).lean())!
const verifiedOn = async (day: Day) => (await aRecommendation({ statement: 'A8.2' }).verifiedOn(day).save()).reference
const yes = { outcome: 'lasting' as const, note: 'Reviewed each quarter', link: 'https://customs.example/reviews' }
const no = { outcome: 'not-lasting' as const, note: 'No review since May' }
const tasksOf = (actor: Actor, day: Day) =>
  recommendationTasks(actor, day, { actor, lang: 'en', t: translator('en'), today: day })

describe('asking again whether what was verified has lasted', () => {
  useDatabase()

  it('comes after six and twelve months, with a task for the Member, until it is answered', async () => {
    const reference = await verifiedOn('2026-05-24')
    expect(await askAgainWhatIsDue(byTime('2026-11-23'))).to.equal(0)
    expect(await askAgainWhatIsDue(byTime('2026-11-24'))).to.equal(1)
    expect(await askAgainWhatIsDue(byTime('2026-11-25'))).to.equal(0)
    expect(await stored(reference)).to.include({ state: 'asked-again', askedMonths: 6, actBy: '2026-12-24' })
    const [task] = await tasksOf(contact, today)
    expect(task).to.include({ href: `/recommendations/${reference}/steps/lasting`, due: '2026-12-24' })

    await confirmLasting(reference, yes, [], actBy(contact, at('2026-12-01')))
    const lasting = await stored(reference)
    expect(lasting.state).to.equal('lasting')
    expect(lasting.actBy).to.equal(undefined)
    expect(lasting.lasting![0]).to.include({ months: 6, answer: 'lasting', byName: contact.name, byStaff: false })
    expect(await tasksOf(contact, today)).to.deep.equal([])

    expect(await askAgainWhatIsDue(byTime('2027-05-23'))).to.equal(0)
    expect(await askAgainWhatIsDue(byTime('2027-05-24'))).to.equal(1)
    await confirmLasting(reference, yes, [], actBy(contact, at('2027-06-01')))
    expect(await askAgainWhatIsDue(byTime('2030-01-01'))).to.equal(0)
    expect((await stored(reference)).lasting!.map(({ months }) => months)).to.deep.equal([6, 12])
  })

  it('catches up what fell due before: once each, for the months that have passed last', async () => {
    const old = await verifiedOn('2024-05-31')
    const recent = await verifiedOn(addMonths(today, -7))
    const fresh = await verifiedOn(addMonths(today, -2))
    expect(await askAgainWhatIsDue(actBy(system))).to.equal(2)
    expect((await stored(old)).askedMonths).to.equal(12)
    expect((await stored(recent)).askedMonths).to.equal(6)
    expect((await stored(fresh)).state).to.equal('verified')
  })

  it('takes a late answer for the months that have passed meanwhile', async () => {
    const reference = await verifiedOn('2026-01-10')
    await askAgainWhatIsDue(byTime('2026-07-10'))
    await confirmLasting(reference, yes, [], actBy(contact, at('2027-02-01')))
    expect(await askAgainWhatIsDue(byTime('2027-02-02'))).to.equal(0)
  })

  it('asks after the months of the settings, and never without any', async () => {
    await verifiedOn(addMonths(today, -4))
    try {
      askAgainAfter([])
      expect(await askAgainWhatIsDue(actBy(system))).to.equal(0)
      askAgainAfter([9, 3])
      expect(await askAgainWhatIsDue(actBy(system))).to.equal(1)
    } finally {
      askAgainAfter([6, 12])
    }
  })

  it('asks once when two servers ask at the same moment', async () => {
    const reference = await verifiedOn(addMonths(today, -6))
    const told: string[] = []
    on(recommendationEvents.askedAgain, ({ subject }) => void told.push(subject.reference))
    const asked = await Promise.all([askAgainWhatIsDue(actBy(system)), askAgainWhatIsDue(actBy(system))])
    expect(asked.sort()).to.deep.equal([0, 1])
    expect((await stored(reference)).lasting).to.have.length(1)
  })

  it('keeps one of two answers given at the same moment, and tells the other why, whoever it is', async function () {
    eitherMayWin(this)
    const { reference } = await aRecommendation().askedAgain().save()
    const head = aHeadOf('FJ')
    const [confirmed, denied] = await Promise.allSettled([
      confirmLasting(reference, yes, [], actBy(contact)),
      confirmLasting(reference, no, [], actBy(head)),
    ])
    const won = confirmed.status === 'fulfilled' ? yes : no
    const lost = [confirmed, denied].filter((end) => end.status === 'rejected')
    expect(lost).to.have.length(1)
    expect(lost[0]!.reason).to.be.instanceOf(Conflict)
    expect((lost[0]!.reason as Conflict).words.missing).to.deep.equal([{ message: 'recommendations:first.askedAgain' }])
    const { state, lasting, history } = await stored(reference)
    expect(state).to.equal(won.outcome)
    expect(lasting).to.have.length(1)
    expect(lasting![0]).to.include({ answer: won.outcome, note: won.note, by: won === yes ? contact.id : head.id })
    expect(history).to.have.length(1)
  })

  it('asks for evidence of what is critical or high to have lasted, and not of what has not', async () => {
    const { reference } = await aRecommendation({ priority: 'critical' }).askedAgain().save()
    const { link: _link, ...bare } = yes
    const error = await confirmLasting(reference, bare, [], actBy(contact)).catch((cause: unknown) => cause)
    expect(error).to.be.instanceOf(Conflict)
    await confirmLasting(reference, no, [], actBy(aCoordinator()))
    expect((await stored(reference)).lasting![0]).to.include({ answer: 'not-lasting', byStaff: true })
  })

  it('opens the gap again: it is offered first to a Member that asks for assistance, with its last levels', async () => {
    const top = async (memberCode = 'FJ') =>
      (await topNeeds(memberCode, today)).map(({ assessment, statement }) => [assessment, statement])
    const gap = { current: 1, target: 4, importance: 3, evidence: 'A' as const }
    const closed = { ...gap, current: 4 }
    const before = await anAssessment().on('2024-09-01').in('validated').said('A8.2', gap).save()
    const now = await anAssessment().on('2026-09-01').in('validated').said('A8.2', closed).said('A1.1', gap).save()
    expect(await top()).to.deep.equal([[now.reference, 'A1.1']])
    await aRecommendation({ statement: 'A8.2' }).notLasting().save()
    await aRecommendation({ statement: 'A1.1', memberCode: 'WS' }).notLasting().save()
    expect(await top()).to.deep.equal([
      [before.reference, 'A8.2'],
      [now.reference, 'A1.1'],
    ])
    expect((await topNeeds('FJ', today)).map(({ isReopened }) => isReopened ?? false)).to.deep.equal([true, false])
    // As a gap that it is, once.
    await aRecommendation({ statement: 'A1.1' }).notLasting().save()
    expect(await top()).to.have.length(2)
  })

  it('counts as done what was verified and lasts, and not what has not lasted', async () => {
    await aRecommendation().accepted().save()
    await aRecommendation().verified().save()
    await aRecommendation().askedAgain().save()
    await aRecommendation().notLasting().save()
    expect((await frontFigures(today)).verifiedShare).to.equal(0.5)
  })
})
