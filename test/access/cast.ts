import mongoose from 'mongoose'
import type { Actor } from '../../src/programme/actor'
import { loadUsers } from '../../src/users'
import {
  aContactOf,
  aCoordinator,
  aDirector,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'
import { teamExpert } from './world'

/**
 * Everybody who may come to an address: the records of the tests are Fiji’s, their experts Kenya’s, the money of the
 * agreement `accelerate`. Samoa is a neighbour that has no part in them.
 */
const actors = {
  contact: aContactOf('FJ'),
  head: aHeadOf('FJ'),
  home: aHeadOf('KE'),
  neighbour: aContactOf('WS'),
  neighbourHead: aHeadOf('WS'),
  team: anExpertActor(teamExpert),
  expert: anExpertActor('EXP-9999'),
  donor: aDonor('accelerate'),
  otherDonor: aDonor('another'),
  auditor: anAuditor(),
  coordinator: aCoordinator({ regions: ['AP'] }),
  colleague: aCoordinator({ regions: ['WCA'] }),
  director: aDirector(),
  admin: anAdmin(),
} satisfies Record<string, Actor>

export type Person = keyof typeof actors | 'guest'
export const people = ['guest', ...Object.keys(actors)] as Person[]

export interface Cast {
  visitors: Record<Person, Visitor>
  /** What the forms of each session carry. */
  tokens: Record<Person, string>
  /** Puts the accounts and sessions back that a test has emptied. */
  comeBack: () => Promise<void>
}

/** Signs everybody in, once for all tests of a file. */
export async function signInAll(): Promise<Cast> {
  const visitors = { guest: aGuest() } as Record<Person, Visitor>
  for (const [name, actor] of Object.entries(actors)) visitors[name as Person] = await as(actor)
  const tokens = {} as Record<Person, string>
  for (const name of people) tokens[name] = await visitors[name].token()
  const kept = ['users', 'sessions'].map((name) => mongoose.connection.db!.collection(name))
  const documents = await Promise.all(kept.map((collection) => collection.find({}).toArray()))
  return {
    visitors,
    tokens,
    comeBack: async () => {
      for (const [index, collection] of kept.entries()) {
        await collection.deleteMany({ _id: { $in: documents[index]!.map(({ _id }) => _id) } })
        await collection.insertMany(documents[index]!)
      }
      await loadUsers()
    },
  }
}
