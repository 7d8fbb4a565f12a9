import { afterCommit } from '../../src/platform/database'
import { onAny, type DomainEvent } from '../../src/platform/events'

/**
 * Hears each event once, when what it tells of is kept: a transaction that is tried again publishes its events anew, and
 * one that fails has told nothing.
 */
export const hearKept = (listen: (event: DomainEvent) => void): void =>
  onAny((event) => afterCommit(() => listen(event)))
