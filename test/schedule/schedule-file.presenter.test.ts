import { expect } from 'chai'
import type { ActivityRecord } from '../../src/activities'
import { mostEntries } from '../../src/schedule/calendar-entries'
import { presentScheduleFile } from '../../src/schedule/schedule-file.presenter'
import { parseSchedule } from '../../src/schedule/schedule.form'
import { translator } from '../../src/platform/text/i18n'
import { guest } from '../../src/programme/actor'

const testTime = new Date('2026-11-24T09:00:00Z')
const viewer = {
  actor: guest,
  lang: 'en',
  t: translator('en'),
  today: '2026-11-24',
  zone: 'UTC',
  at: testTime,
} as Parameters<typeof presentScheduleFile>[3]
const choice = parseSchedule({}, '2026-11-24')

const activities = (count: number, more: Partial<ActivityRecord> = {}) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'mission', reference: `MIS-2026-${index}`, title: 'Risk', place: 'Suva', state: 'confirmed' },
    period: { from: '2026-11-30', until: '2026-12-04' },
    ...more,
  })) as ActivityRecord[]

const present = (found: ActivityRecord[]) => presentScheduleFile(found, choice, 'https://capstan.example', viewer)

describe('the calendar file of the schedule', () => {
  it('has one entry for each activity, with the address of its page', () => {
    const { name, entries } = present(activities(1))
    expect(name).to.contain('Schedule, ')
    expect(entries).to.deep.equal([
      {
        ...{ uid: 'MIS-2026-0@capstan', title: 'Risk', place: 'Suva', standing: undefined, changedAt: testTime },
        period: { from: '2026-11-30', until: '2026-12-04' },
        url: 'https://capstan.example/missions/MIS-2026-0',
      },
    ])
  })

  it('says what is not confirmed', () =>
    expect(present(activities(1, { state: 'planned' })).entries[0]!.standing).to.equal('TENTATIVE'))

  it('holds as many as a calendar program takes, and says that there are more', () => {
    const { entries, description } = present(activities(mostEntries + 1))
    expect(entries).to.have.length(mostEntries)
    expect(description).to.contain('The first 2,000 activities')
    expect(present(activities(mostEntries)).description).to.equal(undefined)
  })
})
