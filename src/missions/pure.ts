// What pure files of other features use: it loads no model and asks no database.
export { proposeAction } from './team/candidate-actions.presenter'
export { reasonInWords } from './team/candidates.presenter'
export { rankingOrder } from './team/matching'
export { mayWeigh, readableReasons } from './team/readable-reasons'
export { termsPartner } from './mission.policy'
