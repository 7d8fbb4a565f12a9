import { expect } from 'chai'
import {
  freeKinds,
  holdOf,
  isFree,
  isPaused,
  kindOf,
  kindsFor,
  rhythmsOf,
  rhythmOf,
} from '../../../src/notices/choices/notice.kinds'
import { mailKinds } from '../../../src/notices/texts/mail-text.kinds'

const today = '2026-11-24'

describe('what a person chooses of messages', () => {
  it('has a kind for every message', () => {
    for (const text of mailKinds)
      expect(isFree(kindOf(text)) || ['security', 'signatures', 'invitations'].includes(kindOf(text)), text).to.equal(
        true,
      )
    expect(kindOf('reminder')).to.equal('reminders')
    expect(kindOf('requestApproved')).to.equal('request')
  })

  it('is never what opens the account, nor what waits for the own signature or reply', () => {
    const all = Object.fromEntries(freeKinds.map((kind) => [kind, 'none' as const]))
    for (const text of [
      'passwordChanged',
      'accountInvited',
      'rightsChanged',
      'actedAs',
      'signatureAsked',
      'decisionAsked',
      'releaseAsked',
      'termsSent',
      'invited',
    ])
      expect(holdOf({ rhythms: all, pausedUntil: '2027-01-01' }, text, today), text).to.equal(undefined)
    expect(kindOf('somethingNew'), 'what nobody has named').to.equal('security')
  })

  it('is at once where nothing was chosen, and what was chosen else', () => {
    expect(holdOf(undefined, 'requestApproved', today)).to.equal(undefined)
    for (const [rhythm, hold] of [
      ['now', undefined],
      ['daily', 'daily'],
      ['weekly', 'weekly'],
      ['none', 'never'],
    ] as const)
      expect(holdOf({ rhythms: { request: rhythm } }, 'requestApproved', today)).to.equal(hold)
    expect(holdOf({ rhythms: { request: 'weekly' } }, 'reportCleared', today)).to.equal(undefined)
  })

  it('waits for the end of a pause, which includes its last day', () => {
    const pause = { pausedUntil: today }
    expect([isPaused(pause, '2026-11-23'), isPaused(pause, today), isPaused(pause, '2026-11-25')]).to.deep.equal([
      true,
      true,
      false,
    ])
    expect(holdOf(pause, 'requestApproved', today)).to.equal('pause')
    expect(holdOf({ ...pause, rhythms: { request: 'none' } }, 'requestApproved', today)).to.equal('never')
    expect([isPaused(undefined, today), isPaused({}, today)]).to.deep.equal([false, false])
  })

  it('calls tasks to mind once a day at most', () => {
    expect(rhythmsOf('reminders')).to.deep.equal(['daily', 'weekly', 'none'])
    expect(rhythmOf(undefined, 'reminders')).to.equal('daily')
  })

  it('is offered to those who hear of it', () => {
    expect(kindsFor(['donor'])).to.deep.equal(['account', 'views'])
    expect(kindsFor(['member'])).to.include.members(['request', 'training', 'reminders'])
    expect(kindsFor(['expert']))
      .to.include.members(['team', 'report'])
      .and.not.include('request')
  })
})
