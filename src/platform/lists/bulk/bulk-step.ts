import type { Act, Actor, Rule } from '../../actor'
import type { Parsed, ReturnedForm } from '../../forms/forms'
import type { Field, Viewer } from '../../http/pages/view-types'

// A step that is taken on several rows of a list: for each row it is the step of its own form, with the same rule, the
// same service and the same history. What a list offers is said here; who takes it, and what came of it, is kept by the
// feature of bulk steps.

/** A record as a bulk step finds it. */
export interface BulkRecord {
  reference: string
  __v: number
}

/** What the step of one row has left. */
interface Left {
  __v: number
}

export interface BulkStep<R = unknown, V = unknown> {
  name: string
  /** Message keys: the words of its button, and what it means. */
  text: string
  lead: string
  /** Cannot be taken back. */
  isFinal?: boolean
  /** To whom the list offers it. */
  allow: Rule<undefined>
  /** The rule of the single step. */
  may: (actor: Actor, record: R) => boolean
  /** Whether it is its turn. */
  can: (record: R) => boolean
  /** There is nothing to do, as it is so already. */
  isSo?: (record: R, values: V) => boolean
  /** What the single step asks. */
  fields?: (form: ReturnedForm, viewer: Viewer) => Field[]
  read: (body: unknown, viewer: Viewer) => Parsed<V>
  /** The single step, on the version of the record that was looked at. */
  take: (record: R, values: V, act: Act) => Promise<Left>
  undo?: BulkUndo<R>
}

/** The way back of a step. */
interface BulkUndo<R> {
  /** What the way back needs to know of the record as it was. */
  before: (record: R) => unknown
  take: (record: R, before: unknown, act: Act) => Promise<Left>
}

/** What a list offers for several of its rows. */
export interface BulkSteps<R> {
  steps: readonly BulkStep<R>[]
  /** Message key of a step of its history: what somebody has done meanwhile. */
  history: (action: string) => string
}

/** One step among others of its list. */
export const bulkStep = <R, V>(step: BulkStep<R, V>): BulkStep<R> => step as unknown as BulkStep<R>

/** The most rows of one bulk step. */
export const mostRows = 10_000
