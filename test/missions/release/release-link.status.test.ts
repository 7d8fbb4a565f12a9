import { expect } from 'chai'
import { linkStanding } from '../../../src/missions/release/release-link.status'

const testTime = new Date('2026-11-24T09:00:00Z')
const asked = new Date('2026-11-20T09:00:00Z')
const link = { asked, until: '2026-12-08' }
type Asked = Parameters<typeof linkStanding>[1]

const waiting = (more: Partial<Asked> = {}): Asked => ({
  state: 'release-asked',
  releaseAskedAt: asked,
  releaseBy: '2026-12-08',
  acceptedAt: asked,
  homeMember: 'KE',
  ...more,
})

describe('a link for a release', () => {
  it('is open as long as its question is', () => {
    expect(linkStanding(link, waiting(), testTime)).to.equal('open')
  })

  it('is over by what became of the question, whatever ended it', () => {
    for (const [more, standing] of [
      [{ state: 'released' }, 'answered'],
      [{ state: 'conditional' }, 'answered'],
      [{ state: 'release-refused' }, 'answered'],
      [{ state: 'served' }, 'answered'],
      [{ state: 'withdrawn' }, 'withdrawn'],
      [{ state: 'declined' }, 'declined'],
      [{ state: 'proposed', releaseAskedAt: undefined }, 'moved'],
      [{ releaseAskedAt: testTime }, 'moved'],
    ] as const)
      expect(linkStanding(link, waiting(more), testTime), standing).to.equal(standing)
  })

  it('is over by what became of the link', () => {
    for (const [more, standing] of [
      [{ usedAt: asked }, 'used'],
      [{ revokedAt: asked }, 'revoked'],
      [{ replacedAt: asked }, 'replaced'],
    ] as const)
      expect(linkStanding({ ...link, ...more }, waiting(), testTime), standing).to.equal(standing)
    expect(linkStanding(link, waiting(), testTime, false)).to.equal('revoked')
  })

  it('lasts through its last day in the administration, and no longer than the question waits', () => {
    const at = (time: string) => linkStanding(link, waiting(), new Date(time))
    expect(at('2026-12-08T20:59:59Z')).to.equal('open')
    expect(at('2026-12-08T21:00:00Z')).to.equal('late')
    // The own day of the link holds, also where a later mail has given more time.
    expect(linkStanding(link, waiting({ releaseBy: '2026-12-20' }), new Date('2026-12-10T09:00:00Z'))).to.equal('late')
    // Without the expert's answer in time nothing is asked of the administration any more.
    const unanswered = waiting({ acceptedAt: undefined, answerBy: '2026-11-23' })
    expect(linkStanding(link, unanswered, testTime)).to.equal('late')
  })
})
