import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { emailAddress } from '../platform/forms/typed/email-address'
import { translator } from '../platform/text/i18n'
import { systemClock } from '../platform/time/clock'
import { system } from '../programme/actor'
import { readConfig } from '../programme/config'
import { importRegisters, loadRegisters } from '../registers'
import { letAdminIn, weakness } from '../users'
import { applySettings, wire } from '../wiring'
import { BadUse, say } from './command'
import { withDatabase } from './database'

/** Makes a system administrator, or lets one in again. */
export async function runAdmin([task, typed, name]: readonly string[]): Promise<void> {
  if (task !== 'create' || !typed) throw new BadUse()
  const email = emailAddress(typed)
  if (!email) throw new Error(`"${typed}" is no e-mail address.`)
  // A setting that is wrong is said before anybody types a password.
  readConfig(process.env)
  const password = await askPassword(`Password of ${email}: `)
  const called = name ?? email.slice(0, email.indexOf('@'))
  const fault = weakness(password, { email, name: called })
  if (fault) throw new Error(translator('en')(fault))
  await withDatabase({ makes: true }, async (_database, config) => {
    wire()
    applySettings(config)
    await importRegisters()
    await loadRegisters()
    const done = await letAdminIn({ email, name: called, password }, { actor: system, at: systemClock() })
    say(
      done === 'made'
        ? `${email} is a system administrator and can sign in.`
        : `The account of ${email} is open, is a system administrator’s, and has the new password.`,
    )
  })
}

// Where what is typed would be written: nowhere.
const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** Asks on the terminal, showing nothing of what is typed; otherwise reads the first line that comes in. */
function askPassword(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stderr.write(question)
  return new Promise((resolve) => {
    const lines = createInterface({
      input: process.stdin,
      terminal: isTerminal,
      output: isTerminal ? silent() : undefined,
    })
    let answer = ''
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('close', () => {
      if (isTerminal) process.stderr.write('\n')
      resolve(answer)
    })
  })
}
