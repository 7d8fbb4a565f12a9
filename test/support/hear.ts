import { afterCommit } from '../../src/platform/data/unit'
import { onAny, type DomainEvent } from '../../src/platform/data/events'

/**
 * Hears each event once, when what it tells of is kept: a transaction that is tried again publishes its events anew, and
 * one that fails has told nothing.
 */
export const hearKept = (listen: (event: DomainEvent) => void): void =>
  onAny((event) => afterCommit(() => listen(event)))

/** Tests that may end in two ways, each of them right: what they leave behind is not compared with another run. */
export const undecided = new Set<string>()

/** Says that of the running test: two people act at the same moment, and either may win. */
export const eitherMayWin = (context: Mocha.Context): void => void undecided.add(context.test!.fullTitle())
