import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Program } from '../src/planning/model/program'

const run = promisify(execFile)

/** Programs of the system that solve the same file, where they are installed: Debian's coinor-cbc and glpk-utils. */
const solvers = {
  cbc: {
    args: (file: string, answer: string, seconds: number) => [
      ...[file, '-seconds', String(seconds), '-allowableGap', '0.999'],
      ...['-solve', '-solution', answer],
    ],
    // Stopped at the limit or not, the first line ends with the value.
    value: /objective value\s+(-?[\d.]+)/,
  },
  glpsol: {
    args: (file: string, answer: string, seconds: number) => [
      ...['--lp', file, '--tmlim', String(seconds)],
      ...['--output', answer],
    ],
    value: /^Objective:.*= (-?[\d.e+]+)/m,
  },
}

const term = (value: number, column: number) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${column}`

/** One line of a sum for each ten terms: glpsol reads no endless lines. */
function sumOf(columns: readonly number[], values: readonly number[]): string {
  const terms = columns.map((column, index) => term(values[index]!, column))
  return Array.from({ length: Math.ceil(terms.length / 10) }, (_, line) =>
    terms.slice(line * 10, line * 10 + 10).join(' '),
  ).join('\n   ')
}

/** A program as text that any solver reads (the LP format of CPLEX). */
function lpText({ costs, uppers, isWhole, rows }: Program): string {
  const all = costs.map((_, column) => column)
  const bounded = rows.flatMap(({ lower, upper, columns, values }, index) => {
    const sum = sumOf(columns, values)
    if (lower === upper) return [` r${index}: ${sum} = ${upper}`]
    return [
      ...(upper === Infinity ? [] : [` r${index}: ${sum} <= ${upper}`]),
      // No sum of ones is below nothing.
      ...(lower === -Infinity || (lower === 0 && values.every((value) => value >= 0))
        ? []
        : [` l${index}: ${sum} >= ${lower}`]),
    ]
  })
  return [
    ...['Maximize', ` worth: ${sumOf(all, costs)}`, 'Subject To', ...bounded, 'Bounds'],
    ...all.map((column) => ` 0 <= x${column} <= ${uppers[column]}`),
    ...['General', ...all.filter((column) => isWhole[column]).map((column) => ` x${column}`), 'End', ''],
  ].join('\n')
}

/** What the other solvers make of it within the time: 'cbc: 18024 in 12.3 s', or that it is not installed. */
export async function askOthers(program: Program, seconds: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'capstan-plan-'))
  const file = join(folder, 'plan.lp')
  await writeFile(file, lpText(program))
  const said: string[] = []
  for (const [name, { args, value }] of Object.entries(solvers)) {
    const answer = join(folder, `${name}.txt`)
    const started = performance.now()
    try {
      await run(name, args(file, answer, seconds), { maxBuffer: 2 ** 28, timeout: (seconds + 60) * 1000 })
      const worth = value.exec(await readFile(answer, 'utf8'))?.[1]
      const took = ((performance.now() - started) / 1000).toFixed(1)
      said.push(`${name}: worth ${worth ? Math.abs(Number(worth)) : 'nothing found'} in ${took} s`)
    } catch (error) {
      const { code, message } = error as { code?: string | number; message: string }
      said.push(code === 'ENOENT' && message.includes('spawn') ? `${name}: not installed` : `${name}: nothing in time`)
    }
  }
  await rm(folder, { recursive: true })
  return said
}
