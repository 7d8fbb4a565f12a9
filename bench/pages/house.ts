import { build } from 'esbuild'
import { serverBundle } from '../../build/server-bundle.mjs'
import { fromRoot } from '../../src/platform/root'
import type { Filled } from './data'
import { Visitor } from './visitor'

/** A program of the bench, as it is bundled. */
export const program = (name: string) => fromRoot('dist/bench', name)

/** Bundles the programs of the house, and one of the bench's own. */
export async function bundle(): Promise<void> {
  const entries = {
    server: 'bench/pages/counted.ts',
    'store-worker': 'src/embedded-store/worker.ts',
    'paper-worker': 'src/documents/paper-worker.ts',
    'table-worker': 'src/platform/tables/table-worker.ts',
    capstan: 'src/capstan.ts',
    floor: 'bench/pages/floor.ts',
  }
  for (const [name, entry] of Object.entries(entries))
    await build({ ...serverBundle, entryPoints: [fromRoot(entry)], outfile: program(`${name}.js`), logLevel: 'error' })
}

/** Somebody who has signed in. */
export async function signedIn(
  address: string,
  { email, password }: Pick<Filled, 'email' | 'password'>,
): Promise<Visitor> {
  const visitor = new Visitor(address)
  const form = await visitor.form('/sign-in')
  form.set('email', email)
  form.set('password', password)
  const answer = await visitor.post('/sign-in', form)
  if (answer.status !== 303) throw new Error(`Signing in: ${answer.status}`)
  return visitor
}
