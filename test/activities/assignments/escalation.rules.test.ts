import { expect } from 'chai'
import { markOf, stepsDue } from '../../../src/activities/assignments/escalation.rules'

const days = { reminder: 3, escalation: 7 }
const asked = '2026-11-20'
type Asked = Parameters<typeof stepsDue>[0]

const waiting = (more: Partial<Asked> = {}): Asked => ({
  state: 'release-asked',
  releaseAskedAt: new Date(`${asked}T09:00:00Z`),
  releaseBy: '2026-12-11',
  acceptedAt: new Date(`${asked}T10:00:00Z`),
  ...more,
})
const dueOn = (day: string, assignment = waiting()) => stepsDue(assignment, asked, day, days)

describe('what is done about a release without a reply', () => {
  it('is nothing before its days, then the next people, then the coordinator', () => {
    expect(dueOn('2026-11-26')).to.deep.equal([])
    expect(dueOn('2026-11-27')).to.deep.equal(['administration'])
    expect(dueOn('2026-12-04')).to.deep.equal(['administration', 'coordinator'])
  })

  it('is a reminder some days before its day', () => {
    expect(dueOn('2026-12-07')).not.to.include('reminder')
    expect(dueOn('2026-12-08')).to.include('reminder')
    // Not on the day on which it was asked, however near its day is.
    expect(dueOn(asked, waiting({ releaseBy: '2026-11-21' }))).to.deep.equal([])
  })

  it('is, once the day has passed, a word that no reply came; for a week, as older news are none', () => {
    expect(dueOn('2026-12-12')).to.deep.equal(['lapsed'])
    expect(dueOn('2026-12-18')).to.deep.equal(['lapsed'])
    expect(dueOn('2026-12-19')).to.deep.equal([])
    const invited = waiting({
      state: 'invited',
      acceptedAt: undefined,
      answerBy: '2026-11-25',
      releaseAskedAt: undefined,
    })
    expect(stepsDue(invited, null, '2026-11-26', days)).to.deep.equal(['lapsed'])
  })

  it('is done once for each question, and again for one that was asked anew', () => {
    const once = waiting({ escalated: [markOf('administration', waiting())] })
    expect(dueOn('2026-11-27', once)).to.deep.equal([])
    const anew = { ...once, releaseAskedAt: new Date('2026-11-20T12:00:00Z') }
    expect(dueOn('2026-11-27', anew)).to.deep.equal(['administration'])
    const lapsed = waiting({ escalated: [markOf('lapsed', waiting())] })
    expect(dueOn('2026-12-12', lapsed)).to.deep.equal([])
    expect(dueOn('2026-12-20', { ...lapsed, releaseBy: '2026-12-19' })).to.deep.equal(['lapsed'])
  })

  it('is nothing where the administration has replied, or was not asked', () => {
    for (const state of ['released', 'conditional', 'release-refused', 'withdrawn', 'declined', 'served'] as const)
      expect(dueOn('2026-12-10', waiting({ state })), state).to.deep.equal([])
  })
})
