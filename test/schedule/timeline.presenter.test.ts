import { expect } from 'chai'
import fc from 'fast-check'
import { presentTimeline } from '../../src/schedule/timeline.presenter'
import { addDays } from '../../src/platform/time/calendar-day'
import { guest } from '../../src/programme/actor'

const viewer = { actor: guest, lang: 'en' as const, t: (key: string) => key, today: '2026-11-24' }
const quarterFrom = (from: string) => ({ from, until: addDays(from, 90) })
const bar = (from: string, until: string) => ({
  period: { from, until },
  text: 'Fiji',
  kind: 'flow' as const,
  state: 'Confirmed',
})

type Row = ReturnType<typeof presentTimeline>['rows'][number]
const drawnIn = ({ lanes }: Row) => lanes.flatMap(({ bars }) => bars)

describe('the timeline', () => {
  it('keeps every bar inside its scale, however long the mission', () =>
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 120 }), fc.integer({ min: 0, max: 300 }), (start, length) => {
        const from = addDays('2026-11-24', start)
        const { rows } = presentTimeline(
          [{ name: 'Fiji', sub: '', bars: [bar(from, addDays(from, length))] }],
          quarterFrom('2026-11-24'),
          viewer,
        )
        for (const shown of drawnIn(rows[0]!)) {
          expect(shown.x).to.be.within(0, 1000)
          expect(shown.width).to.be.greaterThan(0)
        }
      }),
    ))

  it('leaves out what lies before or after', () => {
    const { rows } = presentTimeline(
      [{ name: 'Fiji', sub: '', bars: [bar('2026-11-01', '2026-11-20'), bar('2026-12-01', '2026-12-05')] }],
      quarterFrom('2026-11-24'),
      viewer,
    )
    expect(rows[0]!.bars).to.have.length(1)
  })

  it('tells scripts the days of a bar, and the activity where its link leads elsewhere', () => {
    const days = bar('2026-12-01', '2026-12-05')
    const hrefs = ['/missions/MIS-2026-0001', '/missions/MIS-2026-0001/team/ASG-2026-0001', '/missions/XMIS-2026-0001']
    const bars = [undefined, ...hrefs].map((href) => ({ ...days, href, moves: 'MIS-2026-0001' }))
    const { rows } = presentTimeline([{ name: 'Fiji', sub: '', bars }], quarterFrom('2026-11-24'), viewer)
    const named = 'MIS-2026-0001 2026-12-01 2026-12-05'
    expect(drawnIn(rows[0]!).map(({ moves }) => moves)).to.have.members([
      ...[named, '2026-12-01 2026-12-05', named, named],
    ])
  })

  it('marks today where it is, and nowhere on another year', () => {
    expect(presentTimeline([], quarterFrom('2026-11-24'), viewer).today).to.equal(0)
    expect(presentTimeline([], quarterFrom('2028-01-01'), viewer).today).to.equal(null)
  })

  it('marks the weeks of a month', () => {
    const { marks } = presentTimeline([], { from: '2026-12-01', until: '2026-12-31' }, viewer)
    expect(marks.map(({ text }) => text)).to.deep.equal([
      ...['1 Dec 2026', '7 Dec 2026', '14 Dec 2026', '21 Dec 2026', '28 Dec 2026'],
    ])
  })

  it('names each month once', () => {
    const { marks } = presentTimeline([], { from: '2026-07-01', until: '2027-06-30' }, viewer)
    expect(marks.map(({ text }) => text)).to.deep.equal([
      'Jul',
      'Aug',
      'Sept',
      'Oct',
      'Nov',
      'Dec',
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
    ])
  })
})

describe('bars on one line of the timeline', () => {
  const window = { from: '2026-10-01', until: '2026-12-31' }
  const placed = fc.record({
    from: fc.integer({ min: -20, max: 100 }).map((days) => addDays('2026-10-01', days)),
    length: fc.integer({ min: 0, max: 30 }),
    text: fc.string({ maxLength: 30 }),
  })

  it('never cover each other or each other’s words', () =>
    fc.assert(
      fc.property(fc.array(placed, { maxLength: 12 }), (bars) => {
        const entry = {
          name: 'Fiji',
          sub: '',
          bars: bars.map(({ from, length, text }) => ({ ...bar(from, addDays(from, length)), text })),
        }
        const [row] = presentTimeline([entry], window, viewer).rows
        for (const lane of row!.lanes)
          for (const [index, one] of lane.bars.entries())
            for (const other of lane.bars.slice(index + 1))
              expect(one.x + one.width <= other.x || other.x + other.width <= one.x, 'one beside the other').to.equal(
                true,
              )
        expect(drawnIn(row!)).to.have.length(row!.bars.length)
        for (const { y } of row!.lanes) expect(y - 21 + 32).to.be.at.most(row!.height)
      }),
    ))

  it('have their words inside where they fit, else beside: never over an edge', () => {
    const bars = [bar('2026-10-05', '2026-10-05'), bar('2026-11-02', '2026-11-30')]
    const [row] = presentTimeline([{ name: 'Fiji', sub: '', bars }], window, viewer).rows
    expect(
      drawnIn(row!).map(({ words, x, width, textX }) => [words, textX - x - (words === 'after' ? width : 0)]),
    ).to.deep.equal([
      ['after', 0],
      ['inside', 0],
    ])
  })

  it('have their words before them where the scale ends', () => {
    const [row] = presentTimeline(
      [{ name: 'Fiji', sub: '', bars: [bar('2026-10-05', '2026-10-09'), bar('2026-12-30', '2026-12-31')] }],
      window,
      viewer,
    ).rows
    expect(drawnIn(row!).map(({ words }) => words)).to.deep.equal(['inside', 'before'])
  })
})
