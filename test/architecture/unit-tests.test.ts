import { expect } from 'chai'
import { basename } from 'node:path'
import { importsIn, testImports, unitTests } from '../support/unit-tests.mjs'
import { filesBelow } from './source'

const pureRole = /\.(status|policy|form|presenter|rules|vocabulary)\.ts$/
const pureTest = /\.(status|policy|form|presenter|rules)\.test\.ts$/
const database = /^(mongoose|mongodb)$/

// Tests of pure files that make a record of a model by hand; the number may fall, not rise.
const mostTestsWithMongoose = 8

describe('unit tests', function () {
  this.timeout(120_000)
  it('are those of all pure files, so that none needs a database', async () => {
    const unit = new Set(await unitTests())
    const all = [...(await testImports()).keys()]
    expect(all.filter((file) => pureTest.test(file) && !unit.has(file))).to.deep.equal([])
    expect(all.filter((file) => /\.(service|routes|browser)\.test\.ts$/.test(file) && unit.has(file))).to.deep.equal([])
  })

  it('load mongoose ever less', async () => {
    const pure = [...(await testImports())].filter(([file]) => pureTest.test(basename(file)))
    const loading = pure.filter(([, found]) => found.has('mongoose')).map(([file]) => file)
    expect(loading.length, loading.join('\n')).to.be.at.most(mostTestsWithMongoose)
  })
})

describe('a pure file', function () {
  this.timeout(120_000)
  it('loads no database, by whatever it imports', async () => {
    const pure = filesBelow('src', '.ts').filter((file) => pureRole.test(file) || /^src\/[^/]+\/pure\.ts$/.test(file))
    const loading = [...(await importsIn(pure))]
      .map(([file, found]) => ({ file, way: wayTo(found, database) }))
      .filter(({ way }) => way.length > 0)
    expect(loading.map(({ file, way }) => [file, ...way].join(' → '))).to.deep.equal([])
  })
})

/** The imports that lead to a package, for whoever has to mend them. */
function wayTo(found: ReadonlyMap<string, string>, wanted: RegExp): string[] {
  const way = [...found.keys()].filter((name) => wanted.test(name)).slice(0, 1)
  while (way.length > 0 && found.get(way[0]!)) way.unshift(found.get(way[0]!)!)
  return way.slice(1)
}
