// What pure files of other features use: it loads no model and asks no database.
export { presentOpenNeed } from './open-ends.presenter'
