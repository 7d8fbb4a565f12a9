import { expect } from 'chai'
import fc from 'fast-check'
import { Query } from 'mingo'
import type { Actor } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { wordsOf } from '../../src/platform/lists/exports/file-columns'
import { presentRecommendation } from '../../src/recommendations/record/recommendation-show.presenter'
import { shortText } from '../../src/recommendations/recommendation.events'
import { waitingFilter } from '../../src/recommendations/recommendation.list'
import {
  abilities,
  recommendationCells,
  presentStanding,
  presentTask,
  stateTag,
} from '../../src/recommendations/recommendation.presenter'
import { recommendationLifeCycle, type RecommendationState } from '../../src/recommendations/recommendation.status'
import { askedAgainOn, monthsDue } from '../../src/recommendations/lasting/asked-again.months'
import { isStatement, statementOptions, statementText } from '../../src/recommendations/record/statement.presenter'
import { aContactOf, aCoordinator, anAuditor, anExpertActor } from '../support/people'
import { aRecommendation } from './plain-recommendation'
import { rowOfCells } from '../support/cells'

const today = '2026-11-24'
const viewer = (actor: Actor, lang: 'en' | 'fr' = 'en'): Viewer => ({ actor, lang, t: translator(lang), today })
const contact = aContactOf('FJ')
const staff = aCoordinator()
const thread = { steps: [] }
const links = { mission: false, report: false }

const rowOf = rowOfCells(recommendationCells)

describe('the standing of a recommendation', () => {
  const buttons = (record: Parameters<typeof presentStanding>[0], actor: Actor) =>
    presentStanding(record, viewer(actor)).actions.map(({ text }) => text)

  it('offers each person the one next step', () => {
    expect(buttons(aRecommendation().record, contact)).to.deep.equal(['Respond'])
    expect(buttons(aRecommendation().accepted().record, contact)).to.deep.equal(['Report progress'])
    expect(buttons(aRecommendation().reportedDone().record, staff)).to.deep.equal(['Verify'])
    expect(buttons(aRecommendation().reportedDone(staff.id).record, staff)).to.deep.equal([])
    for (const actor of [contact, staff])
      expect(buttons(aRecommendation().askedAgain().record, actor)).to.deep.equal(['Confirm lasting effect'])
    expect(buttons(aRecommendation().notLasting().record, contact)).to.deep.equal(['Request assistance'])
    for (const actor of [anAuditor(), anExpertActor('EXP-0231')])
      for (const record of [aRecommendation().record, aRecommendation().reportedDone().record])
        expect(buttons(record, actor)).to.deep.equal([])
  })

  it('is gold for the one who acts next, red when late, green when verified, grey when it is over', () => {
    const tone = (record: Parameters<typeof stateTag>[0], actor: Actor) => stateTag(record, viewer(actor)).tone
    expect(tone(aRecommendation().record, contact)).to.equal('you')
    expect(tone(aRecommendation().record, staff)).to.equal('flow')
    expect(tone(aRecommendation().reportedDone().record, staff)).to.equal('you')
    expect(tone(aRecommendation().overdue().record, contact)).to.equal('late')
    expect(tone(aRecommendation().verified().record, staff)).to.equal('good')
    expect(tone(aRecommendation().askedAgain().record, contact)).to.equal('you')
    expect(tone(aRecommendation().notLasting().record, staff)).to.equal('late')
    expect(tone(aRecommendation().rejected().record, contact)).to.equal('rest')
  })

  it('says by when in days while it is near, and what blocks it', () => {
    const { facts } = presentStanding(aRecommendation().blocked().with({ actBy: '2026-11-27' }).record, viewer(contact))
    expect(facts.map(({ label }) => label)).to.deep.equal([
      'Next step',
      'Implementation due',
      'Responsible unit',
      'Cause of blockage',
    ])
    expect(facts[1]).to.include({ value: '27 November 2026', hint: 'in 3 days', late: false })
  })

  it('says when it was closed and offers nothing, once it is over', () => {
    const record = aRecommendation().rejected().record
    expect(presentStanding(record, viewer(staff)).actions).to.deep.equal([])
    expect(presentStanding(record, viewer(staff)).facts[0]!.label).to.equal('Closed on')
  })

  it('says of what was verified when it is asked again', () => {
    const { facts, actions } = presentStanding(aRecommendation().verified().record, viewer(staff))
    expect(actions).to.deep.equal([])
    expect(facts.map(({ label, value }) => [label, value]).at(-1)).to.deep.equal([
      'Lasting effect to be confirmed from',
      '24 May 2027',
    ])
  })

  it('never offers a step that the life cycle refuses', () =>
    fc.assert(
      fc.property(fc.constantFrom(...recommendationLifeCycle.states), (state: RecommendationState) => {
        for (const actor of [contact, staff]) {
          const can = abilities(aRecommendation().with({ state }).record, viewer(actor))
          expect(can.respond && !recommendationLifeCycle.can({ state }, 'reject')).to.equal(false)
          expect(can.progress && !recommendationLifeCycle.can({ state }, 'start')).to.equal(false)
          expect(can.verify && !recommendationLifeCycle.can({ state }, 'reopen')).to.equal(false)
          expect(can.lasting && !recommendationLifeCycle.can({ state }, 'denyLasting')).to.equal(false)
          expect(can.drop && !recommendationLifeCycle.can({ state }, 'drop')).to.equal(false)
        }
      }),
    ))
})

