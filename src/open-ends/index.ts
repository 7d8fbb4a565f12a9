export { countOpenEnds } from './open-ends.queries'
export { needsWithoutActivity } from './needs.queries'
