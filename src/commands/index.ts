import type { Command } from './command'

// What a person runs at a terminal, in the order of the help. Each is loaded when it is asked for: a backup needs no pages.

/** The words that are known, with what each does, before their code is loaded. */
const commands: readonly (Omit<Command, 'run'> & { load: () => Promise<Command['run']> })[] = [
  {
    name: 'admin',
    lines: [['create <address> [name]', 'makes a system administrator, or lets one in again; asks for the password']],
    load: async () => (await import('./admin')).runAdmin,
  },
  {
    name: 'store',
    lines: [
      ['', 'runs the store alone and prints its address'],
      ['backup <file>', 'copies the store, also while Capstan runs'],
      ['restore <file>', 'puts a backup in place of the store'],
      ['verify [file]', 'checks the store, or a backup'],
      ['compact', 'gives unused room back to the disk'],
    ],
    load: async () => (await import('./store')).runStore,
  },
  {
    name: 'export',
    lines: [['<file>', 'writes everything into a file, also while Capstan runs, to be imported elsewhere']],
    load: async () => (await import('./move')).runExport,
  },
  {
    name: 'import',
    lines: [['<file>', 'puts everything of an exported file into an empty folder or database']],
    load: async () => (await import('./move')).runImport,
  },
  {
    name: 'migrate',
    lines: [
      ['', 'brings the data to the version of this program, as a start does'],
      ['--dry-run', 'lists what it would change, and changes nothing'],
    ],
    load: async () => (await import('./migrate')).runMigrate,
  },
  {
    name: 'audit',
    lines: [['verify', 'reads the whole audit trail, and compares it with what was recorded outside the database']],
    load: async () => (await import('./audit')).runAudit,
  },
]

/** The help: of one command, or of all. */
export function helpOf(name?: string): string {
  const shown = commands.filter((one) => name === undefined || one.name === name)
  const lines = shown.flatMap((one) => one.lines.map(([words, does]) => [`${one.name} ${words}`.trim(), does] as const))
  const width = Math.max(...lines.map(([words]) => words.length))
  const program = 'node dist/capstan.js'
  return [
    `Usage: ${program} <command>   (settings as for npm start; DATA_DIR names the folder of the data, else it is data/)`,
    '',
    ...lines.map(([words, does]) => `  ${words.padEnd(width)}   ${does}`),
    '',
  ].join('\n')
}

/** The command of this name. */
export async function commandOf(name: string): Promise<Command['run'] | undefined> {
  return commands.find((one) => one.name === name)?.load()
}

export { BadUse } from './command'
