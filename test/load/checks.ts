import { execFile } from 'node:child_process'
import { fromRoot } from '../../src/platform/root'
import { bundleCapstan, bundleProgram } from '../support/process'
import type { Check } from './report'

const commands = ['store', 'audit']

/** Runs the commands that check store and trail, one after the other, on a folder that nobody uses. */
export async function checkData(folder: string): Promise<Check[]> {
  const checks: Check[] = []
  // A store that nobody uses is opened with its worker beside it.
  await bundleCapstan()
  for (const name of commands) checks.push(await run(name, await bundleProgram('src/capstan.ts'), folder))
  return checks
}

function run(name: string, program: string, folder: string): Promise<Check> {
  const env = { ...process.env, DATA_DIR: folder, MONGODB_URI: '', LOG_LEVEL: 'silent', NODE_OPTIONS: '' }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, name, 'verify'], { cwd: fromRoot(), env }, (_error, out, err) =>
      resolve({ name: `npm run ${name} -- verify`, code: child.exitCode, said: (out + err).trim() }),
    )
  })
}
