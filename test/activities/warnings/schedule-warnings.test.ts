import { expect } from 'chai'
import fc from 'fast-check'
import type { OtherDuty, OtherWork, PlannedWork, WarningFacts } from '../../../src/activities/warnings/planned-work'
import { scheduleWarnings } from '../../../src/activities/warnings/schedule-warnings'
import { usualWarnings, warningKinds, type WarningLevels } from '../../../src/programme/warning-levels'
import { addDays, overlaps, type Period } from '../../../src/platform/time/calendar-day'
import { formatList } from '../../../src/platform/time/formats'

const week: Period = { from: '2027-03-08', until: '2027-03-12' }
const named = (text: string) => ({ en: text, fr: text })

const plan = (more: Partial<PlannedWork> = {}): PlannedWork => ({
  ...{ reference: 'MIS-2027-0001', kind: 'mission', period: week, mode: 'in-person-national' },
  ...{ memberCodes: ['FJ'], areas: ['valuation'], agreements: [], team: [{ expert: 'EXP-0001', homeMember: 'KE' }] },
  ...more,
})

const work = (more: Partial<OtherWork> = {}): OtherWork => ({
  ...{
    reference: 'MIS-2027-0002',
    kind: 'mission',
    title: named('Risk'),
    mode: 'in-person-national',
    memberCodes: ['FJ'],
  },
  ...{ areas: ['valuation'], period: week },
  ...more,
})

const duty = (period: Period): OtherDuty => ({ activity: 'MIS-2027-0009', title: named('Audit'), ...period })

interface Known {
  holidays?: Record<string, string[]>
  away?: Period[]
  duties?: OtherDuty[]
  others?: OtherWork[]
  ends?: string
}

const facts = ({ holidays = {}, away = [], duties = [], others = [], ends }: Known = {}): WarningFacts => ({
  holidaysIn: (code, { from, until }) => (holidays[code] ?? []).filter((day) => from <= day && day <= until),
  holidayNames: (_code, days) => ({ en: formatList(days, 'en'), fr: formatList(days, 'fr') }),
  memberName: named,
  expertName: (expert) => expert,
  awayOf: () => away,
  duties: new Map([['EXP-0001', duties]]),
  work: new Map(
    ['FJ', 'WS'].map((code) => [
      code,
      others.filter(({ memberCodes, hostMember }) => memberCodes.includes(code) || hostMember === code),
    ]),
  ),
  agreement: () => (ends ? { title: named('Accelerate'), until: ends } : undefined),
  restDays: 2,
  ownCalendar: 'organization',
})

const found = (known: Known, more: Partial<PlannedWork> = {}, levels: WarningLevels = usualWarnings) =>
  scheduleWarnings(plan(more), facts(known), levels)
const kinds = (...args: Parameters<typeof found>) => found(...args).map(({ kind }) => kind)

