import { expect } from 'chai'
import type { ActivityRecord, AssignmentRecord } from '../../../src/activities'
import type { Actor } from '../../../src/programme/actor'
import type { Period } from '../../../src/platform/time/calendar-day'
import { translator } from '../../../src/platform/text/i18n'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { formatPeriod } from '../../../src/platform/time/formats'
import { presentMovingBars, presentUndo, scheduleHref } from '../../../src/schedule/moving/move.presenter'
import { presentFollows } from '../../../src/schedule/moving/move-follows.presenter'
import type { MoveFacts } from '../../../src/schedule/moving/move-facts.queries'

type Moved = ActivityRecord & { period: Period }

const period = { from: '2027-02-22', until: '2027-03-05' }
const core = {
  ...{ reference: 'MIS-2026-0001', title: 'Risk in Suva', state: 'planned', memberCodes: ['FJ'], period, team: [] },
  ...{ funding: [], requests: [], officerId: 'officer', history: [], __v: 0 },
}
const aMission = (more: object = {}) =>
  ({ ...core, kind: 'mission', readiness: [], terms: {}, ...more }) as never as Moved
const aTraining = (more: object = {}) =>
  ({ ...core, kind: 'training', counts: { byState: {} }, ...more }) as never as Moved
const anAssignment = (more: object = {}) =>
  ({
    ...{
      reference: 'ASN-2026-00001',
      activity: 'MIS-2026-0001',
      activityKind: 'mission',
      activityTitle: 'Risk in Suva',
    },
    ...{ expert: 'EXP-0001', homeMember: 'KE', role: 'lead', ...period, state: 'proposed', ...more },
  }) as never as AssignmentRecord

const actor: Actor = { id: 'officer', name: 'Lena Moreau', roles: ['coordinator'], language: 'en' }
const viewer: Viewer = { actor, lang: 'en', t: translator('en'), today: '2026-11-24', zone: 'UTC' }
const nothing: MoveFacts = { people: [], warnings: [], money: [], requests: [] }
const later = { from: '2027-03-08', until: '2027-03-19' }

const texts = (points: { text: string }[]) => points.map(({ text }) => text)

