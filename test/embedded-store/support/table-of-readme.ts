import { commands } from '../../../src/embedded-store/commands'
import { indexOptions } from '../../../src/embedded-store/commands/indexes'
import { everywhere } from '../../../src/embedded-store/commands/options'
import { deleteFields, updateFields } from '../../../src/embedded-store/commands/write'
import { expressionNames } from '../../../src/embedded-store/aggregate/expressions'
import { fieldOperators, topOperators } from '../../../src/embedded-store/query/match'
import { stageMakers } from '../../../src/embedded-store/aggregate/stages'
import { accumulators } from '../../../src/embedded-store/aggregate/states'
import { operators as updateOperators } from '../../../src/embedded-store/update/operators'

const list = (names: Iterable<string>): string =>
  [...new Set(names)]
    .sort()
    .map((name) => `\`${name}\``)
    .join(' ')

/** What the store supports, taken from the code itself, as a table for its README. */
export function supportTable(): string {
  const rows: [string, Iterable<string>][] = [
    ['query operators', [...topOperators, ...fieldOperators]],
    ['update operators', Object.keys(updateOperators)],
    ['pipeline stages', Object.keys(stageMakers)],
    ['accumulators', Object.keys(accumulators)],
    ['expressions', expressionNames()],
    ['index options', Object.keys(indexOptions)],
    ['fields of an update', Object.keys(updateFields)],
    ['fields of a deletion', Object.keys(deleteFields)],
    ['options of every command', Object.keys(everywhere)],
  ]
  const commandRows = Object.entries(commands)
    .filter(([name]) => name !== 'ismaster' && name !== 'isMaster')
    .map(([name, { options, harmless = {} }]) => [
      `\`${name}\``,
      options === 'any' ? 'any' : list(Object.keys(options)),
      list(Object.keys(harmless)),
    ])
    .sort(([a], [b]) => (a! < b! ? -1 : 1))
  return [
    '| | supported |',
    '| --- | --- |',
    ...rows.map(([what, names]) => `| ${what} | ${list(names)} |`),
    '',
    '| command | options | options that change nothing here |',
    '| --- | --- | --- |',
    ...commandRows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}
