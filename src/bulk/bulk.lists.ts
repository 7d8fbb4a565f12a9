import type { BulkStep, BulkSteps } from '../platform/lists/bulk/bulk-step'
import { knownList } from '../platform/lists/known-lists'
import { understood } from '../platform/lists/saved/saved-view'
import type { ListPageDefinition } from '../platform/lists/list-definition'
import type { ListDefinition, ListQuery } from '../platform/lists/lists'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Actor } from '../programme/actor'
import type { ListedRecord } from './running/bulk-row'

// The lists that offer bulk steps, by their addresses.

type Definition = ListPageDefinition<ListedRecord, unknown> & { bulk: BulkSteps<ListedRecord> }

/** A list with its steps; undefined for an address at which there is none. */
export function bulkList(address: string): Definition | undefined {
  const definition = knownList(address)?.definition as unknown as Definition | undefined
  return definition?.bulk ? definition : undefined
}

/** A step of a list; undefined for one that there is not. */
export const bulkStepOf = (address: string, name: string): BulkStep<ListedRecord> | undefined =>
  bulkList(address)?.bulk.steps.find((step) => step.name === name)

/** A step of a list that this reader may open, and that is offered to the reader. */
export function offeredStep(address: string, name: string, actor: Actor): BulkStep<ListedRecord> | undefined {
  const step = bulkStepOf(address, name)
  return step && knownList(address)!.allow(actor, undefined) && step.allow(actor, undefined) ? step : undefined
}

/** The list as it is for this reader, and what a query asks of it. */
export function listAsked(address: string, asked: string, viewer: Viewer): { list: ListDefinition; query: ListQuery } {
  const { list: made } = bulkList(address)!
  const list = typeof made === 'function' ? made(viewer, Object.fromEntries(new URLSearchParams(asked))) : made
  return { list, query: understood(list, asked, viewer) }
}