describe('what follows from new dates', () => {
  const follows = (more: object = {}, facts: Partial<MoveFacts> = {}, to = later) =>
    presentFollows({ activity: aMission(more), to, facts: { ...nothing, ...facts } }, viewer)

  it('keeps apart what makes the days impossible and what is only warned of', () => {
    const message = 'activities:warning.clash'
    const values = { name: 'Grace', title: 'Origin in Apia', reference: 'MIS-2026-0009', ...later }
    const warning = { kind: 'clash', message, values, other: 'MIS-2026-0009' } as const
    const { blocks, warnings } = follows(
      {},
      {
        warnings: [
          { ...warning, level: 'block' },
          { ...warning, level: 'warn' },
        ],
      },
    )
    expect([blocks.length, warnings.length]).to.deep.equal([1, 1])
    expect(blocks[0]).to.deep.include({ href: '/missions/MIS-2026-0009' })
    expect(blocks[0]!.text).to.include('Grace is assigned to “Origin in Apia” (MIS-2026-0009)')
  })

  it('asks nobody again who was only thought of', () => {
    const person = (state: 'proposed' | 'released') => anAssignment({ state })
    expect(texts(follows({}, { people: [person('proposed')] }).changes).join(' ')).to.not.include('New repl')
    expect(texts(follows({}, { people: [person('released')] }).changes).join(' ')).to.include('New reply required')
    const both = follows({}, { people: [person('released'), person('released')] })
    expect(texts(both.changes).join(' ')).to.include('New replies required from 2 experts')
  })

  it('says of a confirmed mission that it is to be confirmed again', () => {
    const again = 'The activity returns to planning and is to be confirmed again.'
    expect(texts(follows({ state: 'confirmed' }).changes)).to.include(again)
    expect(texts(follows().changes)).to.not.include(again)
  })

  it('counts the points of the checklist that move, and those that would be overdue', () => {
    const point = (key: string, dueDay: string, doneAt?: Date) =>
      ({ key, item: 'own', text: key, side: 'member', dueDay, doneAt }) as const
    const readiness = [point('a', '2026-12-01'), point('b', '2027-02-01'), point('c', '2027-02-01', new Date())]
    const earlier = texts(follows({ readiness }, {}, { from: '2027-02-08', until: '2027-02-19' }).changes)
    expect(earlier).to.include('2 items of the readiness checklist become due earlier (days: 14).')
    expect(earlier).to.include('1 item of the readiness checklist will be overdue.')
    expect(texts(follows({ readiness }).changes)).to.include(
      '2 items of the readiness checklist become due later (days: 14).',
    )
  })

  it('reckons the budget by days in each currency, only where the length changes', () => {
    const line = (amount: number, currency: string) => ({ agreement: 'accelerate', line: '1', amount, currency })
    const funding = [line(120_000, 'EUR'), line(240_000, 'SEK')]
    const longer = texts(follows({ funding }, {}, { from: '2027-03-08', until: '2027-03-25' }).changes)
    expect(longer).to.include('The budget of €1,200 corresponds to €100 a day. At this rate, €1,800 would be required.')
    expect(longer.filter((text) => text.startsWith('The budget'))).to.have.length(2)
    expect(texts(follows({ funding }).changes).filter((text) => text.startsWith('The budget'))).to.deep.equal([])
  })

  it('says in which year it counts, and that a request asks for other days', () => {
    const next = follows({}, {}, { from: '2027-07-05', until: '2027-07-16' })
    expect(texts(next.changes)).to.include(
      'The activity moves from the plan and the targets of 2026/27 to those of 2027/28.',
    )
    const asked = (wantedFrom?: string, wantedUntil?: string) => {
      const requests = [{ reference: 'REQ-2026-0042', title: 'Risk', wantedFrom, wantedUntil }] as never
      const { warnings, changes } = follows({}, { requests })
      const ofRequest = (points: typeof changes) =>
        texts(points.filter(({ href }) => href === '/requests/REQ-2026-0042'))
      return { warnings: ofRequest(warnings), changes: ofRequest(changes) }
    }
    const days = (from: string, until: string) => formatPeriod({ from, until }, 'en')
    expect(asked('2027-02-01', '2027-02-28')).to.deep.equal({
      warnings: [`REQ-2026-0042 “Risk” asks for other dates: ${days('2027-02-01', '2027-02-28')}.`],
      changes: [],
    })
    expect(asked('2027-03-01', '2027-03-15').warnings[0]).to.include('the new dates are partly outside')
    expect(asked('2027-03-01', '2027-03-31')).to.deep.equal({
      warnings: [],
      changes: [`REQ-2026-0042 “Risk” is answered within the dates requested: ${days('2027-03-01', '2027-03-31')}.`],
    })
    expect(asked('2026-01-05', '2026-01-16'), 'days that are over').to.deep.equal({
      warnings: [],
      changes: [`REQ-2026-0042 “Risk” asks for other dates: ${days('2026-01-05', '2026-01-16')}.`],
    })
    expect(asked().changes).to.deep.equal(['REQ-2026-0042 “Risk” is answered on the new dates.'])
  })

  it('moves the last day for nominations of an event, and counts those who were selected', () => {
    const activity = aTraining({ nominateBy: '2026-12-12' })
    const from = '2027-03-08'
    const { changes } = presentFollows({ activity, to: { from, until: '2027-03-12' }, facts: nothing }, viewer)
    expect(texts(changes).some((text) => text.startsWith('The last day for nominations will be'))).to.equal(true)
  })
})

describe('the line that undoes a move', () => {
  it('says from where to where, and until when', () => {
    const move = {
      activity: 'MIS-2026-0001',
      before: { state: 'planned', period },
      after: { state: 'planned', period: later },
      at: new Date('2026-11-24T09:00:00Z'),
    } as const
    const { text, action } = presentUndo(move, 'Risk in Suva', viewer, 'by=member')
    expect(text).to.include(formatPeriod(period, 'en')).and.include(formatPeriod(later, 'en')).and.include('09:10')
    expect(action).to.deep.include({
      post: '/schedule/move/MIS-2026-0001/steps/undo',
      fields: { schedule: 'by=member' },
    })
  })

  it('leads to the schedule alone, whatever stands in the address', () => {
    expect(scheduleHref('by=member&period=2027q1')).to.equal('/schedule?by=member&period=2027q1')
    for (const strange of ['//evil.example', 'https://evil.example', '', '&&&', '%E0%A4%A'])
      expect(scheduleHref(strange)).to.match(/^\/schedule(\?|$)/)
  })

  it('gives scripts the days of the scale, and words with their places', () => {
    const bars = presentMovingBars(period, { by: 'member', view: '' }, viewer)
    expect(bars).to.deep.include({ days: '2027-02-22 2027-03-05', today: '2026-11-24', schedule: 'by=member' })
    expect(bars.texts.moved).to.include('{text}').and.include('{days}')
  })
})
