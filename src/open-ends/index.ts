export { countOpenEnds } from './open-ends.queries'
