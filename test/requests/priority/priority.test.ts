import { expect } from 'chai'
import { useSettings } from '../../../src/programme/settings'
import fc from 'fast-check'
import { addDays, addMonths } from '../../../src/platform/time/calendar-day'
import {
  bandOf,
  evidenceFactor,
  evidenceGrades,
  gapOf,
  legalPressure,
  type Need,
  priorityBands,
  priorityOf,
  rankIn,
  readinessFactor,
  readinessLevels,
} from '../../../src/requests'
import { requestPriority } from '../../../src/requests/priority/request.priority'

const today = '2026-11-24'
const level = fc.integer({ min: 0, max: 5 })
const weight = fc.integer({ min: 1, max: 3 })
const factors = fc
  .record({
    current: level,
    target: level,
    importance: weight,
    legal: fc.constantFrom(1, 1.25, 1.5),
    readiness: fc.constantFrom(...readinessLevels),
    grade: fc.constantFrom(...evidenceGrades),
  })
  .map(({ current, target, importance, legal, readiness, grade }) => ({
    gap: gapOf(current, target),
    importance,
    legalPressure: legal,
    readiness: readinessFactor(readiness),
    evidence: evidenceFactor(grade),
  }))

describe('the arithmetic of priority', () => {
  it('gives the worked example of the paper: 6 × 1.5 × 0.8 × 0.9 = 6.48, high', () => {
    const { index } = priorityOf({ gap: 2, importance: 3, legalPressure: 1.5, readiness: 0.8, evidence: 0.9 })
    expect(index).to.equal(6.48)
    expect(bandOf(index)).to.equal('high')
  })

  it('never leaves 0 to 22.5', () =>
    fc.assert(
      fc.property(factors, (given) => {
        const { index } = priorityOf(given)
        expect(index).to.be.at.least(0).and.at.most(22.5)
      }),
    ))

  it('is nothing without a gap, and something with one', () =>
    fc.assert(
      fc.property(factors, (given) => {
        const { index } = priorityOf(given)
        expect(index > 0).to.equal(given.gap > 0)
        expect(bandOf(index) === null).to.equal(given.gap === 0)
      }),
    ))

  it('never falls when a gap grows, weighs more, is more urgent, better prepared or better proved', () =>
    fc.assert(
      fc.property(factors, (given) => {
        const before = priorityOf(given).index
        const more = [
          { gap: given.gap + 1 },
          { importance: given.importance + 1 },
          { legalPressure: 1.5 },
          { readiness: 1 },
          { evidence: 1 },
        ]
        for (const change of more) expect(priorityOf({ ...given, ...change }).index).to.be.at.least(before)
      }),
    ))

  it('has its bands from 9, 6 and 3', () => {
    expect([9, 8.99, 6, 5.99, 3, 2.99, 0.01].map(bandOf)).to.deep.equal([
      'critical',
      'high',
      'high',
      'medium',
      'medium',
      'low',
      'low',
    ])
    expect(bandOf(0)).to.equal(null)
  })

  it('presses by law when a date has passed, less when it comes within twelve months', () => {
    expect(legalPressure(addDays(today, -1), today)).to.equal(1.5)
    expect(legalPressure(today, today)).to.equal(1.25)
    expect(legalPressure(addMonths(today, 12), today)).to.equal(1.25)
    expect(legalPressure(addDays(addMonths(today, 12), 1), today)).to.equal(1)
    expect(legalPressure(undefined, today)).to.equal(1)
  })

  it('counts evidence that was not said as a statement only', () => expect(evidenceFactor(undefined)).to.equal(0.75))

  it('leaves readiness out as long as nobody was asked: it never counts as the worst answer', () => {
    expect(readinessFactor(undefined)).to.equal(1)
    expect(readinessFactor('neither')).to.equal(0.5)
  })

  it('weighs evidence, readiness and legal dates as the settings say', () => {
    const factors = {
      evidenceB: 50,
      evidenceC: 0,
      readinessOwner: 70,
      readinessNeither: 10,
      legalNear: 110,
      legalPast: 200,
    }
    useSettings({ factors })
    try {
      expect([evidenceFactor('A'), evidenceFactor('B'), evidenceFactor(undefined)]).to.deep.equal([1, 0.5, 0])
      expect([readinessFactor('owner'), readinessFactor('neither')]).to.deep.equal([0.7, 0.1])
      expect(readinessFactor(undefined), 'nobody was asked').to.equal(1)
      expect(legalPressure('2026-01-01', '2026-11-24')).to.equal(2)
      expect(legalPressure('2027-01-01', '2026-11-24')).to.equal(1.1)
    } finally {
      useSettings({})
    }
    expect([evidenceFactor('B'), readinessFactor('owner'), legalPressure('2026-01-01', '2026-11-24')]).to.deep.equal([
      0.9, 0.8, 1.5,
    ])
  })

  describe('moved by a person', () => {
    it('stands inside the band that was chosen', () =>
      fc.assert(
        fc.property(
          fc.double({ min: 0.01, max: 22.5, noNaN: true }),
          fc.constantFrom(...priorityBands),
          (index, band) => {
            expect(bandOf(rankIn(index, band))).to.equal(band)
          },
        ),
      ))

    it('keeps the order of two that were moved to the same band', () =>
      fc.assert(
        fc.property(
          fc.double({ min: 0.01, max: 22.5, noNaN: true }),
          fc.double({ min: 0.01, max: 22.5, noNaN: true }),
          fc.constantFrom(...priorityBands),
          (one, other, band) => {
            if (one <= other) expect(rankIn(one, band)).to.be.at.most(rankIn(other, band))
          },
        ),
      ))

    it('is the computed number when nobody has moved it', () => expect(rankIn(6.48, undefined)).to.equal(6.48))
  })

  describe('of a request', () => {
    const need = (values: Partial<Need> = {}): Need => ({
      assessment: 'ASM-FJ-2026-1',
      statement: 'A8.2',
      text: { en: 'Rules are reviewed', fr: 'Les règles sont révisées' },
      current: 2,
      target: 4,
      importance: 3,
      evidence: 'B',
      legalDate: addMonths(today, -4),
      mapping: { objective: 'SO3', instruments: [], focusAreas: [], expertiseAreas: [] },
      ...values,
    })

    it('is that of its strongest gap', () => {
      const priority = requestPriority({ readiness: 'owner' }, [need({ importance: 1 }), need()], today)
      expect(priority).to.include({ gap: 2, importance: 3, legalPressure: 1.5, index: 6.48 })
    })

    it('is what the Member says of itself when it names no gap', () => {
      const own = { current: 0, target: 3, importance: 2, readiness: 'neither' as const }
      expect(requestPriority(own, [], today)).to.include({ gap: 3, readiness: 0.5, evidence: 0.75, index: 2.25 })
    })

    it('follows the gap of the assessment, where both are said', () => {
      const said = { current: 0, target: 5, importance: 3, readiness: 'owner' as const }
      expect(requestPriority(said, [need()], today)?.index).to.equal(6.48)
    })

    it('has the same priority as the gap, whatever the request says of readiness once the gap has said it', () => {
      const gap = need({ readiness: 'owner', legalDate: undefined })
      expect(requestPriority({ readiness: 'neither' }, [gap], today)?.index).to.equal(4.32)
      expect(requestPriority({}, [gap], today)?.index).to.equal(4.32)
    })

    it('is pressed by its own legal deadline', () => {
      const own = { current: 2, target: 4, importance: 3, deadline: addDays(today, 30) }
      expect(requestPriority(own, [], today)?.legalPressure).to.equal(1.25)
    })

    it('is not known as long as neither a gap nor a level is said', () => {
      expect(requestPriority({ current: 1, target: 3 }, [], today)).to.equal(undefined)
      expect(requestPriority({}, [], today)).to.equal(undefined)
    })
  })
})
