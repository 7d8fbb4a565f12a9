import { expect } from 'chai'
import { BadSetting } from '../../src/platform/errors'
import { readConfig } from '../../src/programme/config'

describe('the settings', () => {
  it('open the pages to this computer alone, unless HOST says otherwise', () => {
    expect(readConfig({}).host).to.equal('127.0.0.1')
    expect(readConfig({ NODE_ENV: 'production', BASE_URL: 'https://capstan.example.org' }).host).to.equal('127.0.0.1')
    expect(readConfig({ HOST: '0.0.0.0' }).host).to.equal('0.0.0.0')
    expect(() => readConfig({ HOST: 'all of them' })).to.throw(BadSetting, 'HOST must be an address')
  })

  it('let demonstration accounts in from other computers only when DEMO says so, never in production', () => {
    const demo = (env: NodeJS.ProcessEnv) => [readConfig(env).demo, readConfig(env).demoSignIns]
    expect(demo({})).to.deep.equal([true, true])
    expect(demo({ DEMO: 'no' })).to.deep.equal([false, true])
    for (const HOST of ['127.0.0.1', '::1', 'localhost', '127.1.2.3'])
      expect(demo({ HOST }), HOST).to.deep.equal([true, true])
    for (const HOST of ['0.0.0.0', '::', '192.0.2.7', '127.example.org', 'localhost.example.org'])
      expect(demo({ HOST }), HOST).to.deep.equal([false, false])
    expect(demo({ HOST: '0.0.0.0', DEMO: 'yes' })).to.deep.equal([true, true])
    expect(demo({ HOST: '0.0.0.0', DEMO: 'no' })).to.deep.equal([false, false])
    expect(demo({ NODE_ENV: 'production', DEMO: 'yes' })).to.deep.equal([false, false])
  })

  it('say after how many months it is asked whether a change has lasted', () => {
    expect(readConfig({}).askAgainMonths).to.deep.equal([6, 12])
    expect(readConfig({ ASK_AGAIN_MONTHS: '3,9,18' }).askAgainMonths).to.deep.equal([3, 9, 18])
    expect(readConfig({ ASK_AGAIN_MONTHS: 'none' }).askAgainMonths).to.deep.equal([])
    for (const wrong of ['six', '6;12', '6,', '-6'])
      expect(() => readConfig({ ASK_AGAIN_MONTHS: wrong })).to.throw(BadSetting, 'ASK_AGAIN_MONTHS must be months')
  })
})
