export * from './pure'
export type { TimelineEntry } from './timeline.presenter'
