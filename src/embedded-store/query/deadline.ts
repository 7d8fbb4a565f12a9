import { StoreError } from '../errors'

let until = Infinity
let steps = 0

/** Runs one command with the time that its client gives it (maxTimeMS; 0 for any). Commands run one after another. */
export function within<T>(milliseconds: number, run: () => T): T {
  until = milliseconds > 0 ? performance.now() + milliseconds : Infinity
  try {
    return run()
  } finally {
    until = Infinity
  }
}

/** Milliseconds that the running command has left. */
export const timeLeft = (): number => until - performance.now()

/** Called for each document that is looked at; ends a command that has used up its time. */
export function checkTime(): void {
  steps += 1
  if (until === Infinity || (steps & 63) !== 0) return
  checkTimeNow()
}

/** The same for what may take long by itself, as each step within a document. */
export function checkTimeNow(): void {
  if (until !== Infinity && timeLeft() < 0) throw new StoreError(50, 'operation exceeded time limit')
}
