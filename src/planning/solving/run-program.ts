import type { Highs, ModelData } from 'highs'
import type { Program } from '../model/program'

/** How far the work on a program has come. */
export interface Progress {
  /** What the best plan so far is worth, and what none can be worth more than. */
  best: number | null
  bound: number | null
  seconds: number
}

interface Watch {
  seconds: number
  /** Said between two steps: whoever waits may have enough. */
  isCancelled: () => boolean
  tell: (progress: Progress, solution?: Float64Array) => void
}

interface Run {
  outcome: 'optimal' | 'limit' | 'cancelled' | 'infeasible'
  /** The best solution found; null for none. */
  values: Float64Array | null
  value: number | null
  bound: number | null
}

/** Two plans differ by a whole point at least: what is nearer than this to the bound is the best. */
const wholePoint = 0.999

function modelOf(highs: Highs, { options, costs, uppers, isWhole, rows }: Program): ModelData {
  const size = rows.reduce((sum, { columns }) => sum + columns.length, 0)
  const starts = new Int32Array(rows.length + 1)
  const indices = new Int32Array(size)
  const values = new Float64Array(size)
  let place = 0
  for (const [row, { columns, values: terms }] of rows.entries()) {
    starts[row] = place
    indices.set(columns, place)
    values.set(terms, place)
    place += columns.length
  }
  starts[rows.length] = place
  const { integer, continuous } = highs.constants.variableType
  return {
    numCols: options.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(costs),
    colLower: new Float64Array(options.length),
    colUpper: Float64Array.from(uppers),
    rowLower: Float64Array.from(rows, ({ lower }) => (lower === -Infinity ? -highs.infinity : lower)),
    rowUpper: Float64Array.from(rows, ({ upper }) => (upper === Infinity ? highs.infinity : upper)),
    integrality: isWhole.map((whole) => (whole ? integer : continuous)),
    matrix: { format: 'csr', numCols: options.length, numRows: rows.length, starts, indices, values },
  }
}

// There is one solution at the most.
const withoutColumns = ({ rows }: Program): Run =>
  rows.some(({ lower }) => lower > 0)
    ? { outcome: 'infeasible', values: null, value: null, bound: null }
    : { outcome: 'optimal', values: new Float64Array(), value: 0, bound: 0 }

/** Makes a program as large as it can, from a solution that is known. */
export function runProgram(highs: Highs, program: Program, start: readonly number[] | null, watch: Watch): Run {
  const { modelStatus, callbackType } = highs.constants
  if (program.options.length === 0) return withoutColumns(program)
  return highs.withModel(modelOf(highs, program), (model): Run => {
    model.options.set({ output_flag: false, time_limit: watch.seconds, mip_rel_gap: 0, mip_abs_gap: wholePoint })
    if (start) model.setSolution({ colValue: Float64Array.from(start) })
    let isCancelled = false
    const known = (value: number | undefined) => (value !== undefined && Math.abs(value) < 1e15 ? value : null)
    model.run({
      [callbackType.mipImprovingSolution]: ({ data }) =>
        watch.tell(
          {
            best: known(data.objective_function_value),
            bound: known(data.mip_dual_bound),
            seconds: data.running_time ?? 0,
          },
          data.mip_solution,
        ) as undefined,
      [callbackType.mipLogging]: ({ data }) =>
        watch.tell({
          best: known(data.mip_primal_bound),
          bound: known(data.mip_dual_bound),
          seconds: data.running_time ?? 0,
        }) as undefined,
      [callbackType.mipInterrupt]: (event) => {
        if (!watch.isCancelled()) return
        isCancelled = true
        event.interrupt()
      },
    })
    const status = model.getModelStatus()
    if (status === modelStatus.infeasible) return { outcome: 'infeasible', values: null, value: null, bound: null }
    const solved = Number(model.info.get('primal_solution_status')) === 2
    const outcome = isCancelled ? 'cancelled' : status === modelStatus.optimal ? 'optimal' : 'limit'
    return {
      outcome,
      values: solved ? model.getSolution().colValue : null,
      value: solved ? model.getObjectiveValue() : null,
      bound: known(Number(model.info.get('mip_dual_bound'))),
    }
  })
}
