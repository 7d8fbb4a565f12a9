// Fills an empty data folder with one record of each kind and the people of a short run, and prints who they are. It runs
// in a process of its own, because one process works on one database.
import { featureRoutes } from '../../src/features'
import { wire } from '../../src/wiring'
import { readConfig } from '../../src/programme/config'
import { importRegisters, loadRegisters } from '../../src/registers'
import { openDatabase } from '../../src/store'
import { aWorld, teamExpert } from '../access/world'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anExpertActor } from '../support/people'
import type { Account, PersonKind } from './person'

const database = await openDatabase(readConfig({ DATA_DIR: process.argv[2], LOG_LEVEL: 'silent' }))
wire()
// Lists are known once their routes are: steps on several rows are taken on them.
if (featureRoutes.length === 0) throw new Error('There are no lists.')
await importRegisters()
await loadRegisters()
const people = {
  coordinator: aCoordinator(),
  contact: aContactOf('FJ'),
  expert: anExpertActor(teamExpert),
  head: aHeadOf('FJ'),
  director: aDirector(),
}
const accounts: Account[] = []
for (const [kind, actor] of Object.entries(people))
  accounts.push({ email: (await withAccount(actor)).email, kind: kind as PersonKind })
await aWorld('somebody')
await database.close()
process.stdout.write(JSON.stringify(accounts))
process.exit(0)
