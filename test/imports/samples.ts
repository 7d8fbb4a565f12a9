import fc from 'fast-check'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/programme/actor'
import { aSavedExpert } from '../experts/expert.factory'
import { aCoordinator, aDirector, anAdmin } from '../support/people'

/** How one kind of record is tried: rows of new records as a file has them, and cells that may be changed. */
export interface ImportSample {
  /** Somebody who may import and list them. */
  by: () => Actor
  /** What must be there before. */
  before?: () => Promise<unknown>
  /** The file in which all of them leave; without an ending. */
  file: string
  /** Rows of new records by the keys of columns; the number keeps them apart. */
  rows: (number: number) => fc.Arbitrary<Record<string, string>>
  /** What cells of records that are there may become. */
  edits: Record<string, fc.Arbitrary<string>>
}

/** Words as people write them: in any script, with signs that mean something to programs. */
const someWords = fc
  .array(
    fc.constantFrom(
      ...['Risk', 'évaluation', 'Ærø', 'المخاطر', '风险', 'Łódź', 'O’Brien', '=1+1', '-5', '@home', '+', '1.234,50'],
      ...['“quoted”', '"plain"', 'a;b', 'a,b', 'tab', '12/03/2027', '#N/A', '🙂', 'null', '<b>', '&amp;', '‘x’', '%'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '))

/** Several of these in one cell. */
const someOf = (...values: string[]): fc.Arbitrary<string> =>
  fc.subarray(values, { minLength: 1 }).map((chosen) => chosen.join('; '))

const oneOf = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values)

/** Days of a period as two cells, or none. */
const days = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 20 }), last: fc.nat(8) })
  .map(({ month, day, last }) => {
    const on = (date: number) => `2027-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    return { from: on(day), until: on(day + last) }
  })

/** For each kind of import that stands alone; a kind that is neither here nor below fails its test. */
export const importSamples: Record<string, ImportSample> = {
  missions: {
    by: () => aCoordinator(),
    file: `${paths.missions.list()}.FORMAT?view=all`,
    rows: (number) =>
      fc
        .record({
          title: someWords.map((words) => `${words} ${number}`),
          type: oneOf('technical-assistance', 'diagnostic', 'Study visit'),
          mode: oneOf('in-person-national', 'hybrid'),
          languages: someOf('en', 'fr', 'Spanish'),
          languageService: oneOf('none', 'interpretation'),
          memberCodes: someOf('FJ', 'Samoa', 'KEN'),
          objective: oneOf('SO1', 'SO2'),
          instruments: someOf('safe-framework', 'revised-kyoto-convention'),
          purpose: someWords,
          place: fc.option(someWords, { nil: '' }),
          places: someOf('lead', 'co-facilitator'),
          days: fc.option(days, { nil: { from: '', until: '' } }),
        })
        .map(({ days: { from, until }, ...row }) => ({ ...row, 'when.from': from, 'when.until': until })),
    edits: {
      title: someWords.map((words) => `Changed ${words}`),
      place: someWords,
      purpose: someWords,
      languages: someOf('en', 'fr', 'es'),
      mode: oneOf('hybrid', 'remote-live'),
      expertiseAreas: someOf('risk', 'valuation'),
    },
  },
  experts: {
    by: () => aCoordinator(),
    file: `${paths.experts.list()}.FORMAT`,
    rows: (number) =>
      fc.record({
        name: oneOf('Łukasz Żółkiewski', 'José Peña', 'Ngũgĩ wa Kamau', 'O’Neil Ann').map(
          (name) => `${name} ${number}`,
        ),
        homeMember: oneOf('FJ', 'Kenya', 'POL'),
        category: oneOf('toa', 'mpa'),
        languages: someOf('en:work', 'fr:read'),
        areas: someOf('risk', 'valuation'),
        daysPerYear: oneOf('10', '25'),
        biography: someWords,
      }),
    edits: { biography: someWords, areas: someOf('risk', 'origin'), daysPerYear: oneOf('7', '40') },
  },
  accreditations: {
    by: () => aCoordinator(),
    before: async () => {
      for (let count = 0; count < 12; count += 1) await aSavedExpert({ accreditations: [] })
    },
    file: `${paths.experts.accreditations()}.FORMAT?view=all`,
    rows: (number) =>
      fc.record({
        expertReference: fc.constant(`EXP-${String(number + 1).padStart(4, '0')}`),
        category: oneOf('toa', 'mpa'),
        area: oneOf('risk', 'Customs valuation'),
        language: oneOf('en', 'français'),
        state: oneOf('accredited', 'suspended'),
        since: oneOf('2024-02-29', '2025-12-31'),
        until: oneOf('2028-02-28', '2026-11-30'),
      }),
    edits: { until: oneOf('2029-01-31', '2030-12-31'), since: oneOf('2023-03-01') },
  },
  users: {
    by: () => anAdmin(),
    file: `${paths.users.list()}.FORMAT?role=member`,
    rows: (number) =>
      fc.record({
        name: oneOf('Łukasz Żółkiewski', 'José Peña', '=Sum, A.', 'O’Neil “Ann”').map((name) => `${name} ${number}`),
        email: fc.constant(`person.${number}@customs.example`),
        roles: oneOf('member', 'Contact point; Auditor'),
        language: oneOf('en', 'français'),
        memberCode: oneOf('FJ', 'Kenya', 'POL', 'Swaziland'),
        isHead: oneOf('yes', 'no'),
        topics: someOf('risk', 'valuation'),
        active: oneOf('yes'),
      }),
    edits: { topics: someOf('risk', 'origin'), language: oneOf('fr', 'English') },
  },
  contacts: {
    by: () => aCoordinator(),
    file: `${paths.members.allContacts()}.FORMAT?view=all`,
    rows: (number) =>
      fc.record({
        contact: oneOf('Łukasz Żółkiewski', 'José Peña', '=Sum, A.', 'O’Neil “Ann”').map((name) => `${name} ${number}`),
        email: fc.constant(`person.${number}@customs.example`),
        memberCode: oneOf('FJ', 'Kenya', 'POL', 'Swaziland'),
        role: oneOf('cb-contact', 'Head of training'),
        from: oneOf('2024-02-29', '2026-12-31'),
        until: oneOf('', '2027-12-31'),
      }),
    edits: { until: oneOf('2028-02-29', '2030-12-31') },
  },
  agreements: {
    by: () => aDirector(),
    file: `${paths.funding.list()}.FORMAT`,
    rows: (number) =>
      fc
        .record({
          titleEn: someWords.map((words) => `${words} ${number}`),
          donorEn: someWords,
          donorReference: someWords,
          fundingType: oneOf('programme'),
          amount: oneOf('1.234,50', '500000', '7,5', '12.345.678,90'),
          'amount.currency': oneOf('EUR', 'GBP'),
          overhead: oneOf('', '7', '12,5'),
          memberCodes: someOf('FJ', 'Samoa', 'KEN'),
          areas: someOf('risk', 'valuation'),
          conditions: someWords,
          days,
        })
        .map(({ days: { from, until }, ...row }) => ({
          ...row,
          code: `code-${number}`,
          'period.from': from,
          'period.until': until,
        })),
    edits: {
      conditions: someWords,
      donorReference: someWords,
      overhead: oneOf('3', '9,5'),
      amount: oneOf('2.000.000,01', '99999999'),
      memberCodes: someOf('FJ', 'WS'),
    },
  },
}

/** Kinds whose rows belong to a record that must be there first: the test that tries them on such a one. */
export const triedElsewhere: Record<string, string> = {
  participants: 'test/training/participants/exchange/participant.import.routes.test.ts',
  recommendations: 'test/recommendations/importing/recommendation.import.routes.test.ts',
  answers: 'test/assessments/answers/answer.import.routes.test.ts',
  disbursements: 'test/funding/spending/disbursement.import.routes.test.ts',
}
