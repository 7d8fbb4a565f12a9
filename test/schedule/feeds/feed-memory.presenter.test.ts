import { expect } from 'chai'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { calendarFile, type CalendarEntry } from '../../../src/platform/time/calendar-file'
import { addDays } from '../../../src/platform/time/calendar-day'
import { daysCancelled, remembered } from '../../../src/schedule/feeds/feed-memory.presenter'
import type { GivenEntry } from '../../../src/users'

const start = new Date('2026-11-24T09:00:00Z')
const after = (days: number) => new Date(start.getTime() + days * 86_400_000)
const anEntry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'a@capstan',
  period: { from: '2026-12-01', until: '2026-12-04' },
  title: 'Risk in Suva',
  changedAt: start,
  changes: 0,
  ...more,
})

/** What a calendar gives out at a moment, which it then remembers. */
class Feed {
  given: GivenEntry[] = []
  writes = 0

  give(entries: CalendarEntry[], at = start, more: Partial<Parameters<typeof remembered>[2]> = {}): CalendarEntry[] {
    const from = addDays(at.toISOString().slice(0, 10), -92)
    const made = remembered(entries, this.given, { at, from, isWhole: true, titleOf: () => 'Gone', ...more })
    if (made.given) this.writes += 1
    this.given = made.given ?? this.given
    return made.entries
  }
}

describe('what a calendar remembers', () => {
  it('is new once, and is written again only when it has changed', () => {
    const feed = new Feed()
    expect(feed.give([anEntry({ changes: 3 })])).to.deep.equal([anEntry({ changes: 3 })])
    expect(feed.given).to.deep.equal([
      { uid: 'a@capstan', due: '2026-12-01', until: '2026-12-04', changes: 3, at: start },
    ])
    expect(feed.give([anEntry({ changes: 3 })], after(1))).to.deep.equal([anEntry({ changes: 3 })])
    expect(feed.writes).to.equal(1)
  })

  it('is changed once more each time that it moves, also back', () => {
    const feed = new Feed()
    const on = (day: string, days: number) =>
      feed.give([anEntry({ period: { from: day, until: day }, changedAt: after(days) })], after(days))[0]!
    expect(on('2026-12-01', 0).changes).to.equal(0)
    expect(on('2026-12-08', 1))
      .to.include({ changes: 1 })
      .and.to.deep.include({ changedAt: after(1) })
    expect(on('2026-12-01', 2).changes).to.equal(2)
    expect(on('2026-12-01', 3).changes).to.equal(2)
  })

  it('counts by the record where the record counts', () => {
    const feed = new Feed()
    const moved = { from: '2027-01-11', until: '2027-01-15' }
    feed.give([anEntry({ changes: 3 })])
    const [entry] = feed.give([anEntry({ changes: 5, period: moved, changedAt: after(1) })], after(2))
    expect(entry).to.deep.include({ changes: 5, changedAt: after(1) })
  })

  it('is newer with each change of the record also once more was counted here', () => {
    const feed = new Feed()
    feed.give([anEntry({ changes: 3 })])
    feed.give([], after(1))
    expect(feed.give([anEntry({ changes: 3 })], after(2))[0]!.changes).to.equal(5)
    const [retitled] = feed.give([anEntry({ changes: 4, title: 'Risk in Nadi', changedAt: after(3) })], after(4))
    expect(retitled).to.deep.include({ changes: 6, title: 'Risk in Nadi', changedAt: after(3) })
    expect(feed.give([anEntry({ changes: 4, title: 'Risk in Nadi', changedAt: after(3) })], after(5))).to.deep.equal([
      retitled,
    ])
    expect(feed.give([anEntry({ changes: 9, changedAt: after(6) })], after(6))[0]!.changes).to.equal(9)
  })

  it('is cancelled for two months when it leaves, and is newer when it comes back', () => {
    const feed = new Feed()
    feed.give([anEntry({ changes: 3 })])
    const [gone] = feed.give([], after(1))
    expect(gone).to.deep.equal({
      ...{ uid: 'a@capstan', title: 'Gone', standing: 'CANCELLED', changes: 4, changedAt: after(1) },
      period: { from: '2026-12-01', until: '2026-12-04' },
    })
    expect(feed.give([], after(daysCancelled))).to.deep.equal([gone])
    expect(feed.give([], after(daysCancelled + 1))).to.deep.equal([])
    const back = feed.give([anEntry({ changes: 3 })], after(80))[0]!
    expect(back).to.include({ changes: 5, title: 'Risk in Suva' }).and.not.to.have.property('standing')
  })

  it('says of what is cancelled already that it is so for no longer', () => {
    const feed = new Feed()
    feed.give([anEntry()])
    const off = anEntry({ standing: 'CANCELLED', changes: 1, changedAt: after(1) })
    expect(feed.give([off], after(20))).to.deep.equal([off])
    expect(feed.give([], after(60))[0]).to.include({ standing: 'CANCELLED', changes: 1 })
    expect(feed.give([], after(61))).to.deep.equal([])
  })

  it('lets what is long over go without a word', () => {
    const feed = new Feed()
    feed.give([anEntry()])
    expect(feed.give([], after(120))).to.deep.equal([])
    expect(feed.given).to.deep.equal([])
  })

  it('does not take for gone what only did not fit', () => {
    const feed = new Feed()
    feed.give([anEntry(), anEntry({ uid: 'b@capstan' })])
    const shown = feed.give([anEntry()], after(1), { isWhole: false })
    expect(shown.map(({ uid }) => uid)).to.deep.equal(['a@capstan'])
    expect(feed.given).to.have.length(2)
  })
})

