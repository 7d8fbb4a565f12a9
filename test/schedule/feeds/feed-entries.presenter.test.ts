import { expect } from 'chai'
import { readShown, shownCode } from '../../../src/schedule/feeds/feed.form'
import {
  activityEntry,
  deadlineEntry,
  reportDeadline,
  taskDeadlines,
  type Deadline,
  type Scheduled,
} from '../../../src/schedule/feeds/feed-entries.presenter'
import { guest } from '../../../src/programme/actor'
import { translator } from '../../../src/platform/text/i18n'

const at = new Date('2026-11-24T09:00:00Z')
const later = new Date('2026-11-25T09:00:00Z')
const viewer = { actor: guest, lang: 'en', t: translator('en'), today: '2026-11-24', zone: 'UTC', at } as const
const site = 'https://capstan.example'

const mission = (more: Partial<Scheduled> = {}) =>
  ({
    ...{ reference: 'MIS-2026-0107', kind: 'mission', title: 'Risk', type: 'technical-assistance', state: 'confirmed' },
    ...{
      period: { from: '2026-11-30', until: '2026-12-04' },
      place: 'Suva',
      memberCodes: [],
      team: [],
      createdAt: at,
      __v: 3,
    },
    ...more,
  }) as Scheduled

const deadline = (due: string, uid = 'a@capstan'): Deadline => ({ uid, due, title: 'T', note: 'N', href: '/x' })

describe('an activity in a calendar', () => {
  it('is one entry, with how often and when it was changed', () => {
    const entry = activityEntry(mission({ savedAt: later }), site, viewer)
    expect(entry).to.include({ uid: 'MIS-2026-0107@capstan', changes: 3, changedAt: later, standing: undefined })
    expect(entry.url).to.equal('https://capstan.example/missions/MIS-2026-0107')
    expect(activityEntry(mission(), site, viewer).changedAt).to.equal(at)
  })

  it('keeps its name when it moves, and says when it is not settled or cancelled', () => {
    const moved = activityEntry(mission({ period: { from: '2027-01-11', until: '2027-01-15' }, __v: 4 }), site, viewer)
    expect(moved.uid).to.equal('MIS-2026-0107@capstan')
    expect(activityEntry(mission({ state: 'planned' }), site, viewer).standing).to.equal('TENTATIVE')
    expect(activityEntry(mission({ state: 'cancelled' }), site, viewer).standing).to.equal('CANCELLED')
  })

  it('is as sure to whoever goes there as the own place on the team', () => {
    const standing = (state: string, accepted: boolean, expertId = 'EXP-1') => {
      const team = [{ assignment: 'A', expert: 'EXP-1', homeMember: 'KE', role: 'lead', state, accepted }]
      const reader = { ...viewer, actor: { ...guest, expertId } }
      return activityEntry(mission({ team: team as Scheduled['team'] }), site, reader).standing
    }
    expect(standing('invited', false)).to.equal('TENTATIVE')
    expect(standing('release-asked', true)).to.equal('TENTATIVE')
    expect(standing('released', false)).to.equal('TENTATIVE')
    expect(standing('released', true)).to.equal(undefined)
    expect(standing('invited', false, 'EXP-2'), 'another person').to.equal(undefined)
  })

  it('has the day of its report as long as the report is owed', () => {
    const due = { reportDue: '2026-12-18' }
    expect(reportDeadline(mission(due), viewer)).to.include({ uid: 'MIS-2026-0107-report@capstan', due: '2026-12-18' })
    expect(reportDeadline(mission(due), viewer)!.title).to.equal('Mission report due: Risk')
    expect(reportDeadline(mission(), viewer)).to.equal(null)
    expect(reportDeadline(mission({ ...due, state: 'planned' }), viewer)).to.equal(null)
    const report = { reference: 'RPT', state: 'submitted', at }
    expect(reportDeadline(mission({ ...due, state: 'delivered', report }), viewer)).to.equal(null)
  })
})

describe('deadlines in a calendar', () => {
  const task = { text: 'Acknowledge', href: '/requests/REQ-1', sub: 'REQ-1', action: 'Acknowledge', due: '2026-12-01' }

  it('are the tasks that have a day, named by their page', () => {
    const { due: _none, ...open } = task
    const [first, second] = taskDeadlines([task, open, { ...task, text: 'Another' }])
    expect(first!.uid).to.match(/^task-[0-9a-f]{24}@capstan$/)
    expect(second!.uid).not.to.equal(first!.uid)
    expect(taskDeadlines([{ ...task, due: '2027-01-01', text: 'Soon' }])[0]!.uid).to.equal(first!.uid)
  })

  it('take no day', () => {
    const entry = deadlineEntry(deadline('2026-12-01'), site, at)
    expect(entry).to.deep.include({ isFree: true, changedAt: at, url: 'https://capstan.example/x' })
    expect(entry.period).to.deep.equal({ from: '2026-12-01', until: '2026-12-01' })
  })
})

describe('what a calendar shows', () => {
  it('is named by a code that is read again', () => {
    for (const shown of [
      { kind: 'own', of: '' },
      { kind: 'region', of: 'ESA' },
      { kind: 'mission', of: 'MIS-2026-0107' },
    ] as const)
      expect(readShown(shownCode(shown))).to.deep.equal(shown)
  })

  it('is nothing under any other code', () => {
    for (const code of ['', 'own:x', 'region', 'region:', 'mission:a:b', 'everything', 'x'.repeat(5000), 'toString'])
      expect(readShown(code), code.slice(0, 20)).to.equal(null)
  })
})
