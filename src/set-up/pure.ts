// What pure files of other features use: it loads no model and asks no database.
export { presentLacks, presentSetUp } from './set-up.presenter'
export type { SetUpFacts } from './set-up.queries'
