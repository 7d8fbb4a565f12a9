import { parseArgs } from 'node:util'

/** What is done to the server while people work, each in a phase of its own. */
const faults = ['full', 'clock', 'kill', 'stop'] as const
export type Fault = (typeof faults)[number]

export interface Options {
  /** How long people work undisturbed, how long each fault lasts, and how long they go on after it. */
  seconds: number
  faultSeconds: number
  /** How many things must be saved before the first fault, however long that takes on a busy machine. */
  saves: number
  users: number
  /** Milliseconds between two clicks of a person, on average. */
  think: number
  /** The same seed gives the same people, clicks and pauses; the machine decides what meets what. */
  seed: string
  faults: readonly Fault[]
  /** A data folder with the demonstration year, of which a copy is used; without it a year is loaded first. */
  data?: string
  /** File that takes what was found, as JSON. */
  json?: string
}

export const usage = `Usage: npm run test:load -- [options]
  --seconds 60        how long people work undisturbed
  --fault-seconds 8   how long each fault lasts, and how long people go on after it
  --saves 1           how many things must be saved before the first fault, however long that takes
  --users 50          people who work at once
  --think 2000        milliseconds between two clicks of a person, on average
  --seed WORD         the same people, clicks and pauses as in another run
  --faults ${faults.join(',')}   which faults, in this order; "none" for none
  --data FOLDER       a data folder with the demonstration year, of which a copy is used, so that none need be loaded
  --json FILE         what was found, for programs
`

export class BadOptions extends Error {}

/** Reads the command line; throws BadOptions with a sentence. */
export function readOptions(line: readonly string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parsed(() =>
    parseArgs({
      args: [...line],
      options: {
        seconds: text,
        'fault-seconds': text,
        saves: text,
        users: text,
        think: text,
        seed: text,
        faults: text,
        data: text,
        json: text,
        help: { type: 'boolean' },
      },
    }),
  )
  if (values.help) throw new BadOptions('People work with Capstan while it meets with faults.')
  const number = (name: Exclude<keyof typeof values, 'help'>, otherwise: number, least: number): number => {
    const given = values[name] === undefined ? otherwise : Number(values[name])
    if (!Number.isFinite(given) || given < least) throw new BadOptions(`--${name} must be a number from ${least} on.`)
    return given
  }
  return {
    seconds: number('seconds', 60, 1),
    faultSeconds: number('fault-seconds', 8, 1),
    saves: Math.floor(number('saves', 1, 1)),
    users: Math.floor(number('users', 50, 1)),
    think: number('think', 2000, 0),
    seed: values.seed ?? String(Math.floor(Math.random() * 1e9)),
    faults: faultsOf(values.faults),
    data: values.data,
    json: values.json,
  }
}

function parsed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new BadOptions((error as Error).message)
  }
}

function faultsOf(words: string | undefined): readonly Fault[] {
  if (words === undefined) return faults
  if (words === 'none') return []
  return words.split(',').map((word) => {
    const fault = faults.find((one) => one === word)
    if (!fault) throw new BadOptions(`--faults knows ${faults.join(', ')}, and not ${word}.`)
    return fault
  })
}