// What may happen to one entry between two looks of a program.
const happening = fc.record({
  uid: fc.constantFrom('a@capstan', 'b@capstan', 'MIS-2026-0001@capstan'),
  there: fc.boolean(),
  moves: fc.integer({ min: -40, max: 200 }),
  length: fc.integer({ min: 0, max: 20 }),
  standing: fc.constantFrom(undefined, undefined, 'TENTATIVE' as const, 'CANCELLED' as const),
  saves: fc.integer({ min: 0, max: 2 }),
})
const life = fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.array(happening, { maxLength: 3 })), {
  minLength: 1,
  maxLength: 25,
})

interface Seen {
  sequence: number
  modified: string
  status: string | null
  until: string
  text: string
}

describe('any life of entries, as a calendar program sees it', () => {
  it('keeps one entry for each name, counts up, and takes back whatever was confirmed', () =>
    fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const feed = new Feed()
        const world = new Map<string, CalendarEntry>()
        const counts = new Map<string, number>()
        const seen = new Map<string, Seen>()
        let day = 0
        for (const [pause, happenings] of steps) {
          day += pause
          const at = after(day)
          for (const { uid, there, moves, length, standing, saves } of happenings) {
            const changes = (counts.get(uid) ?? 0) + saves
            counts.set(uid, changes)
            const from = addDays('2026-11-24', day + moves)
            const period = { from, until: addDays(from, length) }
            if (there) world.set(uid, anEntry({ uid, period, standing, changes, changedAt: at }))
            else world.delete(uid)
          }
          const entries = feed.give([...world.values()], at)
          const text = await calendarFile({ name: 'Mine', language: 'en', entries })
          expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/)
          const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
          const uids = events.map((event) => String(event.getFirstPropertyValue('uid')))
          expect(new Set(uids).size, 'one entry for each name').to.equal(uids.length)
          for (const event of events) {
            const { uid, sequence: count, startDate, endDate } = new ICAL.Event(event)
            const sequence = count ?? 0
            const modified = String(event.getFirstPropertyValue('last-modified'))
            const status = event.getFirstPropertyValue('status') as string | null
            const last = endDate.clone()
            last.addDuration(new ICAL.Duration({ days: 1, isNegative: true }))
            const said = `${String(startDate)} ${String(endDate)} ${status === 'CANCELLED'}`
            const before = seen.get(uid)
            if (before) {
              expect(sequence, 'never falls').to.be.at.least(before.sequence)
              expect(modified >= before.modified, 'nor does its time').to.equal(true)
              if (said !== before.text) expect(sequence, 'what is other is newer').to.be.above(before.sequence)
            }
            seen.set(uid, { sequence, modified, status, until: String(last), text: said })
          }
          for (const [uid, { status, until }] of seen) {
            if (uids.includes(uid)) continue
            const isOver = until < addDays('2026-11-24', day - 92)
            if (isOver) seen.delete(uid)
            else expect(status, `${uid} was taken back`).to.equal('CANCELLED')
          }
        }
      }),
      { numRuns: 200 },
    )).timeout(60_000)
})
