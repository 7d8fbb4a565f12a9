import { BadUse, commandOf, helpOf } from './commands'

// node dist/capstan.js <command>: what a person runs at a terminal, beside the server or without it.

// What the commands write, copies above all, is for this account alone.
process.umask(0o077)

const [name = 'help', ...words] = process.argv.slice(2)

async function run(): Promise<void> {
  if (name === 'help' || name === '--help' || name === '-h') return void process.stdout.write(helpOf(words[0]))
  const command = await commandOf(name)
  if (!command) throw new Error(`There is no command "${name}".\n\n${helpOf()}`)
  await command(words).catch((error: unknown) => {
    throw error instanceof BadUse ? new Error(helpOf(name)) : error
  })
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
