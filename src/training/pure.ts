// What pure files of other features use: it loads no model and asks no database.
export { maySeeTraining } from './training.policy'
export { movedDeadline } from './training.status'
