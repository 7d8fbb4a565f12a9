import { expect } from 'chai'
import { bundleCapstan, startCapstan } from './process'

/** Every refusal to start: one sentence for the person who starts it, exit code 1, no stack trace. */
export async function refusal(settings: Record<string, string>): Promise<string> {
  const started = startCapstan(await bundleCapstan(), settings)
  // One that starts after all would run for ever.
  void started.ready.then(() => started.kill('SIGKILL')).catch(() => undefined)
  const code = await started.ended
  const said = started.said().trim()
  expect(code, said).to.equal(1)
  expect(said, 'no stack trace').not.to.match(/^\s+at /m)
  expect(said.split('\n').length, said).to.equal(1)
  return said
}
