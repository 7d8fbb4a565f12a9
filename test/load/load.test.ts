import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'
import { password } from '../support/accounts'
import { bundleCapstan, bundleProgram, freePort, newFolder } from '../support/process'
import { checkData } from './checks'
import { readOptions } from './options'
import type { Account } from './person'
import { summaryOf, tableOf, violationsOf } from './report'
import { ServerUnderTest } from './server'
import { Stage } from './stage'

// The run of `npm run test:load` in small: few people, a small world, each fault for a moment.
const saves = 10
const line = ['--users', '5', '--seconds', '2', '--saves', `${saves}`, '--fault-seconds', '1', '--think', '60']

describe('people who work while the server meets with faults', function () {
  this.timeout(300_000)
  const folder = newFolder()
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are answered, lose nothing that was acknowledged, and go on afterwards', async () => {
    const program = await bundleCapstan()
    const fill = [await bundleProgram('test/load/small-world.ts'), folder]
    const { stdout } = await promisify(execFile)(process.execPath, fill)
    const options = readOptions([...line, '--seed', process.env.LOAD_SEED ?? '7'])
    const stage = new Stage(new ServerUnderTest(program, folder, await freePort()), options, password)
    const found = await stage.perform(() => Promise.resolve(JSON.parse(stdout) as Account[]))
    const violations = violationsOf(found, await checkData(folder))
    expect(violations, tableOf(summaryOf(found))).to.deep.equal([])
    expect(summaryOf(found).mustBeReadable, 'things that were read again').to.be.at.least(saves)
  })
})
