export { scopeOfList } from './live-lists.vocabulary'
export { findViewSharedWith, findViewsOf, offeredTo } from './saved-view.queries'
export { removeViewsOf } from './saved-view.service'
export { savedViewTraces } from './saved-view.traces'
