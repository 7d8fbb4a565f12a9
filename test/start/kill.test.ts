import { expect } from 'chai'
import { KillRounds } from './kill-rounds'

const rounds = Number(process.env.KILL_ROUNDS ?? 10)
const seed = Number(process.env.KILL_SEED ?? 7)

describe('a server that is killed while people write', function () {
  this.timeout(60_000 + rounds * 20_000)
  let server: KillRounds
  before(async () => (server = await KillRounds.prepare(seed)))
  after(() => server?.clear())

  it(`loses nothing that it has acknowledged and keeps nothing by half, in ${rounds} rounds`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      await server.start()
      if (round === 0) await server.signIn()
      await server.check()
      await server.writeUntilKilled()
    }
    await server.start()
    await server.check()
    await server.goOn()
    await server.check()
    await server.end()
    const { acknowledged, keptUnanswered, goneUnanswered } = server.counts
    expect(acknowledged, 'forms that were answered').to.be.greaterThan(rounds)
    expect(keptUnanswered + goneUnanswered, 'forms that were on their way').to.be.greaterThan(0)
    if (process.env.KILL_ROUNDS) console.log('     ', server.counts)
  })
})
