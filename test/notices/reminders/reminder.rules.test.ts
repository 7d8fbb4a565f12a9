import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../../src/platform/time/calendar-day'
import type { Task } from '../../../src/programme/task'
import { isRemindedOn, tasksOfDigest } from '../../../src/notices/reminders/reminder.rules'

const today = '2026-11-24'
const task = (due: string | undefined, text = 'Something'): Task => ({ text, href: '/x', sub: '', due, action: 'Do' })
const inDays = (days: number) => addDays(today, days)

describe('when a thing is called to mind', () => {
  it('a week before, two days before, on the day, the day after, then once a week', () => {
    const days = Array.from({ length: 40 }, (_, index) => 10 - index).filter((days) =>
      isRemindedOn(inDays(days), today),
    )
    expect(days).to.deep.equal([7, 2, 0, -1, -7, -14, -21, -28])
  })

  it('not for ever', () => {
    expect(isRemindedOn(inDays(-56), today)).to.equal(true)
    expect(isRemindedOn(inDays(-63), today)).to.equal(false)
  })

  it('never more often than three times before its day', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (lead) => {
        const days = Array.from({ length: lead + 1 }, (_, index) => addDays(today, index))
        expect(days.filter((day) => isRemindedOn(addDays(today, lead), day)).length).to.be.at.most(3)
      }),
    ))
})

describe('a digest', () => {
  it('is empty on a day on which nothing is called to mind', () =>
    expect(tasksOfDigest([task(inDays(5)), task(inDays(-3)), task(undefined)], today)).to.deep.equal([]))

  it('shows, when it comes, all that is late or due in the week, the most urgent first', () => {
    const tasks = [
      task(inDays(2), 'soon'),
      task(inDays(-3), 'late'),
      task(inDays(5), 'this week'),
      task(inDays(8), 'later'),
    ]
    expect(tasksOfDigest(tasks, today).map(({ text }) => text)).to.deep.equal(['late', 'soon', 'this week'])
  })

  it('leaves out what has no day: it stands on the home page', () =>
    expect(tasksOfDigest([task(undefined), task(today)], today)).to.have.length(1))

  it('holds only what is due within the week or late, for any tasks', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -90, max: 90 })), (days) => {
        const digest = tasksOfDigest(
          days.map((day) => task(inDays(day))),
          today,
        )
        for (const { due } of digest) expect(daysBetween(today, due!)).to.be.at.most(7)
        if (digest.length > 0) expect(days.some((day) => isRemindedOn(inDays(day), today))).to.equal(true)
      }),
    ))
})
