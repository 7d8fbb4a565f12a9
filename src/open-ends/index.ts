export { countOpenEnds } from './open-ends.queries'
export { needsWithoutActivity, type OpenNeed } from './needs.queries'
export * from './pure'
