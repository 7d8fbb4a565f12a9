// Loaded before everything else of a server under test, in each of its threads: its clock is ahead by as many
// milliseconds as the file CLOCK_FILE says at the moment. Timers and performance.now() run on, as they do when somebody
// sets the clock of a computer.
import { readFileSync } from 'node:fs'
import { setInterval } from 'node:timers'

const trueNow = Date.now
let ahead = 0

function look() {
  try {
    ahead = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || 0
  } catch {
    ahead = 0
  }
}

Date.now = () => trueNow() + ahead
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [target.now()] : given, made),
  apply: (target) => new target(target.now()).toString(),
})
look()
setInterval(look, 50).unref()
