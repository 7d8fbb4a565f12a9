import { expect } from 'chai'
import { operations } from '../../src/api/operations'
import { loadRegisters } from '../../src/registers'
import type { KeyValues } from '../../src/users/api-keys/api-key.form'
import { aSavedAgreement } from '../funding/agreement.factory'
import { fillWithYearsOfWork } from '../pages/many-records'
import { askedDuring, faultOf, tooMany, type Asked } from '../support/asked'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator } from '../support/people'
import { aSystem, type Client } from './client'

// A system that takes all records page by page looks at no more than a page each time, in whatever order.

const keys: Record<string, Partial<KeyValues>> = {
  staff: { role: 'coordinator' },
  'a Member': { role: 'member', memberCode: 'FJ' },
  'an administrator': { role: 'admin' },
  'a donor': { role: 'donor', agreementCodes: ['accelerate'] },
}

// Registers of a few hundred, and what is read by its key alone.
const small = new Set(['members', 'instruments', 'agreements', 'apikeys', 'counters', 'frameworkeditions'])

const lists = operations.filter(({ id, path }) => id.startsWith('list') && !path.pattern.includes(':'))

const judge = async (questions: readonly Asked[]): Promise<string[]> => {
  const faults: string[] = []
  for (const question of questions) if (!small.has(question.collection)) faults.push(await faultOf(question))
  return faults.filter(Boolean)
}

async function survey(by: Client): Promise<string[]> {
  const found: string[] = []
  const look = async (address: string): Promise<string | null> => {
    let next: string | null = null
    const questions = await askedDuring(async () => {
      const answer = await by.get(address)
      next = (answer.body as { next?: string | null }).next ?? null
    })
    found.push(...(await judge(questions)).map((fault) => `${address} ${fault}`))
    return next
  }
  for (const { path, query } of lists) {
    const orders = query?.().find(({ name }) => name === 'sort')?.schema.enum as string[] | undefined
    for (const order of ['', ...(orders ?? [])]) {
      const next = await look(`${path()}?limit=20${order ? `&sort=${order}` : ''}`)
      if (next) await look(next)
    }
  }
  return found
}

describe('the lists that a key reads', () => {
  useDatabase()
  const faults = new Map<string, string[]>()

  before(async function () {
    this.timeout(300_000)
    const officers = await Promise.all([1, 2].map(async () => (await withAccount(aCoordinator())).actor.id))
    await fillWithYearsOfWork(officers)
    await aSavedAgreement()
    await loadRegisters()
    for (const [who, values] of Object.entries(keys)) faults.set(who, await survey(await aSystem(values)))
  })

  for (const who of Object.keys(keys))
    it(`look at no more than ${tooMany} records for ${who}`, () => expect(faults.get(who)?.join('\n')).to.equal(''))
})
