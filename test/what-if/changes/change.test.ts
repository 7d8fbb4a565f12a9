import { expect } from 'chai'
import { standingOf, withChanges, type Change } from '../../../src/what-if/changes/change'
import { parseChange, type Subjects } from '../../../src/what-if/changes/change.form'
import { anItem } from '../plan-item.factory'

const item = anItem()
const none = new Map<string, never>()
const move: Change = {
  ...{ kind: 'move', of: item.reference, from: '2027-04-05', until: '2027-04-09' },
  before: { from: item.from, until: item.until },
}

describe('a change of a what-if', () => {
  it('takes a person off, whose position is then to be filled', () => {
    const [changed] = withChanges([item], [{ kind: 'expert', of: 'EXP-0001' }])
    expect(changed!.team).to.deep.equal([])
    expect(changed!.places).to.deep.equal(item.places)
  })

  it('takes a Member out of an activity, and the activity out of the plan where it is for that Member alone', () => {
    const both = anItem({ memberCodes: ['FJ', 'WS'], hostMember: 'FJ' })
    const left = withChanges([item, both], [{ kind: 'member', of: 'FJ' }])
    expect(left).to.have.length(1)
    expect(left[0])
      .to.deep.include({ memberCodes: ['WS'], gaps: [] })
      .and.not.have.property('hostMember')
  })

  it('changes nothing that has begun', () => {
    const begun = anItem({ isOpen: false })
    for (const change of [{ ...move, of: begun.reference }, { kind: 'member', of: 'FJ' } as Change])
      expect(withChanges([begun], [change])).to.deep.equal([begun])
  })

  it('brings a request in on its dates, unless it is answered meanwhile', () => {
    const coming = anItem({ reference: 'REQ-2027-0001', kind: 'request' })
    const change: Change = { kind: 'request', of: coming.reference, from: '2027-05-03', until: '2027-05-07' }
    expect(withChanges([], [change], new Map([[coming.reference, coming]]))[0]).to.include({ from: '2027-05-03' })
    expect(withChanges([], [change], none)).to.deep.equal([])
    expect(standingOf(change, [], none)).to.equal('answered')
  })

  it('holds as long as the plan is as it was', () => {
    expect(standingOf(move, [item], none)).to.equal('holds')
    expect(standingOf(move, [], none)).to.equal('gone')
    expect(standingOf(move, [{ ...item, isOpen: false }], none)).to.equal('begun')
    expect(standingOf(move, [{ ...item, from: '2027-03-02' }], none)).to.equal('moved')
    expect(standingOf(move, [{ ...item, from: '2027-04-05', until: '2027-04-09' }], none)).to.equal('same')
  })

  it('concerns nothing once nobody of the plan is concerned', () => {
    for (const change of [
      { kind: 'expert', of: 'EXP-0001' },
      { kind: 'line', of: 'accelerate/travel' },
      { kind: 'member', of: 'FJ' },
    ] as const) {
      expect(standingOf(change, [item], none)).to.equal('holds')
      expect(standingOf(change, [{ ...item, isOpen: false }], none)).to.equal('nothing')
    }
  })
})

describe('the form of a change', () => {
  const today = '2026-11-24'
  const subjects: Subjects = {
    codes: [item.reference],
    items: new Map([[item.reference, item]]),
    dates: new Map(),
  }
  const faults = (body: Record<string, string>, kind: Change['kind'] = 'move') =>
    parseChange(body, kind, subjects, today).errors?.map(({ field, message }) => [field, message])
  const dates = { from: '2027-04-05', until: '2027-04-09' }

  it('keeps the dates that the activity has now beside the new ones', () => {
    expect(parseChange({ of: item.reference, ...dates }, 'move', subjects, today).values).to.deep.equal(move)
  })

  it('refuses dates in the wrong order, in the past, as they are, longer than an activity may be', () => {
    const of = item.reference
    expect(faults({ of, from: '2027-04-09', until: '2027-04-05' })).to.deep.equal([['until', 'platform:form.reversed']])
    expect(faults({ of, from: '2026-11-24', until: '2026-11-27' })).to.deep.equal([['from', 'what-if:form.past']])
    expect(faults({ of, from: item.from, until: item.until })).to.deep.equal([['from', 'what-if:form.same']])
    expect(faults({ of, from: '2027-01-04', until: '2027-12-31' })).to.deep.equal([
      ['until', 'activities:form.tooLong'],
    ])
  })

  it('refuses what is not of the plan, and nothing at all', () => {
    const unknown = [['of', 'platform:form.unknownChoice']]
    expect(faults({ of: 'MIS-2099-0001', ...dates })).to.deep.equal(unknown)
    for (const kind of ['leaveOut', 'expert', 'line', 'member'] as const) {
      expect(faults({ of: 'EXP-9999' }, kind)).to.deep.equal(unknown)
      expect(faults({}, kind)).to.deep.equal([['of', `what-if:form.choose.${kind}`]])
    }
  })

  it('takes the first dates of a request unless others are given, and asks for them where it has none', () => {
    const of = item.reference
    expect(faults({ of }, 'request')).to.deep.equal([['from', 'what-if:form.noWindow']])
    expect(faults({ of, from: '2027-04-05' }, 'request')).to.deep.equal([['until', 'what-if:form.enterUntil']])
    const known = { ...subjects, dates: new Map([[of, dates]]) }
    expect(parseChange({ of }, 'request', known, today).values).to.deep.equal({ kind: 'request', of, ...dates })
  })
})