describe('a row and a task', () => {
  it('carry the Member, the day and the reference', () => {
    const record = aRecommendation().overdue().record
    expect(rowOf(record, viewer(staff))).to.deep.include({
      due: { due: { text: '4 days overdue', late: true, day: '2026-11-20' } },
      priority: { text: 'High' },
    })
    expect(presentTask(record, viewer(contact))).to.deep.include({
      href: `/recommendations/${record.reference}/steps/progress`,
      sub: `${record.reference} · ${record.mission}`,
      due: '2026-11-20',
    })
    expect(presentTask(aRecommendation().reportedDone().record, viewer(staff)).sub).to.match(/^Fiji · /)
  })

  it('show the beginning of a long text, and bring the whole of it for files', () => {
    const text = 'Publish the criteria by which goods are selected for inspection. '.repeat(6).trim()
    const { title } = rowOf({ ...aRecommendation().record, text }, viewer(staff))
    expect(title!.text).to.match(/…/).and.to.have.length.below(130)
    expect(wordsOf(title!)).to.equal(text)
  })

  it('have no day when nobody owes anything', () =>
    expect(rowOf(aRecommendation().verified().record, viewer(staff)).due).to.deep.equal({ text: '–' }))
})

describe('the page of a recommendation in words', () => {
  it('tells what happened in the order of time, in the words of those who wrote', () => {
    const record = aRecommendation().verified().record
    record.progress[0]!.at = new Date('2026-11-20T09:00:00Z')
    record.response!.at = new Date('2026-11-01T09:00:00Z')
    const { log } = presentRecommendation(record, thread, links, viewer(staff))
    expect(log.map(({ what }) => what)).to.deep.equal([
      'Accepted the recommendation',
      'Reported the recommendation as implemented',
      'Verified the implementation',
    ])
  })

  it('links mission and report only for those who may open them', () => {
    const hrefs = (open: boolean) =>
      presentRecommendation(
        aRecommendation().record,
        thread,
        { mission: open, report: open },
        viewer(contact),
      ).origin.map(({ href }) => href)
    expect(hrefs(false)).to.deep.equal([undefined, undefined])
    expect(hrefs(true)).to.deep.equal(['/missions/MIS-2026-0107', '/missions/MIS-2026-0107/report'])
  })

  it('leads to what stands in its place', () => {
    const by = (supersededBy: string) =>
      presentRecommendation(
        aRecommendation({ state: 'superseded', supersededBy }).record,
        thread,
        links,
        viewer(contact),
      ).replacedBy
    expect(by('REC-2026-0900')!.href).to.equal('/recommendations/REC-2026-0900')
    expect(by('RPT-2026-0107')!.href).to.equal(null)
  })
})

