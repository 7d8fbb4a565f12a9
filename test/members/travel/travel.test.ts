import { expect } from 'chai'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { capitalOf, greatCircle, travelBetween, type Point } from '../../../src/members/travel/travel'
import { timeZoneOf } from '../../../src/members/days/time-zones'
import { fromRoot } from '../../../src/platform/root'
import { hoursAhead } from '../../../src/platform/time/offsets'

interface Registered {
  code: string
  region: string
}
const members = JSON.parse(readFileSync(fromRoot('seed/reference/members.json'), 'utf8')) as Registered[]
const at = (code: string): Point => capitalOf(code)!

/** Between which degrees the capitals of a region lie: south, north, west, east. */
const within: Record<string, readonly [south: number, north: number, west: number, east: number]> = {
  AP: [-42, 48, -180, 180],
  EUR: [31, 65, -22, 75],
  MENA: [15, 37, -7, 59],
  ESA: [-30, 16, 13, 58],
  AMS: [-36, 46, -100, -47],
  WCA: [-9, 19, -24, 19],
}

describe('where capitals lie', () => {
  it('is known of each Member, on the globe and in its region', () => {
    for (const { code, region } of members) {
      const [latitude, longitude] = at(code)
      const [south, north, west, east] = within[region]!
      expect(latitude, code).to.be.within(south, north)
      expect(longitude, code).to.be.within(west, east)
    }
  })

  it('is east or west of the Americas in Asia and the Pacific', () => {
    for (const { code } of members.filter(({ region }) => region === 'AP'))
      expect(at(code)[1] > 50 || at(code)[1] < -170, code).to.equal(true)
  })

  it('agrees with the clocks of the place: the sun is at most two hours from noon', () => {
    for (const { code } of members) {
      const apart = Math.abs(hoursAhead(timeZoneOf(code), new Date('2027-01-15T12:00:00Z')) - at(code)[1] / 15)
      expect(Math.min(apart, 24 - apart), code).to.be.below(2)
    }
  })

  it('is a place of its own, but for a union that has its seat in a Member', () => {
    const known = new Map<string, string>()
    for (const { code } of members.filter((member) => member.code !== 'EU')) {
      expect(known.get(at(code).join()), code).to.equal(undefined)
      known.set(at(code).join(), code)
    }
    expect(at('EU')).to.deep.equal(at('BE'))
  })
})

describe('how far it is', () => {
  const known: [from: string, to: string, km: number][] = [
    ['GB', 'FR', 344],
    ['US', 'GB', 5900],
    ['JP', 'AU', 7930],
    ['KE', 'ET', 1160],
    ['FJ', 'WS', 1150],
    ['BR', 'AR', 2340],
    ['CD', 'CG', 20],
    ['NZ', 'CL', 9350],
    ['EG', 'ZA', 6200],
  ]
  for (const [from, to, km] of known)
    it(`from ${from} to ${to} some ${km} km`, () =>
      expect(travelBetween(from, to, '2027-02-01')!.km).to.be.closeTo(km, Math.max(8, km * 0.02)))

  it('is shortest across the day line where that is shorter', () => {
    const { km, shift } = travelBetween('TO', 'FJ', '2027-02-01')!
    expect(km).to.be.below(900)
    expect(shift).to.equal(1)
    expect(travelBetween('WS', 'US', '2027-02-01')!.shift).to.equal(6)
  })

  it('is nothing within a capital, and unknown for a Member without one', () => {
    expect(travelBetween('FJ', 'FJ', '2027-02-01')).to.deep.equal({ km: 0, hours: 0, shift: 0 })
    expect(travelBetween('FJ', 'ZZ', '2027-02-01')).to.equal(undefined)
  })

  it('counts quarters of an hour between clocks, and summer time by the day', () => {
    expect(travelBetween('NP', 'IN', '2027-02-01')!.shift).to.equal(0.25)
    expect(travelBetween('GB', 'SN', '2027-02-01')!.shift).to.equal(0)
    expect(travelBetween('GB', 'SN', '2027-07-01')!.shift).to.equal(1)
  })

  it('is not known on a day that no form takes', () => {
    for (const day of ['2027-02-30', 'soon', '']) expect(travelBetween('NP', 'IN', day), day).to.equal(undefined)
  })

  it('is the same both ways, never more than half around, and never longer by way of a third place', () => {
    const point = fc.tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    )
    fc.assert(
      fc.property(point, point, point, (one, other, third) => {
        const direct = greatCircle(one, other)
        expect(direct).to.be.closeTo(greatCircle(other, one), 1e-6)
        expect(direct).to.be.within(0, 20_016)
        // To a metre: near the other side of the world the arithmetic is no finer.
        expect(direct).to.be.at.most(greatCircle(one, third) + greatCircle(third, other) + 1e-3)
      }),
    )
  })
})
