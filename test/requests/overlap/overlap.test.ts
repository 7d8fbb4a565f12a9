import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, overlaps as sharesDay } from '../../../src/platform/time/calendar-day'
import { overlapsOf, overlapWindow, type Known, type Sought } from '../../../src/requests/overlap/overlap'
import { aKnown, aSought } from './overlap.factory'

const today = '2026-11-24'
const found = (sought: Sought, ...known: Known[]) => overlapsOf(sought, known, today).map(({ reference }) => reference)

describe('what is like a request', () => {
  it('has a gap, an instrument or an area of it', () => {
    const alike = [
      aKnown({ needs: ['ASM-FJ-2026-1/A8.2'] }),
      aKnown({ instruments: ['safe-framework', 'hs-convention'] }),
      aKnown({ areas: ['risk'] }),
    ]
    const other = aKnown({ needs: ['ASM-FJ-2026-1/A8.3'], instruments: ['hs-convention'], areas: ['valuation'] })
    expect(found(aSought(), ...alike, other)).to.have.members(alike.map(({ reference }) => reference))
  })

  it('lies within a year of the days that are wanted, or of today', () => {
    const on = (day: string) => aKnown({ areas: ['risk'], period: { from: day, until: day } })
    const [before, first, last, after] = [on('2025-11-23'), on('2025-11-24'), on('2027-11-24'), on('2027-11-25')]
    expect(found(aSought(), before, first, last, after)).to.have.members([first.reference, last.reference])
    const wanted = aSought({ wantedFrom: '2027-06-01', wantedUntil: '2027-06-30' })
    expect(overlapWindow(wanted, today)).to.deep.equal({ from: '2026-06-01', until: '2028-06-29' })
  })

  it('is neither itself nor what answers it', () => {
    const own = { areas: ['risk'] }
    expect(
      found(
        aSought({ activities: ['MIS-2026-9001'] }),
        aKnown({ ...own, kind: 'request', reference: 'REQ-2026-0001' }),
        aKnown({ ...own, reference: 'MIS-2026-9001' }),
        aKnown({ ...own, requests: ['REQ-2026-0001'] }),
      ),
    ).to.deep.equal([])
  })

  it('stands first with a gap in common, then with most else', () => {
    const gap = aKnown({ needs: ['ASM-FJ-2026-1/A8.2'] })
    const area = aKnown({ areas: ['risk'] })
    const both = aKnown({ areas: ['risk'], instruments: ['safe-framework'] })
    expect(found(aSought(), area, both, gap)).to.deep.equal([gap, both, area].map(({ reference }) => reference))
  })

  it('is nothing for a request that says nothing yet', () =>
    expect(found(aSought({ needs: [], instruments: [], areas: [] }), aKnown({ areas: ['risk'] }))).to.deep.equal([]))

  describe('whatever is known', () => {
    const codes = (...all: string[]) => fc.subarray(all)
    const day = fc.integer({ min: -900, max: 900 }).map((days) => addDays(today, days))
    const known = fc
      .record({
        kind: fc.constantFrom('request' as const, 'activity' as const, 'donorProject' as const),
        reference: fc.integer({ min: 1, max: 60 }).map((number) => `REF-${number}`),
        from: day,
        length: fc.integer({ min: 0, max: 180 }),
        needs: codes('n1', 'n2'),
        instruments: codes('i1', 'i2', 'i3'),
        areas: codes('a1', 'a2', 'a3'),
        requests: codes('REF-1', 'REF-2'),
      })
      .map(({ from, length, ...rest }) => aKnown({ ...rest, period: { from, until: addDays(from, length) } }))
    const sought = fc.record({
      reference: fc.constantFrom('REF-1', 'REF-2', undefined),
      activities: codes('REF-3', 'REF-4'),
      needs: codes('n1', 'n2'),
      instruments: codes('i1', 'i2', 'i3'),
      areas: codes('a1', 'a2', 'a3'),
      wantedFrom: fc.option(day, { nil: undefined }),
      wantedUntil: fc.option(day, { nil: undefined }),
    })

    it('is found once each, shares something, lies in the window and is not its own', () =>
      fc.assert(
        fc.property(sought, fc.array(known, { maxLength: 30 }), (request, all) => {
          const window = overlapWindow(request, today)
          for (const { period, shared, kind, reference, requests } of overlapsOf(request, all, today)) {
            expect(shared.needs.length + shared.instruments.length + shared.areas.length).to.be.above(0)
            expect(shared.needs.every((code) => request.needs.includes(code))).to.equal(true)
            expect(sharesDay(period, window)).to.equal(true)
            expect(kind === 'request' && reference === request.reference).to.equal(false)
            expect(kind !== 'request' && (requests ?? []).includes(request.reference ?? '')).to.equal(false)
          }
          expect(window.from <= window.until).to.equal(true)
        }),
      ))

    it('leaves out nothing that shares something in the window', () =>
      fc.assert(
        fc.property(sought, fc.array(known, { maxLength: 20 }), (request, all) => {
          const window = overlapWindow(request, today)
          const alike = all.filter(
            (one) =>
              sharesDay(one.period, window) &&
              [...one.needs, ...one.instruments, ...one.areas].some((code) =>
                [...request.needs, ...request.instruments, ...request.areas].includes(code),
              ) &&
              !(one.kind === 'request'
                ? one.reference === request.reference
                : request.activities.includes(one.reference) ||
                  (request.reference !== undefined && (one.requests ?? []).includes(request.reference))),
          )
          expect(overlapsOf(request, all, today)).to.have.lengthOf(alike.length)
        }),
      ))

    it('comes in the same order, however it was found', () =>
      fc.assert(
        fc.property(
          sought,
          fc.uniqueArray(known, { selector: ({ reference }) => reference, maxLength: 20 }),
          (request, all) => {
            const order = (list: Known[]) => overlapsOf(request, list, today).map(({ reference }) => reference)
            expect(order(all.toReversed())).to.deep.equal(order(all))
          },
        ),
      ))
  })
})