describe('warnings of a schedule', () => {
  it('has none where nothing is against it', () => {
    expect(found({})).to.deep.equal([])
  })

  it('names public holidays at the place of work, not those of a weekend', () => {
    const [warning, ...others] = found({ holidays: { FJ: ['2027-03-09', '2027-03-13'] } })
    expect(others).to.deep.equal([])
    expect(warning).to.deep.include({ kind: 'hostHoliday', level: 'warn', message: 'activities:warning.hostHoliday' })
    expect(warning!.values).to.deep.equal({ count: 1, days: named('2027-03-09'), member: named('FJ') })
  })

  it('looks at the host, where there is one, and at no more than five of many', () => {
    expect(kinds({ holidays: { FJ: ['2027-03-09'] } }, { hostMember: 'WS' })).to.deep.equal([])
    const many = ['A', 'B', 'C', 'D', 'E', 'F']
    const holidays = Object.fromEntries(many.map((code) => [code, ['2027-03-09']]))
    expect(found({ holidays }, { memberCodes: many })).to.have.length(5)
  })

  it('names holidays of the organization, and those of the home of each expert', () => {
    const holidays = { organization: ['2027-03-10'], KE: ['2027-03-11'] }
    expect(found({ holidays }).map(({ message }) => message)).to.deep.equal([
      'activities:warning.ownHoliday',
      'activities:warning.homeHoliday',
    ])
  })

  it('follows a holiday that moves', () => {
    const before = { FJ: ['2027-03-09'] }
    const after = { FJ: ['2027-03-16'] }
    expect(kinds({ holidays: before })).to.deep.equal(['hostHoliday'])
    expect(kinds({ holidays: after })).to.deep.equal([])
  })

  it('says each period away once, however often it was entered', () => {
    const away = [
      { from: '2027-03-01', until: '2027-03-08' },
      { from: '2027-03-07', until: '2027-03-09' },
      { from: '2027-03-12', until: '2027-03-20' },
    ]
    const warnings = found({ away })
    expect(warnings.map(({ level, values }) => [level, values!.from, values!.until])).to.deep.equal([
      ['block', '2027-03-01', '2027-03-09'],
      ['block', '2027-03-12', '2027-03-20'],
    ])
  })

  it('blocks a person who is elsewhere on one of the days, and warns of too little rest', () => {
    expect(kinds({ duties: [duty({ from: '2027-03-12', until: '2027-03-14' })] })).to.deep.equal(['clash'])
    expect(kinds({ duties: [duty({ from: '2027-03-14', until: '2027-03-15' })] })).to.deep.equal(['rest'])
    expect(kinds({ duties: [duty({ from: '2027-03-15', until: '2027-03-16' })] })).to.deep.equal([])
    const own = { ...duty(week), activity: 'MIS-2027-0001' }
    expect(kinds({ duties: [own] })).to.deep.equal([])
  })

  it('warns of two missions to one administration within a week, not of a training event', () => {
    const at = (from: string) => work({ period: { from, until: addDays(from, 2) } })
    expect(kinds({ others: [at('2027-03-18')] })).to.deep.equal(['sameAdministration'])
    expect(kinds({ others: [at('2027-03-19')] })).to.deep.equal([])
    expect(kinds({ others: [{ ...at('2027-03-10'), kind: 'training' }] })).to.deep.equal([])
    expect(kinds({ others: [{ ...at('2027-03-10'), hostMember: 'WS' }] })).to.deep.equal([])
  })

  it('warns of training events for the same people on the same days', () => {
    const event = { kind: 'training', team: [] } as const
    const other = (more: Partial<OtherWork> = {}) => work({ kind: 'training', reference: 'TRN-2027-0002', ...more })
    expect(kinds({ others: [other()] }, event)).to.deep.equal(['sameAudience'])
    expect(kinds({ others: [other({ areas: [] })] }, event)).to.deep.equal(['sameAudience'])
    expect(kinds({ others: [other({ areas: ['audit'] })] }, event)).to.deep.equal([])
    expect(kinds({ others: [other({ mode: 'elearning' })] }, event)).to.deep.equal([])
    expect(kinds({ others: [other({ period: { from: '2027-03-15', until: '2027-03-16' } })] }, event)).to.deep.equal([])
    expect(kinds({ others: [other({ memberCodes: ['WS'], hostMember: 'FJ' })] }, event)).to.deep.equal([])
  })

  it('names what collides for several of its Members once', () => {
    const other = work({ memberCodes: ['FJ', 'WS'] })
    expect(kinds({ others: [other] }, { memberCodes: ['FJ', 'WS'] })).to.deep.equal(['sameAdministration'])
  })

  it('warns of a last day after the end of the agreement that pays', () => {
    expect(kinds({ ends: '2027-03-11' }, { agreements: ['accelerate', 'accelerate'] })).to.deep.equal(['agreementEnd'])
    expect(kinds({ ends: '2027-03-12' }, { agreements: ['accelerate'] })).to.deep.equal([])
  })

  it('warns of a first or last day outside the working week, at the field that mends it', () => {
    const warnings = found({}, { period: { from: '2027-03-07', until: '2027-03-13' } })
    expect(warnings.map(({ kind, field }) => [kind, field])).to.deep.equal([
      ['workingWeek', 'from'],
      ['workingWeek', 'until'],
    ])
    expect(found({}, { period: { from: '2027-03-07', until: '2027-03-07' } })).to.have.length(1)
  })

  it('says nothing of dates that are reversed', () => {
    expect(found({ away: [week] }, { period: { from: week.until, until: week.from } })).to.deep.equal([])
  })

  it('finds what lies across the turn of a year', () => {
    const period = { from: '2027-12-29', until: '2028-01-04' }
    expect(kinds({ holidays: { FJ: ['2028-01-03'] } }, { period })).to.deep.equal(['hostHoliday'])
  })

  it('has the level of each kind from the settings, and leaves out what is ignored', () => {
    for (const kind of warningKinds) {
      const known: Known = {
        holidays: { FJ: ['2027-03-09'], KE: ['2027-03-10'] },
        away: [week],
        duties: [duty(week), duty({ from: '2027-03-14', until: '2027-03-15' })],
        others: [work(), work({ kind: 'training', reference: 'TRN-2027-0002' })],
        ends: '2027-03-01',
      }
      const whole = kind === 'sameAudience' ? ('training' as const) : ('mission' as const)
      const more = { agreements: ['accelerate'], kind: whole, period: { from: '2027-03-07', until: '2027-03-12' } }
      const levelsOf = (level: 'block' | 'warn' | 'ignore') =>
        new Set(
          found(known, more, { ...usualWarnings, [kind]: level })
            .filter((one) => one.kind === kind)
            .map((one) => one.level),
        )
      expect([...levelsOf('block')], kind).to.deep.equal(['block'])
      expect([...levelsOf('warn')], kind).to.deep.equal(['warn'])
      expect([...levelsOf('ignore')], kind).to.deep.equal([])
    }
  })
})

const days = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 40 }))
  .map(([start, length]): Period => {
    const from = addDays('2027-01-01', start)
    return { from, until: addDays(from, length) }
  })

describe('warnings of any two plans', () => {
  const other = 'MIS-2027-0009'
  const against = (one: Period, two: Period, mine: string, its: string) =>
    found({ duties: [{ ...duty(two), activity: its }] }, { reference: mine, period: one })
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'clash' || kind === 'rest')

  it('are the same from either side: a clash, too little rest', () => {
    fc.assert(
      fc.property(days, days, (one, two) => {
        const mine = against(one, two, 'MIS-2027-0001', other)
        expect(mine).to.deep.equal(against(two, one, other, 'MIS-2027-0001'))
        expect(mine.includes('clash')).to.equal(overlaps(one, two))
      }),
    )
  })

  it('are the same from either side: two missions to one administration', () => {
    const strains = (one: Period, two: Period) =>
      found({ others: [work({ period: two })] }, { period: one }).some(({ kind }) => kind === 'sameAdministration')
    fc.assert(fc.property(days, days, (one, two) => strains(one, two) === strains(two, one)))
  })

  it('say of periods away exactly the days that are away', () => {
    fc.assert(
      fc.property(fc.array(days, { maxLength: 8 }), days, (away, period) => {
        const warned = found({ away }, { period }).some(({ kind }) => kind === 'blocked')
        expect(warned).to.equal(away.some((one) => overlaps(one, period)))
      }),
    )
  })
})
