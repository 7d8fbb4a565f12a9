import { expect } from 'chai'
import { crashRounds } from './support/crash'

const rounds = Number(process.env.CRASH_ROUNDS ?? 5)
const seed = Number(process.env.CRASH_SEED ?? 11)

describe('a store that is killed', () => {
  it(`loses nothing that it has acknowledged, in ${rounds} rounds`, async function () {
    this.timeout(rounds * 15_000)
    const { singles, pairs } = await crashRounds(rounds, seed)
    expect(singles, 'writes in all rounds').to.be.greaterThan(rounds)
    expect(pairs, 'transactions in all rounds').to.be.greaterThan(0)
    if (process.env.CRASH_ROUNDS) console.log(`      ${singles} writes and ${pairs} transactions were acknowledged`)
  })
})
