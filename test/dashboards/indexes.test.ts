import { expect } from 'chai'
import mongoose from 'mongoose'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/platform/actor'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor } from '../support/people'
import { as } from '../support/visitor'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aMission, anAssignment, aTraining } from './work.factory'

interface Asked {
  collection: string
  filter: Record<string, unknown>
  options: { sort?: Record<string, 1 | -1> }
}

// What grows with the years; the registers are small and kept in memory.
const large = new Set(['activities', 'assignments', 'requests', 'recommendations', 'participants', 'missionreports'])

/** Everything that is asked of the large collections while the work runs. */
async function asked(work: () => Promise<unknown>): Promise<Asked[]> {
  const found: Asked[] = []
  mongoose.set('debug', (collection: string, method: string, ...args: unknown[]) => {
    if (method !== 'find' || !large.has(collection)) return
    found.push({ collection, filter: args[0] as Asked['filter'], options: args[1] ?? {} })
  })
  try {
    await work()
  } finally {
    mongoose.set('debug', false)
  }
  return found
}

async function stageOf({ collection, filter, options }: Asked): Promise<string> {
  const cursor = mongoose.connection.db!.collection(collection).find(filter)
  const plan = (await (options.sort ? cursor.sort(options.sort) : cursor).explain('queryPlanner')) as {
    queryPlanner: { winningPlan: unknown }
  }
  return JSON.stringify(plan.queryPlanner.winningPlan)
}

const pages: Record<string, { actor: Actor; addresses: string[] }> = {
  'a coordinator': {
    actor: aCoordinator({ regions: ['AP'] }),
    addresses: [
      paths.home(),
      paths.coverage(),
      paths.coverage() + '?period=all&only=members.FJ',
      paths.coverage() + '?period=all&only=instruments.safe-framework',
      paths.schedule(),
      paths.schedule({}, { by: 'member', region: 'AP', period: '2026q4' }),
      paths.openEnds({ kind: 'activities' }),
      paths.openEnds({ kind: 'owners' }),
      paths.members.show({ code: 'FJ' }),
      paths.instruments.show({ code: 'safe-framework' }),
      paths.requests.list(),
      paths.missions.list(),
      paths.training.list(),
      paths.recommendations.list(),
    ],
  },
  'an auditor': { actor: anAuditor(), addresses: [paths.home(), paths.requests.list(), paths.recommendations.list()] },
  'a contact': {
    actor: aContactOf('FJ'),
    addresses: [
      paths.home(),
      paths.members.show({ code: 'FJ' }),
      paths.requests.list(),
      paths.missions.list(),
      paths.training.list(),
      paths.recommendations.list(),
    ],
  },
  'a head': { actor: aHeadOf('FJ'), addresses: [paths.home()] },
  'an expert': {
    actor: anExpertActor('EXP-0001'),
    addresses: [paths.home(), paths.schedule(), paths.missions.list(), paths.training.list()],
  },
  'a donor': {
    actor: aDonor('accelerate'),
    addresses: [paths.home(), paths.coverage(), paths.missions.list(), paths.training.list()],
  },
}

describe('what pages ask of the large collections', () => {
  useDatabase()

  for (const [who, { actor, addresses }] of Object.entries(pages))
    it(`is answered by an index for ${who}`, async () => {
      await anAssignment(await aMission())
      await aTraining()
      await aRecommendation().save()
      const visitor = await as(actor)
      let count = 0
      for (const address of addresses) {
        const queries = await asked(async () => {
          const page = await visitor.get(address)
          expect(page.status, `${who} at ${address}`).to.equal(200)
        })
        count += queries.length
        for (const query of queries)
          expect(await stageOf(query), `${address} asks ${query.collection} ${JSON.stringify(query)}`).not.to.contain(
            'COLLSCAN',
          )
      }
      expect(count, 'queries seen').to.be.greaterThan(1)
    })
})
