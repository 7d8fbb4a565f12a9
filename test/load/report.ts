import { lastHalf, percentile, slopeOf } from './figures'
import { isFailure, type Answer, type Kind } from './ledger'
import type { Found, PhaseFigures } from './stage'

/**
 * MiB a minute by which what the server keeps may grow in the second half of the undisturbed time. What the process
 * takes from the machine is shown and not judged: it rises until the collector finds it worth its while.
 */
const mostGrowth = 20
/** Less than so many seconds say nothing about it. */
const leastSeconds = 20
/** Seconds in which it must have ended. */
const longestStop = 10

/** Everything that must not be; empty when all holds. `checks` are what the commands of store and audit said. */
export function violationsOf(found: Found, checks: readonly Check[]): string[] {
  const { ledger, lost, stops, phases } = found
  const failures = ledger.answers.filter(isFailure)
  const growth = growthOf(found)
  const saved = (name: string) =>
    ledger.saves.some(({ phase, outcome }) => phase.name === name && outcome === 'acknowledged')
  const writing = ['undisturbed', ...phases.map(({ phase }) => phase.name).filter((name) => name.startsWith('after '))]
  const wasFull = phases.some(({ phase }) => phase.isFull)
  return [
    ...countBy(failures, nameFailure).map(([what, count]) => `${count} × ${what}`),
    ...lost.map(({ what, reader, path, words }) => `lost: ${what} of ${reader} at ${path}: ${words.join(' or ')}`),
    ...writing.filter((name) => !saved(name)).map((name) => `nothing was saved: ${name}`),
    ...(wasFull && !ledger.answers.some(({ status }) => status === 507)
      ? ['no save was refused on the full disk: it was not full']
      : []),
    ...stops
      .filter(({ code, seconds }) => code !== 0 || seconds > longestStop)
      .map(({ code, seconds }) => `stopped with ${code} after ${seconds.toFixed(1)} s`),
    ...(growth !== null && growth > mostGrowth
      ? [`what is kept grows by ${growth.toFixed(0)} MiB a minute (at most ${mostGrowth})`]
      : []),
    ...checks.filter(({ code }) => code !== 0).map(({ name, said }) => `${name}: ${said}`),
  ]
}

/** MiB a minute from the middle of the undisturbed time to its end; null when that is too short. */
function growthOf({ kept }: Found): number | null {
  const [half, end] = kept
  if (!half || !end || end.at - half.at < leastSeconds) return null
  return ((end.memory - half.memory) / (end.at - half.at)) * 60
}

/** What a command that checks the data has said. */
export interface Check {
  name: string
  code: number | null
  said: string
}

const nameFailure = ({ status, kind, what, answered, words }: Answer): string =>
  `${status === 0 ? 'no answer' : status} to a ${kind} of ${what}, ${answered.name}${words ? `: ${words.replace(/[0-9a-f-]{36}/g, '…').slice(0, 120)}` : ''}`

function countBy<T>(list: readonly T[], nameOf: (one: T) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}

/** All that was measured, for programs. */
export function summaryOf(found: Found) {
  const { ledger, samples, stops, lost, left } = found
  const memory = samples.map((sample) => sample.memory)
  return {
    phases: found.phases.map((figures) => phaseOf(found, figures)),
    memory: {
      first: Math.round(memory[0] ?? 0),
      most: Math.round(Math.max(0, ...memory)),
      last: Math.round(memory.at(-1) ?? 0),
      risesAMinute: slopeOf(lastHalf(samples)),
      kept: found.kept.map((one) => Math.round(one.memory)),
      keptGrowsAMinute: growthOf(found),
    },
    acknowledged: ledger.saves.filter(({ outcome }) => outcome === 'acknowledged').length,
    mustBeReadable: ledger.expected.length,
    lost: lost.length,
    saves: Object.fromEntries(countBy(ledger.saves, ({ what, outcome }) => `${what}, ${outcome}`)),
    others: Object.fromEntries(
      countBy(
        ledger.answers.filter(({ status }) => ![0, 200, 303].includes(status)),
        ({ status, kind, what, asked }) => `${status} ${kind} ${what} (${asked.name})`,
      ),
    ),
    stops,
    left,
    errors: countBy(errorsIn(found.said), (line) => line).map(([line, count]) => `${count} × ${line}`),
  }
}

/** What the server wrote to its log, without what is special to one request. */
const errorsIn = (said: string): string[] =>
  said.split('\n').flatMap((line) => {
    if (!line.startsWith('{"level"')) return []
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } }
    return [[msg, err?.message].filter(Boolean).join(': ')]
  })

type Summary = ReturnType<typeof summaryOf>

function phaseOf({ ledger }: Found, { phase, seconds, cpu }: PhaseFigures) {
  const own = ledger.answers.filter(({ asked }) => asked === phase)
  const timesOf = (kind: Kind) => {
    const times = own.filter((one) => one.kind === kind && one.status > 0).map(({ ms }) => ms)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => Math.round(percentile(times, share)))
    return { count: times.length, p50, p95, p99 }
  }
  const saves = ledger.saves.filter((save) => save.phase === phase)
  const outcome = (wanted: string) => saves.filter((save) => save.outcome === wanted).length
  return {
    name: phase.name,
    seconds: Math.round(seconds * 10) / 10,
    reads: timesOf('read'),
    saves: timesOf('save'),
    acknowledged: outcome('acknowledged'),
    refused: outcome('refused'),
    unanswered: own.filter(({ status }) => status === 0).length,
    failed: own.filter(isFailure).length,
    cpuMs: cpu === null || own.length === 0 ? null : Math.round((cpu * 1000) / own.length),
  }
}

const times = ({ count, p50, p95, p99 }: Summary['phases'][number]['reads']): string =>
  count === 0 ? '0 | –' : `${count} | ${p50} / ${p95} / ${p99}`

/** The same as a table that can be pasted into a document. */
export function tableOf(summary: Summary): string {
  const { phases, memory, stops, left } = summary
  const [rises, grows] = [memory.risesAMinute, memory.keptGrowsAMinute].map((slope) =>
    slope === null ? 'too short for a slope' : `${slope.toFixed(1)} MiB a minute`,
  )
  return [
    '| phase | s | reads | p50 / p95 / p99 ms | saves | p50 / p95 / p99 ms | acknowledged | refused | no answer | failed | CPU ms |',
    `|${' --- |'.repeat(11)}`,
    ...phases.map(
      ({ name, seconds, reads, saves, acknowledged, refused, unanswered, failed, cpuMs }) =>
        `| ${[name, seconds, times(reads), times(saves), acknowledged, refused, unanswered, failed, cpuMs ?? '–'].join(' | ')} |`,
    ),
    '',
    `${summary.acknowledged} saves acknowledged, ${summary.mustBeReadable} things to be read again, ${summary.lost} lost.`,
    `Memory undisturbed: ${memory.first} MiB first, ${memory.most} at most, ${memory.last} last (second half: ${rises}); ` +
      `kept after collection ${memory.kept.join(', then ')} MiB (${grows}).`,
    `Stops: ${stops.map(({ code, seconds }) => `code ${code} after ${seconds.toFixed(1)} s`).join(', ')}.`,
    ...left.map((name) => `Left out, as this machine cannot play it: ${name}.`),
    ...Object.entries(summary.saves).map(([what, count]) => `  ${count} × ${what}`),
    ...(Object.keys(summary.others).length > 0 ? ['Other answers:'] : []),
    ...Object.entries(summary.others).map(([what, count]) => `  ${count} × ${what}`),
  ].join('\n')
}
