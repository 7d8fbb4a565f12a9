/** One word after `capstan`, and what it does. */
export interface Command {
  name: string
  /** What may stand after the name, each with what it does, for the help. */
  lines: readonly (readonly [words: string, does: string])[]
  /** Does it. Throws an error whose message is for the person at the terminal; BadUse when the words are not known. */
  run(words: readonly string[]): Promise<void>
}

/** The words after a command are none that it knows: its help is shown. */
export class BadUse extends Error {}

export const say = (text: string): void => void process.stdout.write(`${text}\n`)
