import { StoreError } from './errors'

let until = Infinity
let steps = 0

/** Runs one command with the time that its client gives it (maxTimeMS; 0 for any). Commands run one after another. */
export function within<T>(milliseconds: number, run: () => T): T {
  until = milliseconds > 0 ? Date.now() + milliseconds : Infinity
  try {
    return run()
  } finally {
    until = Infinity
  }
}

/** Called for each document that is looked at; ends a command that has used up its time. */
export function checkTime(): void {
  steps += 1
  if (until === Infinity || (steps & 63) !== 0) return
  if (Date.now() > until) throw new StoreError(50, 'operation exceeded time limit')
}
