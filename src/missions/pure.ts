// What pure files of other features use: it loads no model and asks no database.
export { reasonInWords } from './team/candidates.presenter'
export { proposeAction } from './team/candidates.presenter'
