import type { FaultSummary } from './form-view-types'

// What components/bulk-bar takes.

/** A box that ticks a row of a list for a bulk step. */
export interface Tick {
  value: string
  /** Which row it is: heard, not seen. */
  label: string
  checked: boolean
}

/** What can be done with the rows of a list that are ticked. */
export interface BulkBar {
  hidden: { name: string; value: string }[]
  /** Of the first step: each has its own address. */
  action: string
  steps: { text: string; post: string }[]
  ticks: Tick[]
  /** All rows that the filters have found, where a page does not show them all. */
  all: string | null
  /** The box that ticks all rows of the page: made by the script. */
  page: string
  faults: FaultSummary | null
}
