import { expect } from 'chai'
import { basename } from 'node:path'
import { testImports, unitTests } from '../support/unit-tests.mjs'

const pureRoles = /\.(status|policy|form|presenter|rules)\.test\.ts$/

/** Pure files that still load mongoose with the registers that they read; the number may fall, not rise. */
const mostWithMongoose = 38

describe('unit tests', function () {
  this.timeout(120_000)
  it('are those of all pure files, so that none needs a database', async () => {
    const unit = new Set(await unitTests())
    const all = [...(await testImports()).keys()]
    expect(all.filter((file) => pureRoles.test(file) && !unit.has(file))).to.deep.equal([])
    expect(all.filter((file) => /\.(service|routes|browser)\.test\.ts$/.test(file) && unit.has(file))).to.deep.equal([])
  })

  it('load mongoose ever less', async () => {
    const pure = [...(await testImports())].filter(([file]) => pureRoles.test(basename(file)))
    const loading = pure.filter(([, found]) => found.has('mongoose')).map(([file]) => file)
    expect(loading.length, loading.join('\n')).to.be.at.most(mostWithMongoose)
  })
})
