export * from './pure'
export type { BarKind, TimelineEntry } from './timeline.presenter'
