export { presentTimeline, type BarKind, type TimelineEntry } from './timeline.presenter'
