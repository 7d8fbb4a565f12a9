import type { Document } from 'bson'

/** The collection over which pipelines are tried. */
export const missions = [
  { _id: 1, member: 'FJ', days: 5, year: 2023, expert: 1, tags: ['a', 'b'], cost: 10.1 },
  { _id: 2, member: 'FJ', days: 3, year: 2024, expert: 2, tags: [], cost: 0.2 },
  { _id: 3, member: 'KE', days: 8, year: 2024, expert: 1, tags: ['b'], cost: 5 },
  { _id: 4, member: 'PE', days: 1, year: 2024, expert: 9 },
  { _id: 5, member: null, days: 2, year: 2022, expert: null, tags: 'b' },
]

/** A name, a pipeline over the missions, and its result. */
export type PipelineRow = [string, Document[], Document[]]
