import { expect } from 'chai'
import { BadSetting, readConfig } from '../../src/platform/config'

describe('the settings', () => {
  it('say after how many months it is asked whether a change has lasted', () => {
    expect(readConfig({}).askAgainMonths).to.deep.equal([6, 12])
    expect(readConfig({ ASK_AGAIN_MONTHS: '3,9,18' }).askAgainMonths).to.deep.equal([3, 9, 18])
    expect(readConfig({ ASK_AGAIN_MONTHS: 'none' }).askAgainMonths).to.deep.equal([])
    for (const wrong of ['six', '6;12', '6,', '-6'])
      expect(() => readConfig({ ASK_AGAIN_MONTHS: wrong })).to.throw(BadSetting, 'ASK_AGAIN_MONTHS must be months')
  })
})
