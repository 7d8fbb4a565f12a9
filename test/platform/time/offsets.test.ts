import { expect } from 'chai'
import { offsetOf } from '../../../src/platform/time/offsets'

describe('how far the clock of a zone is ahead', () => {
  it('is said of each moment, also just before and after clocks are moved', () => {
    const moments = ['2026-10-25T00:59:59Z', '2026-10-25T01:00:00Z', '2026-10-25T00:59:59Z', '2026-10-25T01:00:30Z']
    expect(moments.map((at) => offsetOf('Europe/Brussels', new Date(at)))).to.deep.equal([
      ...['UTC+2', 'UTC+1', 'UTC+2', 'UTC+1'],
    ])
    expect(offsetOf('Pacific/Fiji', new Date(moments[0]!))).to.equal('UTC+12')
  })
})
