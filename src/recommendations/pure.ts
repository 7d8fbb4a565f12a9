// What pure files of other features use: it loads no model and asks no database.
export { horizons, priorities } from './recommendation.vocabulary'
export { isOverdue, openStates } from './recommendation.status'
export { stateTag as recommendationTag } from './recommendation.presenter'
export { statementText } from './record/statement.presenter'
