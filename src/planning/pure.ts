// What pure files of other features use: it loads no model and asks no database.
export { mayMove, undoneUntil } from './moving/move.policy'
export { presentReason } from './result/reason-field.presenter'
