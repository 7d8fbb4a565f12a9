import { expect } from 'chai'
import { readAs } from '../../../src/platform/time/reading'
import {
  mostRows,
  parseAccreditationStep,
  parseAvailability,
  parseConflicts,
  parseNomination,
  parseSuspension,
  parseWholeProfile,
} from '../../../src/experts/file/expert.form'
import type { Parsed } from '../../../src/platform/forms/forms'

const faults = (form: Parsed<unknown>) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))

const profile = {
  name: 'An Officer',
  homeMember: 'KE',
  category: 'toa',
  daysPerYear: '20',
  languages: { en: 'work', fr: 'read', es: '' },
  areas: ['risk', 'aeo'],
  biography: 'Ten years in risk management.',
}

describe('the profile of an expert', () => {
  it('keeps the languages for which a level was given', () =>
    expect(parseWholeProfile(profile).values).to.deep.include({
      languages: [
        { code: 'en', level: 'work' },
        { code: 'fr', level: 'read' },
      ],
      daysPerYear: 20,
      homeMember: 'KE',
    }))

  it('asks for name, home, category and one language at least', () =>
    expect(faults(parseWholeProfile({}))).to.deep.equal({
      name: 'experts:form.enterName',
      homeMember: 'experts:form.chooseHome',
      category: 'experts:form.chooseCategory',
      languages: 'experts:form.chooseLanguage',
    }))

  it('refuses unknown codes, too many days and texts that are too long', () =>
    expect(
      faults(
        parseWholeProfile({
          ...profile,
          homeMember: 'XX',
          category: 'wizard',
          daysPerYear: '366',
          areas: ['magic'],
          languages: { en: 'fluent' },
          biography: 'x'.repeat(3001),
        }),
      ),
    ).to.deep.equal({
      homeMember: 'platform:form.unknownChoice',
      category: 'platform:form.unknownChoice',
      daysPerYear: 'platform:form.outOfRange',
      areas: 'platform:form.unknownChoice',
      'languages.en': 'platform:form.unknownChoice',
      biography: 'platform:form.tooLong',
    }))

  it('takes values of a wrong kind for faults, not for commands', () => {
    expect(parseWholeProfile({ ...profile, languages: 'en', areas: { $ne: '' } }).errors).to.not.equal(undefined)
    expect(parseWholeProfile({ ...profile, name: { $gt: '' } }).errors?.[0]?.field).to.equal('name')
  })
})

describe('the availability of an expert', () => {
  const period = { from: '2027-03-01', until: '2027-03-12', status: 'unavailable', note: '' }

  it('is a list of periods; rows left empty are none', () => {
    const { values } = parseAvailability({
      availability: [period, { from: '', until: '', status: '', note: '' }],
      daysPerYear: '',
    })
    expect(values).to.deep.include({ availability: [period], daysPerYear: undefined })
    expect(parseAvailability({}).values?.availability).to.deep.equal([])
  })

  it('asks for the rest of a period that was begun', () =>
    expect(faults(parseAvailability({ availability: [{ from: '2027-03-01' }] }))).to.deep.equal({
      'availability.0.until': 'experts:form.enterUntil',
      'availability.0.status': 'experts:form.chooseStatus',
    }))

  it('refuses reversed days, days that are none, and two answers for one day', () => {
    expect(
      faults(
        parseAvailability({
          availability: [
            { ...period, until: '2027-02-01' },
            { ...period, from: '2027-02-30' },
          ],
        }),
      ),
    ).to.deep.equal({
      'availability.0.until': 'platform:form.reversed',
      'availability.1.from': 'platform:form.notADay',
    })
    expect(
      faults(
        parseAvailability({
          availability: [period, { ...period, from: '2027-03-12', until: '2027-03-20', status: 'limited' }],
        }),
      ),
    ).to.deep.equal({ 'availability.1.from': 'experts:form.overlap' })
    expect(parseAvailability({ availability: Array(mostRows + 1).fill(period) }).errors?.[0]?.message).to.equal(
      'platform:form.tooMany',
    )
  })
})

describe('the days of a period of availability', () => {
  const period = { from: '2026-12-21', until: '2027-01-08', status: 'unavailable', note: '' }
  const read = (...availability: object[]) =>
    readAs({ lang: 'en', today: '2026-11-24' }, () => parseAvailability({ availability }))

  it('may lie around the turn of a year, and may have begun last year', () => {
    expect(read(period).values?.availability).to.deep.equal([period])
    expect(read({ ...period, from: '2025-12-01', until: '2026-11-30' }).errors).to.equal(undefined)
  })

  it('are not of a past year, not too far ahead, and no more than a year', () => {
    expect(faults(read({ ...period, from: '2024-12-21', until: '2025-01-08' }))).to.deep.equal({
      'availability.0.from': 'platform:form.yearOutOfRange',
      'availability.0.until': 'platform:form.yearOutOfRange',
    })
    expect(faults(read({ ...period, until: '2072-01-08' }))).to.deep.equal({
      'availability.0.until': 'platform:form.yearOutOfRange',
    })
    expect(faults(read({ ...period, until: '2028-01-08' }))).to.deep.equal({
      'availability.0.until': 'experts:form.longerThanYear',
    })
  })

  it('that overlap and say the same become one period, with both notes', () =>
    expect(
      read({ ...period, note: 'Leave' }, { ...period, from: '2027-01-05', until: '2027-01-20', note: 'Course' }).values
        ?.availability,
    ).to.deep.equal([{ ...period, until: '2027-01-20', note: 'Leave; Course' }]))
})

describe('conflicts of interest', () => {
  it('name an administration and why, each once', () => {
    const row = { memberCode: 'FJ', type: 'commercial', note: '' }
    expect(
      parseConflicts({ conflicts: [row, { memberCode: '', type: '', note: '' }] }).values?.conflicts,
    ).to.deep.equal([row])
    expect(faults(parseConflicts({ conflicts: [row, row] }))).to.deep.equal({
      'conflicts.1.memberCode': 'experts:form.conflictTwice',
    })
    expect(faults(parseConflicts({ conflicts: [{ memberCode: 'XX', type: 'love', note: '' }] }))).to.deep.equal({
      'conflicts.0.memberCode': 'platform:form.unknownChoice',
      'conflicts.0.type': 'platform:form.unknownChoice',
    })
  })
})

describe('an accreditation', () => {
  const key = { category: 'toa', area: 'risk', language: 'en' }

  it('is nominated in one category, area and language', () => {
    expect(parseNomination({ ...key, note: 'Letter of May' }).values).to.deep.include(key)
    expect(faults(parseNomination({}))).to.deep.equal({
      category: 'experts:form.chooseCategory',
      area: 'experts:form.chooseArea',
      language: 'experts:form.chooseDeliveryLanguage',
    })
  })

  it('takes a step with a reason where it goes against the candidate', () => {
    expect(parseAccreditationStep(key, 'prescreen').values).to.deep.include(key)
    for (const step of ['notRetain', 'fail', 'repeat', 'suspend', 'retire'] as const)
      expect(faults(parseAccreditationStep(key, step)), step).to.deep.equal({ note: 'experts:form.giveReason' })
  })

  it('is suspended with a reason', () =>
    expect(faults(parseSuspension({ reason: '  ' }))).to.deep.equal({ reason: 'experts:form.enterReason' }))
})