describe('what waits for a person', () => {
  it('is the Member’s answers and what falls due, for staff what is to be checked in their regions', () => {
    expect(waitingFilter(contact)).to.deep.include({ memberCode: 'FJ' })
    expect(JSON.stringify(waitingFilter(aCoordinator({ regions: ['AP'] })))).to.include('"FJ"')
    expect(JSON.stringify(waitingFilter(aCoordinator({ regions: ['ESA'] })))).not.to.include('"FJ"')
    expect(waitingFilter(anAuditor())).to.deep.equal({ reference: null })
  })

  it('is in the view of own steps exactly what the rows say is the reader’s', () => {
    const both = aCoordinator({ roles: ['coordinator', 'member'], memberCode: 'FJ', regions: ['ESA'] })
    const actors = [contact, staff, both, aCoordinator({ regions: ['ESA'] }), anAuditor(), anExpertActor('EXP-0231')]
    for (const actor of actors)
      for (const state of recommendationLifeCycle.states)
        for (const memberCode of ['FJ', 'KE'])
          for (const by of ['somebody', actor.id]) {
            const { record } = aRecommendation({ memberCode }).reportedDone(by).with({ state })
            const says = rowOf(record, viewer(actor)).next as { text: string }
            const found = new Query(waitingFilter(actor)).test({ ...record })
            expect(says.text.startsWith('You'), `${actor.name} ${state} ${memberCode}`).to.equal(found)
          }
  })
})

describe('asking again whether a change lasted', () => {
  const verified = (day: string) => [
    { verification: { outcome: 'verified' as const, note: '', by: '', byName: '', at: new Date(day) } },
  ]

  it('comes six and twelve months after the proof', () => {
    expect(askedAgainOn(verified('2026-10-31'), today)).to.equal('2027-04-30')
    expect(askedAgainOn(verified('2026-03-01'), today)).to.equal('2027-03-01')
    expect(askedAgainOn(verified('2024-03-01'), today)).to.equal(null)
    expect(askedAgainOn([], today)).to.equal(null)
  })

  it('is due once for the months that have passed last, and never twice', () => {
    const [record] = verified('2026-05-24')
    expect(monthsDue(record!, '2026-11-23')).to.equal(0)
    expect(monthsDue(record!, '2026-11-24')).to.equal(6)
    expect(monthsDue({ ...record!, askedMonths: 6 }, '2026-11-24')).to.equal(0)
    expect(monthsDue({ ...record!, askedMonths: 6 }, '2027-05-24')).to.equal(12)
    expect(monthsDue(record!, '2029-01-01')).to.equal(12)
    expect(monthsDue({ ...record!, askedMonths: 12 }, '2029-01-01')).to.equal(0)
  })
})

describe('the statements of the needs assessment', () => {
  it('are named by their code and words, in the language of the reader', () => {
    expect(statementText('A8.2', 'en')).to.match(/^A8\.2 Selectivity rules/)
    expect(statementText('A8.2', 'fr')).to.match(/^A8\.2 Les règles/)
    expect(statementText('A99.9', 'en')).to.equal('A99.9')
    expect(isStatement('A8.2')).to.equal(true)
    expect(isStatement('A99.9')).to.equal(false)
    expect(statementOptions({ lang: 'en' })).to.have.length(57)
  })
})

describe('the first words of a text', () => {
  it('are cut between words and never longer than wanted', () =>
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 20, max: 90 }), (text, length) => {
        const short = shortText(text, length)
        expect(short.length).to.be.at.most(length + 1)
        expect(text.replace(/\s+/g, ' ')).to.include(short.replace(/…$/, ''))
      }),
    ))
})
