// Loaded beside the clock: when the file HEAP_FILE holds a new word, each thread collects its garbage and writes down
// what is left, so that what a server really keeps can be told from what its collector has not looked at yet.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setInterval } from 'node:timers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { threadId } from 'node:worker_threads'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const file = process.env.HEAP_FILE
let last = ''

function look() {
  try {
    const asked = readFileSync(file, 'utf8')
    if (asked === last) return
    last = asked
    collect()
    const { heapUsed, external } = process.memoryUsage()
    // Whoever reads finds a whole answer.
    writeFileSync(`${file}.new.${threadId}`, `${asked} ${heapUsed + external}`)
    renameSync(`${file}.new.${threadId}`, `${file}.of.${threadId}`)
  } catch {
    // Nobody has asked yet.
  }
}

setInterval(look, 100).unref()
